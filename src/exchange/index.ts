export { type IatiImport, importIati } from './iati/index.ts'
