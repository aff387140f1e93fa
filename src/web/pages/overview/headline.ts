import type { Amount, ClaimBeside, Scorecard, ScorecardRow } from '../../api/index.ts'
import { majorOf } from '../../text/format.ts'

/** Indicators of the home page, in its order; those with neither a figure nor a claim are not shown. */
const HEADLINES = [
  'funds_arranged',
  'funds_received',
  'projects',
  'people_lifted_out',
  'counties_delisted',
  'agreements_signed',
  'investment_paid_in',
  'enterprises_engaged',
  'jobs',
  'staff_sent',
  'schools_paired',
  'hospitals_paired',
  'funds_committed',
  'funds_sent',
]

/** A line of the home page: this year's figure, how it moved, and what was published of the very same place. */
export type Headline = {
  row: ScorecardRow
  now: Amount | null
  /** The change from last year in the same currency; null where last year has none. */
  change: number | null
  /** One value a year, the year asked last. */
  trend: { year: number; value: number | null }[]
  beside: ClaimBeside | null
  /** What was recorded for the claim's own days, where that is not the year's figure; in the unit of `now`. */
  onItsDays: number | null
}

/** The lines that say something, from a scorecard. */
export function headlinesOf(card: Scorecard): Headline[] {
  return HEADLINES.flatMap((id) => {
    const row = card.rows.find(({ indicator }) => indicator.id === id)
    if (!row) return []
    const last = row.scores.at(-1)?.amounts ?? []
    const latest = row.scores.findLast(({ amounts }) => amounts.length > 0)?.amounts ?? []
    const currency = largest(last)?.currency ?? largest(latest)?.currency ?? ''
    const trend = row.scores.map(({ year, amounts }) => ({ year, value: valueIn(amounts, currency) }))
    const now = largest(last)
    const before = trend.at(-2)?.value ?? null
    const beside = claimOf(row, card, now)
    const line: Headline = {
      row,
      now,
      change: now && before !== null ? now.value - before : null,
      trend,
      beside,
      onItsDays: recordedThen(beside, now),
    }
    return now || line.beside || trend.some(({ value }) => value !== null) ? [line] : []
  })
}

function largest(amounts: readonly Amount[]): Amount | null {
  return amounts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0] ?? null
}

function valueIn(amounts: readonly Amount[], currency: string): number | null {
  return amounts.find((amount) => amount.currency === currency)?.value ?? null
}

/**
 * The published figure that may stand beside ours: published of the place asked, or one whose own recorded figure is
 * the one shown. A claim about a part of the place would look short beside the whole.
 */
function claimOf({ claims }: ScorecardRow, { asked }: Scorecard, now: Amount | null): ClaimBeside | null {
  const same = (claim: ClaimBeside['claim']) =>
    claim.provider?.code === asked.provider?.code && claim.recipient?.code === asked.recipient?.code
  return (
    claims.find(({ claim }) => same(claim)) ??
    claims.find(({ recorded }) => recorded !== null && recorded === inClaimsUnit(now)) ??
    null
  )
}

/** Our amount in the unit claims are in: yuan for fen. */
function inClaimsUnit(now: Amount | null): number | null {
  return now && (now.currency ? majorOf(now.value, now.currency) : now.value)
}

/** Claims about days outside the year, such as of the following February, are judged by those days' figure. */
function recordedThen(beside: ClaimBeside | null, now: Amount | null): number | null {
  const recorded = beside?.recorded ?? null
  if (recorded === null || !now || recorded === inClaimsUnit(now)) return null
  return now.currency ? minorOf(recorded, now.currency) : recorded
}

function minorOf(major: number, currency: string): number {
  return Math.round(major / majorOf(1, currency))
}
