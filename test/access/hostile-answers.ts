import { tmpdir } from 'node:os'
import { expect } from 'vitest'
import { ErrorAnswer } from '../../src/http/schemas.ts'
import type { Answer } from '../support/client.ts'
import type { Attack } from './hostile-requests.ts'
import { MARK } from './hostile-values.ts'

/** Longer than any answer may take. */
const PATIENCE_MS = 5_000

/** What stands in no answer and no log line: stacks, statements, the database's own sentences, files of this machine. */
const LEAKS: [what: string, sign: RegExp | string][] = [
  ['a stack', /\bat [\w.<> ]+ \(?(file:|node:|\/)|\n\s+at /],
  ['code', /node_modules|node:internal|\.ts:\d+|\.js:\d+/],
  ['SQL', /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [\w*".,]+ |\bRETURNING\b|\$\d+::/],
  [
    'the database',
    /PostgreSQL|SQLSTATE|duikou_(app|owner|reach)|violates|syntax error|invalid input|relation "|column "/,
  ],
  ['a foreign file', /root:.?:0:0|\[fonts\]/],
  ['this machine', process.cwd()],
  ['this machine', `${tmpdir()}/duikou`],
]

/** The first thing in a text that should not stand there. */
export function leakIn(text: string, more: string[] = []): string | undefined {
  const found = [...LEAKS, ...more.map((secret) => ['what belongs to others', secret] as const)].find(([, sign]) =>
    typeof sign === 'string' ? text.includes(sign) : sign.test(text),
  )
  return found && `${found[0]} (${found[1]})`
}

/** What is wrong with an answer: undefined where it is what the document declares, in time and without a leak. */
export function wrongWith(
  { operation, of }: Attack,
  answer: Answer,
  ms: number,
  secrets: string[],
): string | undefined {
  const { status, headers } = answer
  const { code } = (answer.body ?? {}) as { code?: string }
  if (ms > PATIENCE_MS) return `took ${Math.round(ms)} ms`
  // An address that no longer has the form of the operation's is not the document's.
  const elsewhere = code === 'route.missing' && /path|all fields/.test(of)
  const types = operation.answers.get(status)
  if (!types && !elsewhere) return `is answered with ${status} ${code ?? ''}, which is not documented`
  const type = String(headers['content-type'] ?? '').split(';')[0] as string
  const json = type === 'application/json'
  if (status >= 400) {
    const problem = ErrorAnswer.safeParse(answer.body).error
    if (!json || problem) return `is answered with an error of another form: ${type} ${problem}`
  } else if (types && types.length > 0 && !types.includes(type) && !types.includes('application/octet-stream')) {
    return `is answered in ${type}, not in ${types}`
  }
  if (Object.values(headers).some((value) => String(value).includes(MARK)))
    return 'is answered with a header of its own'
  if (operation.id === 'getDocument' && status === 200) return
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  const leak = leakIn(text, secrets)
  return leak && `is answered with ${leak}: ${text.slice(0, 300)}`
}

/** The attack so that it can be made again. */
export function told({ operation, url, headers, body, of }: Attack, who: string): string {
  const sent =
    body === undefined
      ? ''
      : typeof body === 'string'
        ? body
        : Buffer.isBuffer(body)
          ? `base64 ${body.toString('base64')}`
          : JSON.stringify(body)
  const short = sent.length > 600 ? `${sent.slice(0, 600)} … (${sent.length} characters)` : sent
  return `${operation.method} ${url.slice(0, 300)} as ${who} (${of}; headers ${JSON.stringify(headers).slice(0, 300)}) ${short}`
}

/** Nothing in this process was given properties that everything has. */
export function expectCleanPrototypes(): void {
  expect(Object.keys(Object.prototype)).toEqual([])
  for (const key of ['polluted', 'role', 'a', 'surplus']) expect(key in {}, key).toBe(false)
}
