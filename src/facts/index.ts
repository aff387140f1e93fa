export { conditionSql } from './condition.ts'
export { foldQueue } from './cube.ts'
export { journalSql } from './journal.ts'
export { rebuild, verify, type Difference } from './verify.ts'
