export { type Database, type DatabaseOptions, openDatabase } from './database.ts'
export type { Tx } from './tx.ts'
