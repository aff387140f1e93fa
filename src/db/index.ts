export {
  fingerprint,
  isInUse,
  isKeyOf,
  type Manifest,
  requireEmpty,
  restoreBackup,
  verifyBackup,
  writeBackup,
} from './backup/index.ts'
export { type Database, type DatabaseOptions, openDatabase } from './database.ts'
export { isCurrent, migrate } from './migrate.ts'
export { snapshotSchema } from './snapshot.ts'
export type { OpeningStep } from './start-server.ts'
export type { Tx } from './tx.ts'
