import { inThread } from '../thread.ts'
import { unusable } from './archive.ts'

/** Twenty thousand rows of twenty columns took 400 MB. */
const RULES = { ms: 120_000, memoryMb: 1024, refuse: unusable }

type Work = './read-worker.ts' | './csv-worker.ts' | './mark-worker.ts'

/**
 * Runs a file of this folder in a thread of its own.
 * @throws workbook.unusable where it fails, takes too much memory or too long
 */
export function inWorkbookThread<Answer>(file: Work, work: object): Promise<Answer> {
  return inThread(new URL(file, import.meta.url), work, RULES)
}
