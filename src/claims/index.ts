export { type Accord, type AccordKind, accordsOf, type Cited } from './accord/index.ts'
export type { Claim, Report } from './claim.ts'
export { type ReadOptions, readReport } from './read.ts'
export { textOfFile } from './source/file.ts'
