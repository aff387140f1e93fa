import type { Day } from '../../domain/index.ts'
import type { Claim } from '../claim.ts'
import type { StoredClaim } from './stored.ts'

/** A reading as an example for tests, in the form of annotated reports: what people left of it and made of it. */
export type Example = {
  id: string
  date: Day
  title: string
  distractor: boolean
  claims: Omit<Claim, 'period_rule' | 'confidence' | 'reasons' | 'basis'>[]
}

/** The example that a corrected reading makes: rejected claims left out, the others in the order of the text. */
export function exampleOf(id: string, report: { date: Day; title: string }, claims: readonly StoredClaim[]): Example {
  const kept = claims.filter(({ reading }) => reading !== 'rejected').map(({ claim }) => claim)
  return {
    id,
    ...report,
    distractor: kept.length === 0,
    claims: kept
      .sort((a, b) => a.start - b.start)
      .map(({ period_rule: _rule, confidence: _confidence, reasons: _reasons, basis: _basis, ...claim }, n) => ({
        ...claim,
        id: `${id}-${String(n + 1).padStart(2, '0')}`,
      })),
  }
}
