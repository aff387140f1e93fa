import fc from 'fast-check'
import { expect } from 'vitest'
import type { Client } from '../support/client.ts'

/** What is drawn is drawn from here: a failure on one machine is the same on the next. */
const SEED = Number(process.env.DUIKOU_TEST_SEED ?? 20181123)
/** How often each property is tried, as a multiple of the usual. */
const EFFORT = Number(process.env.DUIKOU_TEST_EFFORT ?? 1)
console.log(`drawn from seed ${SEED}; DUIKOU_TEST_SEED draws another`)

/** Within which a property is tried and a failure made small; a busy machine tries less often. */
const PATIENCE_MS = 25_000 * EFFORT
/** How long a test may take that draws: a try that has begun is finished. */
export const WAIT = PATIENCE_MS + 30_000

/**
 * Tries a property with what is drawn. When time is up no other try begins and no failure is made smaller, but one that
 * was found fails the test; so does that of the last try, and too few tries.
 */
export async function holds<T>(
  { times, least }: { times: number; least: number },
  drawn: fc.Arbitrary<T>,
  check: (drawn: T) => Promise<void>,
): Promise<void> {
  let tries = 0
  let last = Promise.resolve()
  const property = fc.asyncProperty(drawn, (value) => {
    last = check(value)
    tries += 1
    return last
  })
  let failure: unknown
  const limits = { interruptAfterTimeLimit: PATIENCE_MS, markInterruptAsFailure: false }
  await fc.assert(property, { numRuns: times * EFFORT, seed: SEED, ...limits }).catch((error) => {
    failure = error
  })
  await last.catch((error) => {
    failure ??= error
  })
  if (failure) throw failure
  expect(tries, 'tries in the time there is').toBeGreaterThanOrEqual(least)
}

/** What a failed comparison is about. */
export function told(what: string, row: unknown, reaches: unknown): string {
  return `${what} ${JSON.stringify(row)} by ${JSON.stringify(reaches)}`
}

/** A file as browsers send it. */
export function fileBody(content: string, name = 'proof.txt'): [body: Buffer, headers: object] {
  const boundary = 'boundary-of-the-test'
  const body = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
      `content-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  )
  return [body, { 'content-type': `multipart/form-data; boundary=${boundary}` }]
}

/** Adds a file to a record; answers its number. */
export async function addFile(client: Client, { path, id }: { path: string; id: number }): Promise<number> {
  const added = await client<{ id: number }>(
    'POST',
    `/api/${path}/${id}/evidence`,
    ...fileBody(`proof of ${path} ${id}`),
  )
  if (added.status !== 201) throw new Error(`a file cannot be added: ${JSON.stringify(added.body)}`)
  return added.body.id
}
