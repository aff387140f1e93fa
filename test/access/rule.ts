import { fileBody } from './asking.ts'
import type { Row } from './rights.ts'
import type { Input } from './world.ts'

/** Who may ask a route, in plain words. */
type Who =
  | 'anybody'
  | 'who has signed in'
  | 'who has signed in, no program'
  | 'who audits'
  | 'who administers'
  | 'who administers the user'
  | 'who reads records'
  | 'who reads the row'
  | 'who reads the trail of the row'
  | 'who may reveal, no program'
  | 'who may reveal the row, no program'
  | 'who writes the kind'
  | 'who writes the row'
  | 'who writes the row and its halves'
  | 'who brings the row back'
  | 'who takes the file away'
  | 'who may write the row once it is there'
  | 'who writes this kind'

/** What requests are about: a row and what makes one like it, a file of it, a user with one grant. `n` differs each time. */
export type Scene = {
  n: number
  path: string
  row: Row & { id: number; version: number; input: Input }
  /** Whether others name the row, so that it cannot go. */
  used: boolean
  file: number
  user: { id: number; grant: number; place: Omit<Row, 'path'> }
  password: string
}

export type Ask = { url: string; body?: unknown; headers?: object }
/** Who may ask, how, and what those are answered: the status, and the code where it is an error. */
export type Rule = { who: Who; ask: (scene: Scene) => Ask; let: [status: number, code?: string] }

/** A rule. */
export const rule = (who: Who, ask: Rule['ask'] | string, ...let_: Rule['let']): Rule => ({
  who,
  ask: typeof ask === 'string' ? () => ({ url: ask }) : ask,
  let: let_,
})

/** The number of no record. */
export const NOWHERE = 999_999_999
export const NO_IMPORT = '0'.repeat(16)
/** A file that is no workbook, sent to import. */
export const noWorkbook =
  (end: string): Rule['ask'] =>
  ({ path }) => {
    const [body, headers] = fileBody('PK\u0003\u0004 and no more of it')
    return { url: `/api/${path}${end}`, body, headers }
  }
/** Asks an address with a body. */
export const send = (url: string, body?: (scene: Scene) => unknown, headers?: object) => {
  return (scene: Scene) => ({ url, body: body?.(scene) ?? {}, ...(headers && { headers }) })
}
