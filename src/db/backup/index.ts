export type { Manifest } from './manifest.ts'
export { restoreBackup } from './restore.ts'
export { verifyBackup } from './verify.ts'
export { fingerprint, writeBackup } from './write.ts'
