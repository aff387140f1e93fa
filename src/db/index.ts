export { type Database, type DatabaseOptions, openDatabase } from './database.ts'
export { migrate } from './migrate.ts'
export type { OpeningStep } from './start-server.ts'
export type { Tx } from './tx.ts'
