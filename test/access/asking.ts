import fc from 'fast-check'
import type { Client } from '../support/client.ts'

/** What is drawn is drawn from here: a failure on one machine is the same on the next. */
const SEED = Number(process.env.DUIKOU_TEST_SEED ?? 20181123)
/** How often each property is tried, as a multiple of the usual. */
const EFFORT = Number(process.env.DUIKOU_TEST_EFFORT ?? 1)
console.log(`drawn from seed ${SEED}; DUIKOU_TEST_SEED draws another`)

/** Within which the least tries are made, and a failure made small, however busy the machine. */
const LONGEST_MS = 120_000 * EFFORT
/** Within which more tries begin. */
const PATIENCE_MS = 15_000 * EFFORT
/** How long a test may take that draws: a try that has begun is finished. */
export const WAIT = LONGEST_MS + PATIENCE_MS + 30_000

/**
 * Tries a property with what is drawn: the least number of times in any case, and as often as `times` while there is
 * time. Running out of it hides nothing: what was found fails the test, and so does what the last try finds.
 */
export async function holds<T>(
  { times, least }: { times: number; least: number },
  drawn: fc.Arbitrary<T>,
  check: (drawn: T) => Promise<void>,
): Promise<void> {
  let last = Promise.resolve()
  const property = fc.asyncProperty(drawn, (value) => {
    last = check(value)
    return last
  })
  const tried = async (parameters: fc.Parameters<[T]>) => {
    const failure = await fc.assert(property, parameters).then(
      () => undefined,
      (error: unknown) => error,
    )
    await last.catch((error: unknown) => {
      throw failure ?? error
    })
    if (failure) throw failure
  }
  await tried({ numRuns: least, seed: SEED, interruptAfterTimeLimit: LONGEST_MS, markInterruptAsFailure: true })
  const more = times * EFFORT - least
  if (more > 0)
    await tried({ numRuns: more, seed: SEED + 1, interruptAfterTimeLimit: PATIENCE_MS, markInterruptAsFailure: false })
}

/** What a failed comparison is about. */
export function told(what: string, row: unknown, reaches: unknown): string {
  return `${what} ${JSON.stringify(row)} by ${JSON.stringify(reaches)}`
}

/** A file as browsers send it. */
export function fileBody(content: string | Buffer, name = 'proof.txt'): [body: Buffer, headers: object] {
  const boundary = 'boundary-of-the-test'
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
    'content-type: text/plain\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)])
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
