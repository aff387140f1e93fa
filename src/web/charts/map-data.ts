import { keyOfCode, type Language } from '../../domain/index.ts'
import type { Measure } from '../../kinds/index.ts'
import type { Amount, Arc, MapAnswer, RegionName, Told } from '../api/index.ts'
import { regionWord } from '../parts/region-picker.tsx'
import { type Formatted, formatFigure } from '../text/index.ts'

/** A region below what is looked at, with its amounts: one a currency. */
export type Below = { region: RegionName; amounts: Amount[] }
/** Help between two regions. */
export type Help = { provider: RegionName; recipient: RegionName; pairings: number; amounts: Amount[] }
/** `told`: how people are told, in which case a region that is left out has few, or none. */
export type MapData = { below: Below[]; help: Help[]; currency: string; told: Told; nameOf: (code: string) => string }

/**
 * The answer by region and by pair of regions, largest first. `currency` is the one that most regions have: the map
 * shows that one alone, since amounts in different currencies are never set against each other; the list has all.
 */
export function readMap(answer: MapAnswer | undefined, language: Language): MapData {
  const { below = [], arcs = [] } = answer ?? {}
  const currency = commonest([...below, ...arcs].flatMap((row) => (row.value ? [row.currency] : [])))
  const size = (amounts: Amount[]) => amounts.find((amount) => amount.currency === currency)?.value ?? 0
  const names = new Map<string, string>()
  for (const region of [...below, ...arcs.flatMap(({ provider, recipient }) => [provider, recipient])]) {
    names.set(region.code, regionWord(region, language))
  }
  return {
    below: grouped(
      below,
      ({ code }) => code,
      (row, amounts) => ({ region: row, amounts }),
    ).sort((a, b) => size(b.amounts) - size(a.amounts)),
    help: grouped(arcs, pairOf, ({ provider, recipient, pairings }, amounts) => ({
      provider,
      recipient,
      pairings,
      amounts,
    })).sort((a, b) => size(b.amounts) - size(a.amounts)),
    currency,
    told: answer?.told ?? 'exact',
    nameOf: (code) => names.get(code) ?? code,
  }
}

const pairOf = ({ provider, recipient }: Arc) => `${provider.code}>${recipient.code}`

/** Rows of one key become one, with an amount a currency. */
function grouped<Row extends Amount, Group>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  make: (row: Row, amounts: Amount[]) => Group,
): Group[] {
  const groups = Object.values(Object.groupBy(rows, keyOf))
  return groups.flatMap((group) => {
    const [first] = group ?? []
    if (!group || !first) return []
    const amounts = group.filter(({ value }) => value !== 0).map(({ currency, value }) => ({ currency, value }))
    return [make(first, amounts)]
  })
}

function commonest(currencies: string[]): string {
  const counts = Object.entries(Object.groupBy(currencies, (currency) => currency))
  return counts.sort(([, a], [, b]) => (b?.length ?? 0) - (a?.length ?? 0))[0]?.[0] ?? ''
}

/** Whether a region holds another, by their codes. */
export function holds(outer: RegionName, inner: RegionName): boolean {
  const [around, within] = [keyOfCode(outer.code), keyOfCode(inner.code)]
  return around !== null && within !== null && around !== within && within.startsWith(around)
}

/** The help of a province's own cities to the same recipient: the province's figure has it already. */
export function heldIn(help: Help, all: readonly Help[]): Help[] {
  return all.filter(
    ({ provider, recipient }) => recipient.code === help.recipient.code && holds(help.provider, provider),
  )
}

/**
 * How much an arc is worth on the map: a province's arc beside those of its cities shows what is left, so that nothing
 * is drawn twice. Counts of distinct things leave no rest: then the whole.
 */
export function arcValue(help: Help, { help: all, currency }: MapData, measure: Measure): number {
  const value = amountIn(help.amounts, currency) ?? 0
  if (measure.nature === 'distinct') return value
  return heldIn(help, all).reduce((left, held) => left - (amountIn(held.amounts, currency) ?? 0), value)
}

/** The amount in the map's currency, or null where nothing is recorded in it. */
export function amountIn(amounts: Amount[], currency: string): number | null {
  return amounts.find((amount) => amount.currency === currency)?.value ?? null
}

/** Amounts in words, one a currency. */
export function sayAmounts(amounts: Amount[], measure: Measure, language: Language): Formatted[] {
  return amounts.map(({ value, currency }) => formatFigure(value, measure.unit, currency, language))
}
