export { type Advance, actionsOf, advance, askedSchema } from './advance.ts'
export { ACTION_LIMIT, advanceMany } from './advance-many.ts'
export { type Alike, findAlike } from './alike.ts'
export { type BringBackOptions, backUp, bringBack, type Restored, sizeOf } from './backup.ts'
export { BENEFICIARY_LISTS, readBeneficiaryList } from './beneficiary-lists.ts'
export { BOARD_LIMIT, type BoardColumn, readBoard } from './board.ts'
export { type CountedFact, factsOf } from './counted.ts'
export { addEvidence, type Evidence, evidenceOf, getEvidence, listEvidence, removeEvidence } from './evidence.ts'
export { EVIDENCE_LIMIT, evidencePath, sweepIncoming } from './evidence-files.ts'
export { sweepEvidence } from './evidence-store.ts'
export { EVIDENCE_ENDINGS } from './evidence-type.ts'
export { type Export, exportRecords } from './export.ts'
export { countConcerns, findRecords, getRecord, getRecords, PAGE_LIMIT, type Page, type Search } from './find.ts'
export { type FieldChange, type HistoryEntry, historyOf } from './history.ts'
export { lockRow } from './lock.ts'
export { lookUpPersonal, revealPersonal } from './personal.ts'
export {
  BATCH_LIMIT,
  type BatchResult,
  changeRecord,
  conflict,
  createRecord,
  createRecords,
  deleteRecord,
  invalid,
  type Put,
  putRecords,
  restoreRecord,
} from './records.ts'
export { requireWriter } from './rights.ts'
export type { Shown } from './show.ts'
export { findTasks, TASK_LIMIT, type Task } from './tasks.ts'
export { exportTrail, readTrail, type TrailRow } from './trail.ts'
export { countOrigin, deleteUnchanged, type OfOrigin } from './undo.ts'
export { readWhole, WHOLE_LIMIT, type Whole } from './whole.ts'
export { wordOf } from './words.ts'
export type { Provenance, Written } from './write.ts'
