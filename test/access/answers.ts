import {
  ABILITIES,
  administers,
  holds,
  KINDS,
  type Reach,
  reads,
  readsTrail,
  refusal,
  refusedHalf,
  seesRecords,
  writes,
  writing,
} from './rights.ts'
import type { Rule, Scene } from './rule.ts'

/** In whose name a request is made. */
export type As = 'nobody' | 'session' | 'token to read' | 'token to write'
type Answer = [status: number, code?: string]

const REFUSED: Answer = [403, 'access.refused']
const OUTSIDE: Answer = [403, 'record.outside']
const NO_ROW: Answer = [404, 'record.missing']
const NO_FILE: Answer = [404, 'file.missing']

/** The rule that an operation of the document falls under: one for each kind alike. */
export function routeOf(method: string, path: string): string {
  const kinds = Object.keys(KINDS).join('|')
  return `${method.toUpperCase()} ${path.replace(new RegExp(`^/api/(${kinds})(?=/|$)`), '/api/{kind}')}`
}

/** What is answered to whom: first whether they came in as the route asks for, then whether they may. */
export function answerOf(rule: Rule, route: string, as: As, reaches: Reach[], scene: Scene): Answer {
  if (rule.who === 'anybody') return rule.let
  if (as === 'nobody') return [401, 'auth.required']
  const people = rule.who.endsWith('no program') || rule.who.startsWith('who administers')
  if (as !== 'session' && people) return [403, 'auth.token']
  if (as === 'token to read' && !route.startsWith('GET')) return [403, 'auth.scope']
  return refused(rule, route, reaches, scene) ?? rule.let
}

function refused({ who }: Rule, route: string, reaches: Reach[], { row, user, used }: Scene): Answer | undefined {
  const missing = route.includes('/evidence/{id}') ? NO_FILE : NO_ROW
  switch (who) {
    case 'who audits':
      return reaches.some(({ role }) => ABILITIES.audit?.includes(role)) ? undefined : REFUSED
    case 'who administers':
    case 'who administers the user':
      if (!reaches.some(({ role }) => ABILITIES.administer?.includes(role))) return REFUSED
      if (administers(reaches, [user.place])) return
      return who === 'who administers the user' ? NO_ROW : route.startsWith('POST') ? OUTSIDE : undefined
    case 'who reads records':
      return reaches.some(seesRecords) ? undefined : REFUSED
    case 'who writes the kind':
      return writing(reaches, row.path).length > 0 ? undefined : REFUSED
    case 'who reads the row':
      return reads(reaches, row) ? undefined : missing
    case 'who reads the trail of the row':
      return readsTrail(reaches, row) ? undefined : missing
    case 'who may reveal, no program':
      return reaches.some(({ role }) => ABILITIES.reveal?.includes(role)) ? undefined : REFUSED
    case 'who may reveal the row, no program': {
      const may = reaches.filter(({ role }) => ABILITIES.reveal?.includes(role))
      if (may.length === 0) return REFUSED
      if (!reads(reaches, row)) return NO_ROW
      return may.some((reach) => holds(reach, row)) ? undefined : OUTSIDE
    }
    case 'who writes the row':
      return refusal(reaches, row)
    case 'who writes the row and its halves':
      return (
        refusal(reaches, row) ?? refusedHalf(reaches, row, undefined) ?? (used ? [409, 'record.in_use'] : undefined)
      )
    // The last state of what was deleted, and a file, are found by who reads them; others do not learn that they are.
    case 'who brings the row back':
      if (writing(reaches, row.path).length === 0) return REFUSED
      // What others name could not be deleted before, so there is nothing to bring back.
      if (used || !readsTrail(reaches, row)) return NO_ROW
      return refusedHalf(reaches, undefined, row) ?? refusal(reaches, row)
    case 'who writes this kind':
      return writing(reaches, /^\w+ \/api\/(\w+)/.exec(route)?.[1] ?? '').length > 0 ? undefined : REFUSED
    case 'who takes the file away':
      return readsTrail(reaches, row) ? refusal(reaches, row) : NO_FILE
    case 'who may write the row once it is there': {
      if (writing(reaches, row.path).length === 0) return REFUSED
      // A new pairing is none of those that somebody is bound to.
      const to = row.path === 'pairings' ? { ...row, pairing: null } : row
      const why = writes(reaches, to) ? refusedHalf(reaches, undefined, to) : OUTSIDE
      return why && route.endsWith('/bulk') ? [422, 'batch.refused'] : why
    }
  }
}
