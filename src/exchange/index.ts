export {
  DOCUMENT_LIMIT,
  plainText,
  type ReadDocument,
  readDocument,
  textOfDocument,
  unreadable,
} from './document/index.ts'
export { type IatiImport, importIati } from './iati/index.ts'
export { type Gathered, gatherFigure, gatherList, gatherRecord, packLedger, type Question } from './ledger/index.ts'
export {
  type ImportOutcome,
  type ImportStep,
  importWorkbook,
  makeFilledTemplate,
  makeTemplate,
  markWorkbook,
  originOf,
  ROWS_LIMIT,
  type RowProblem,
  WORKBOOK_LIMIT,
} from './workbook/index.ts'
