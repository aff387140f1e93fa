import type { Tx } from '../db/index.ts'
import type { Day } from '../domain/index.ts'
import type { Span, Sum } from '../facts/index.ts'
import type { Formula } from './indicators.ts'
import { getMeasure, natureOf } from './measure.ts'
import type { Countable } from './reach.ts'
import { readReachable } from './reachable.ts'

/** A formula's value for one span of days; amounts of different currencies stand apart, '' for what is no money. */
export type Amounts = Map<string, number>

/** A measure's sum that a formula needs: over a span, in one category or all. */
type Need = { measure: string; category: string | undefined; span: Span }

/**
 * Values of formulas over spans of days in one place, in the order asked. All sums of one kind are read in one
 * statement: a scorecard of fifty indicators and five years asks the cube once.
 * An empty map means that nothing is recorded.
 */
export async function evaluate(
  tx: Tx,
  place: Countable,
  asks: { formula: Formula; span: Span }[],
  options: { pairing?: number | undefined; knownOn?: Day | undefined } = {},
): Promise<Amounts[]> {
  const needs = asks.flatMap(({ formula, span }) => needsOf(formula, span))
  const found = new Map<string, Amounts>()
  for (const group of groups(needs)) {
    const spans = [...new Map(group.map(({ span }) => [spanKey(span), span])).values()]
    const measures = [...new Set(group.map(({ measure }) => measure))]
    const byCategory = group.some(({ category }) => category !== undefined)
    const sums = await readReachable(tx, [place], { measures, spans, byCategory, ...options })
    for (const need of group) found.set(needKey(need), addUp(sums, need, spans))
  }
  return asks.map(({ formula, span }) => amountsOf(formula, span, (need) => found.get(needKey(need)) ?? new Map()))
}

function needsOf(formula: Formula, span: Span): Need[] {
  if ('measure' in formula) {
    const nature = natureOf(getMeasure(formula.measure))
    const standing = nature === 'stock' || nature === 'distinct standing'
    return [{ measure: formula.measure, category: formula.category, span: standing ? { ...span, first: null } : span }]
  }
  if ('sum' in formula) return formula.sum.flatMap((part) => needsOf(part, span))
  if ('cumulative' in formula) return needsOf(formula.cumulative, { ...span, first: null })
  if ('growth' in formula) return [...needsOf(formula.growth, span), ...needsOf(formula.growth, yearBefore(span))]
  return formula.ratio.flatMap((part) => needsOf(part, span))
}

function amountsOf(formula: Formula, span: Span, get: (need: Need) => Amounts): Amounts {
  if ('measure' in formula) return get(needsOf(formula, span)[0] as Need)
  if ('sum' in formula) return added(formula.sum.map((part) => amountsOf(part, span, get)))
  if ('cumulative' in formula) return amountsOf(formula.cumulative, { ...span, first: null }, get)
  if ('growth' in formula)
    return quotient(amountsOf(formula.growth, span, get), amountsOf(formula.growth, yearBefore(span), get))
  const [over, under] = formula.ratio
  return quotient(amountsOf(over, span, get), amountsOf(under, span, get))
}

/** Divides currency by currency; the answer is no money. Nothing where both are not recorded in one currency alone. */
function quotient(over: Amounts, under: Amounts): Amounts {
  const shared = [...over.keys()].filter((currency) => (under.get(currency) ?? 0) !== 0)
  const [currency] = shared
  if (shared.length !== 1 || currency === undefined) return new Map()
  return new Map([['', (over.get(currency) as number) / (under.get(currency) as number)]])
}

function added(parts: Amounts[]): Amounts {
  const total: Amounts = new Map()
  for (const [currency, value] of parts.flatMap((part) => [...part]))
    total.set(currency, (total.get(currency) ?? 0) + value)
  return total
}

function addUp(sums: Sum[], need: Need, spans: Span[]): Amounts {
  const amounts: Amounts = new Map()
  for (const sum of sums) {
    if (sum.measure !== need.measure || spanKey(spans[sum.span] as Span) !== spanKey(need.span)) continue
    if (need.category !== undefined && sum.category !== need.category) continue
    amounts.set(sum.currency, (amounts.get(sum.currency) ?? 0) + sum.value)
  }
  return amounts
}

/** Needs that one statement can serve: by whether they add, and whether they run from the beginning. Counts of distinct things by category do not add up to the whole, so those stay apart. */
function groups(needs: Need[]): Need[][] {
  const grouped = new Map<string, Need[]>()
  for (const need of needs) {
    const distinct = getMeasure(need.measure).nature === 'distinct'
    const key = [distinct, need.span.first === null, distinct && need.category !== undefined].join()
    grouped.set(key, [...(grouped.get(key) ?? []), need])
  }
  return [...grouped.values()]
}

function yearBefore({ first, last }: Span): Span {
  const earlier = (day: Day): Day =>
    `${Number(day.slice(0, 4)) - 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
  return { first: first === null ? null : earlier(first), last: earlier(last) }
}

const spanKey = ({ first, last }: Span) => `${first}..${last}`
const needKey = ({ measure, category, span }: Need) => `${measure}|${category ?? '*'}|${spanKey(span)}`
