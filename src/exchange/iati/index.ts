export { type IatiImport, type IatiOptions, importIati } from './import.ts'
