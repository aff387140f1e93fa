import type { Tx } from '../db/index.ts'
import {
  type Day,
  daysOf,
  minorDigits,
  type Period,
  type Progress,
  progressOf,
  type RegionKey,
} from '../domain/index.ts'
import type { Span } from '../facts/index.ts'
import { type Amounts, evaluate } from './formula.ts'
import { type Formula, INDICATORS, type Indicator } from './indicators.ts'
import { getMeasure } from './measure.ts'
import { countable } from './reach.ts'
import { toldOfFormula } from './small-cells.ts'

/** What a target asks, with its places as keys. `value` is in yuan, percent or pieces, as targets give it. */
export type TargetAsked = {
  indicator: string
  value: number
  year: number
  quarter: string | null
  due_on: Day | null
  provider_key: RegionKey
  recipient_key: RegionKey
}

/** `recorded` is in the target's unit. `why` says why nothing can be set against it. */
export type TargetProgress = Progress & {
  recorded: number | null
  why: 'no_records' | 'out_of_reach' | null
}

/**
 * What the records say of targets as of a day: the figure of each target's indicator in its place and period, never
 * typed by anybody, with pace and forecast. Targets of one place are read together.
 */
export async function readProgress(tx: Tx, targets: readonly TargetAsked[], asOf: Day): Promise<TargetProgress[]> {
  const answers = new Map<TargetAsked, TargetProgress>()
  const byPlace = Map.groupBy(targets, ({ provider_key, recipient_key }) => `${provider_key}|${recipient_key}`)
  for (const group of byPlace.values()) {
    const [{ provider_key, recipient_key }] = group as [TargetAsked]
    const place = countable(tx.actor, { provider: provider_key, recipient: recipient_key })
    const counted = group.flatMap((target) => {
      const indicator = INDICATORS.find(({ id }) => id === target.indicator)
      const told = indicator?.formula && place ? toldOfFormula(place, indicator.formula, undefined) : 'exact'
      if (indicator?.formula && place && !place.partial && told === 'exact')
        return [{ target, indicator, formula: indicator.formula }]
      answers.set(target, answer(target, asOf, null, indicator?.formula ? 'out_of_reach' : 'no_records'))
      return []
    })
    if (!place || counted.length === 0) continue
    const asks = counted.flatMap(({ target, formula }) => spansOf(target, asOf).map((span) => ({ formula, span })))
    const found = await evaluate(tx, place, asks)
    for (const [n, { target, indicator, formula }] of counted.entries()) {
      const [now, byNow, whole] = found.slice(n * 3, n * 3 + 3).map((amounts) => inUnit(indicator, amounts))
      const flow = isFlow(formula)
      const before = flow ? { byNow: byNow ?? 0, whole: whole ?? 0 } : undefined
      answers.set(target, answer(target, asOf, now ?? 0, null, flow, before))
    }
  }
  return targets.map((target) => answers.get(target) as TargetProgress)
}

/** The figures of a target's indicator in several places in the year before, in the target's unit: a key to share out by. */
export async function lastYearOf(
  tx: Tx,
  target: Pick<TargetAsked, 'indicator' | 'year' | 'quarter'>,
  places: readonly { provider: RegionKey; recipient: RegionKey }[],
): Promise<number[]> {
  const indicator = INDICATORS.find(({ id }) => id === target.indicator)
  const values: number[] = []
  for (const asked of places) {
    const place = countable(tx.actor, asked)
    if (!indicator?.formula || !place) values.push(0)
    else {
      const span = daysOf(periodOf({ ...target, year: target.year - 1 }))
      const [amounts] = await evaluate(tx, place, [{ formula: indicator.formula, span }])
      values.push(Math.max(0, inUnit(indicator, amounts ?? new Map())))
    }
  }
  return values
}

/** The period of a target: its year, or a quarter of it. */
export function periodOf({ year, quarter }: Pick<TargetAsked, 'year' | 'quarter'>): Period {
  return quarter ? `${year}-${quarter}` : String(year)
}

function answer(
  target: TargetAsked,
  asOf: Day,
  recorded: number | null,
  why: TargetProgress['why'],
  flow = true,
  before?: { byNow: number; whole: number },
): TargetProgress {
  const { value, due_on: due } = target
  const progress = progressOf({ value, recorded, ...daysOf(periodOf(target)), due, asOf, flow, before })
  return { ...progress, recorded, why }
}

/** The period so far; the same days a year before; that year's whole period. */
function spansOf(target: TargetAsked, asOf: Day): Span[] {
  const { first, last } = daysOf(periodOf(target))
  const before = daysOf(periodOf({ ...target, year: target.year - 1 }))
  const yearBefore = `${target.year - 1}${asOf.slice(4) === '-02-29' ? '-02-28' : asOf.slice(4)}`
  const end = asOf < last ? yearBefore : before.last
  return [
    { first, last: asOf < last ? asOf : last },
    { first: before.first, last: asOf < first ? before.first : end },
    before,
  ]
}

/** Whether a figure adds up over the days of a period, so that part of it says something about the rest. */
function isFlow(formula: Formula): boolean {
  if ('measure' in formula) return getMeasure(formula.measure).nature === 'flow'
  return 'sum' in formula && formula.sum.every(isFlow)
}

/** An amount in the unit of targets: yuan for fen, percent for shares. Other currencies are not set against yuan. */
function inUnit({ unit }: Indicator, amounts: Amounts): number {
  if (unit === 'money') return (amounts.get('CNY') ?? 0) / 10 ** minorDigits('CNY')
  const value = amounts.get('') ?? 0
  return unit.zh === '%' ? value * 100 : value
}
