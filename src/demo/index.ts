export { DEMO_ACCOUNTS } from './accounts.ts'
export type { DemoEntry, DemoInput, DemoLedger } from './book.ts'
export { buildDemo } from './ledger.ts'
export { type DemoResult, demoLoaded, loadDemo, loadFounding } from './load.ts'
