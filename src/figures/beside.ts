import type { Tx } from '../db/index.ts'
import { compare, type Day, minorDigits, type Verdict } from '../domain/index.ts'
import type { Span } from '../facts/index.ts'
import type { PublishedFigure } from './claims.ts'
import { type Amounts, evaluate } from './formula.ts'
import { INDICATORS } from './indicators.ts'
import { countable } from './reach.ts'
import { toldOfFormula } from './small-cells.ts'

/** What of a published figure it takes to set records beside it. */
export type Comparable = Pick<
  PublishedFigure,
  | 'indicator'
  | 'measured'
  | 'period_from'
  | 'period_to'
  | 'provider'
  | 'recipient'
  | 'value'
  | 'unit'
  | 'bound'
  | 'step'
>

/** What is recorded for a published figure's own place and period. `recorded` is in the figure's unit. */
export type Beside = { recorded: number | null; verdict: Verdict; why: Why | null }

/** Why two figures cannot be set against each other. */
export type Why =
  | 'no_indicator'
  | 'no_records'
  | 'ordinal'
  | 'no_period'
  | 'out_of_reach'
  | 'open_start'
  | 'small_cells'

/** Sets what is recorded beside a published figure, as a reader of this transaction may see it. */
export async function besideRecords(
  tx: Tx,
  claim: Comparable,
  query: { pairing?: number | undefined; asOf?: Day | undefined; knownOn?: Day | undefined } = {},
): Promise<Beside> {
  const cannot = (why: Why): Beside => ({ recorded: null, verdict: 'not_comparable', why })
  if (claim.measured === 'ordinal') return cannot('ordinal')
  const indicator = INDICATORS.find(({ id }) => id === claim.indicator)
  if (!indicator) return cannot('no_indicator')
  if (!indicator.formula) return { recorded: null, verdict: 'not_recorded', why: 'no_records' }
  if (claim.period_to === null) return cannot('no_period')
  const place = countable(tx.actor, { provider: claim.provider, recipient: claim.recipient }, query.pairing)
  if (!place || place.partial) return cannot('out_of_reach')
  if (toldOfFormula(place, indicator.formula, query.pairing) !== 'exact') return cannot('small_cells')
  const span = cut({ first: claim.period_from, last: claim.period_to }, query.asOf)
  const [amounts] = await evaluate(tx, place, [{ formula: indicator.formula, span }], query)
  const recorded = inUnitOf(claim, amounts ?? new Map())
  return { recorded, verdict: compare(recorded, claim.value, claim.bound, claim.step), why: null }
}

/** Days up to the one a figure is asked as of. */
export function cut({ first, last }: { first: Day | null; last: Day }, asOf: Day | undefined): Span {
  return { first, last: asOf !== undefined && asOf < last ? asOf : last }
}

/** A recorded amount in the unit of a claim: yuan for fen, percent for shares. Null where nothing is recorded. */
function inUnitOf({ unit }: Comparable, amounts: Amounts): number | null {
  if (unit === 'yuan') {
    const value = amounts.get('CNY')
    return value === undefined || value === 0 ? null : value / 10 ** minorDigits('CNY')
  }
  const value = amounts.get('')
  if (value === undefined || value === 0) return null
  return unit === 'percent' ? value * 100 : value
}
