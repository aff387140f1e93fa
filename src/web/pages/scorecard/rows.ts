import { findMeasure } from '../../../kinds/index.ts'
import type { Amount, ClaimBeside, Formula, Indicator, ScorecardRow } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'

/** Rows of one area of work, in the dictionary's order. */
export type Area<Row = ScorecardRow> = { area: Indicator['area']; rows: Row[] }

/** Whether a row says something: recorded in some year, published, or kept from the reader. */
export function saysSomething({ claims, scores, told }: ScorecardRow): boolean {
  return claims.length > 0 || told === 'withheld' || scores.some(({ amounts }) => amounts.length > 0)
}

/** Rows by area, in the order they came. */
export function byArea<Row extends { indicator: Indicator }>(rows: Row[]): Area<Row>[] {
  const areas = new Map<string, Area<Row>>()
  for (const row of rows) {
    const { area } = row.indicator
    const known = areas.get(area.id) ?? { area, rows: [] }
    known.rows.push(row)
    areas.set(area.id, known)
  }
  return [...areas.values()]
}

/** The days that cut the table, '' for none. */
export type Cut = { asOf: string; knownOn: string }
type Scope = Cut & { provider: string | null; recipient: string | null }

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

/**
 * The question behind the figure that stands beside a published one: its own place, year and last day, cut where the
 * reader cut the table. Null where no question counts the same days, such as a published figure of several years.
 */
export function askOfClaim({ claim }: ClaimBeside, indicator: Indicator, cut: Cut): FigureAsk | null {
  const { period_from: first, period_to: end } = claim
  if (end === null) return null
  const last = cut.asOf && cut.asOf < end ? cut.asOf : end
  const year = last.slice(0, 4)
  const fromTheYearsStart = first === `${year}-01-01`
  if (!fromTheYearsStart && countsWithin(indicator.formula)) return null
  return {
    indicator: indicator.id,
    period: year,
    ...(claim.provider && { provider: claim.provider.code }),
    ...(claim.recipient && { recipient: claim.recipient.code }),
    ...(last !== `${year}-12-31` && { as_of: last }),
    ...(cut.knownOn && { known_on: cut.knownOn }),
  }
}

/** Whether a formula adds up what happened within a period, so that its first day matters. */
function countsWithin(formula: Formula | null): boolean {
  if (formula === null || 'cumulative' in formula) return false
  if ('sum' in formula) return formula.sum.some(countsWithin)
  if ('ratio' in formula) return formula.ratio.some(countsWithin)
  if ('growth' in formula) return countsWithin(formula.growth)
  const measure = findMeasure(formula.measure)
  return measure?.nature === 'flow' || (measure?.nature === 'distinct' && !measure.standing)
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
