export { type Gathered, gatherFigure, gatherList, gatherRecord } from './gather.ts'
export type { Question } from './manifest.ts'
export { packLedger } from './pack.ts'
