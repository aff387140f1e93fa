import type { Amount, ClaimBeside, Indicator, ScorecardRow } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'

/** Rows of one area of work, in the dictionary's order. */
export type Area = { area: Indicator['area']; rows: ScorecardRow[] }

/** Rows that say something, by area: recorded in some year, or published. */
export function areasOf(rows: ScorecardRow[]): Area[] {
  const areas = new Map<string, Area>()
  for (const row of rows) {
    if (row.claims.length === 0 && row.scores.every(({ amounts }) => amounts.length === 0)) continue
    const { area } = row.indicator
    const known = areas.get(area.id) ?? { area, rows: [] }
    known.rows.push(row)
    areas.set(area.id, known)
  }
  return [...areas.values()]
}

type Scope = { provider: string | null; recipient: string | null; asOf: string; knownOn: string }

/** The question of a cell: an indicator in a year, cut at the days the reader chose. */
export function askOf(indicator: Indicator, year: number, scope: Scope): FigureAsk {
  return {
    indicator: indicator.id,
    period: String(year),
    ...(scope.provider && { provider: scope.provider }),
    ...(scope.recipient && { recipient: scope.recipient }),
    ...(scope.asOf && scope.asOf < `${year}-12-31` && { as_of: scope.asOf }),
    ...(scope.knownOn && { known_on: scope.knownOn }),
  }
}

/** The question behind the figure that stands beside a published one: its own place, year and last day. */
export function askOfClaim({ claim }: ClaimBeside, indicator: Indicator, knownOn: string): FigureAsk | null {
  const last = claim.period_to
  if (last === null) return null
  const year = last.slice(0, 4)
  return {
    indicator: indicator.id,
    period: year,
    ...(claim.provider && { provider: claim.provider.code }),
    ...(claim.recipient && { recipient: claim.recipient.code }),
    ...(last !== `${year}-12-31` && { as_of: last }),
    ...(knownOn && { known_on: knownOn }),
  }
}

/** What a claim's recorded value is in the units that indicators have: fen for yuan, a fraction for percent. */
export function recordedAmount({ claim, recorded }: ClaimBeside): Amount | null {
  if (recorded === null) return null
  if (claim.unit === 'yuan') return { currency: 'CNY', value: Math.round(recorded * 100) }
  return { currency: '', value: claim.unit === 'percent' ? recorded / 100 : recorded }
}

/** The values of one currency over the years, for a sparkline; of the currency with most in the last year that has any. */
export function trendOf(row: ScorecardRow): { currency: string; values: (number | null)[] } {
  const latest = row.scores.findLast(({ amounts }) => amounts.length > 0)?.amounts ?? []
  const currency = latest.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]?.currency ?? ''
  return {
    currency,
    values: row.scores.map(({ amounts }) => amounts.find((amount) => amount.currency === currency)?.value ?? null),
  }
}
