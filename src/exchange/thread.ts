import { Worker } from 'node:worker_threads'
import type { DuikouError } from '../domain/index.ts'

/** What a thread may take, and what is said where it fails (`damaged`) or takes more (`large`). */
export type ThreadRules = {
  ms: number
  memoryMb: number
  refuse: (what: 'damaged' | 'large', cause?: unknown) => DuikouError
}

/** One thread at a time: each may take much memory, and the others wait for seconds at most. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs a file in a thread of its own, so that the server goes on answering, and what a hostile file makes of it ends
 * with the thread.
 */
export function inThread<Answer>(file: URL, work: object, rules: ThreadRules): Promise<Answer> {
  const answer = last.then(() => runThread<Answer>(file, work, rules))
  last = answer.catch(() => {})
  return answer
}

function runThread<Answer>(file: URL, work: object, { ms, memoryMb, refuse }: ThreadRules): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const thread = new Worker(file, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stderr: true,
  })
  const late = setTimeout(() => {
    reject(refuse('large'))
    void thread.terminate()
  }, ms)
  thread.on('message', resolve)
  thread.on('error', (error: Error & { code?: string }) =>
    reject(refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'large' : 'damaged', error)),
  )
  thread.on('exit', () => reject(refuse('damaged')))
  return promise.finally(() => clearTimeout(late))
}
