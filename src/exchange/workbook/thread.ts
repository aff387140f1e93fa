import { Worker } from 'node:worker_threads'
import { unusable } from './archive.ts'

const WORKING_MS = 120_000
/** Twenty thousand rows of twenty columns took 400 MB. */
const MEMORY_MB = 1024

type Work = './read-worker.ts' | './csv-worker.ts' | './mark-worker.ts'

/** One thread at a time: each may take much memory, and the others wait for seconds at most. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs a file of this folder in a thread of its own, so that the server goes on answering, and what a hostile workbook
 * makes of it ends with the thread.
 * @throws workbook.unusable where it fails, takes too much memory or too long
 */
export function inThread<Answer>(file: Work, work: object): Promise<Answer> {
  const answer = last.then(() => runThread<Answer>(file, work))
  last = answer.catch(() => {})
  return answer
}

function runThread<Answer>(file: Work, work: object): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const thread = new Worker(new URL(file, import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stderr: true,
  })
  const late = setTimeout(() => {
    reject(unusable('large'))
    void thread.terminate()
  }, WORKING_MS)
  thread.on('message', resolve)
  thread.on('error', (error: Error & { code?: string }) =>
    reject(unusable(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'large' : 'damaged', error)),
  )
  thread.on('exit', () => reject(unusable('damaged')))
  return promise.finally(() => clearTimeout(late))
}
