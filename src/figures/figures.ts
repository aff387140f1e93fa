import type { Tx } from '../db/index.ts'
import {
  covers,
  type Day,
  DuikouError,
  daysOf,
  type KeyRange,
  type Period,
  parsePeriod,
  type RegionKey,
  subtree,
} from '../domain/index.ts'
import { countDistinct, type Place, readSums, type Span, type Sum, type SumQuery } from '../facts/index.ts'
import { findMeasure, MEASURES, type Measure } from '../kinds/index.ts'
import { childKeys } from '../regions/index.ts'

/** A question to the figures. Places are region keys, '' everywhere; periods are years, quarters or months. */
export type FigureQuery = {
  measures: string[]
  provider: RegionKey
  recipient: RegionKey
  periods: Period[]
  /** One row for each region just below the provider or the recipient, or for each category. */
  by?: 'provider' | 'recipient' | 'category' | undefined
  pairing?: number | undefined
  category?: string | undefined
  currency?: string | undefined
  /** Only what had happened by the end of this day. */
  asOf?: Day | undefined
  /** Only what was recorded by the end of this day. */
  knownOn?: Day | undefined
}

/**
 * One figure. `value` is in minor units for money, a whole number otherwise; a figure nothing was recorded for is 0.
 * `partial` when the reader may count only part of the place that was asked for: `provider` and `recipient` are what
 * was counted. `from` tells whether cube or facts answered; they agree where both apply.
 */
export type Figure = {
  measure: string
  period: Period
  provider: RegionKey
  recipient: RegionKey
  category: string
  currency: string
  value: number
  partial: boolean
  from: 'cube' | 'facts'
}

/** Reads figures with the rights of the transaction's actor. Figures in several currencies come as several rows. */
export async function readFigures(tx: Tx, query: FigureQuery): Promise<Figure[]> {
  const periods = query.periods.map(parsePeriod)
  const places = await placesOf(tx, query)
  const rows: Figure[] = []
  for (const [nature, measures] of byNature(query.measures)) {
    const asked: SumQuery = {
      measures,
      places: places.map(({ place }) => place),
      spans: periods.map((period) => spanOf(period, nature, query.asOf)),
      pairing: query.pairing,
      category: query.category,
      currency: query.currency,
      knownOn: query.knownOn,
      byCategory: query.by === 'category',
    }
    const sums = nature.startsWith('distinct') ? await countDistinct(tx, asked) : await readSums(tx, asked)
    rows.push(...filled(sums, measures, query, places, periods))
  }
  return rows
}

/** The span of days a measure's figure for a period sums up, cut at a day. */
export function spanOf(period: Period, nature: Nature, asOf?: Day): Span {
  const { first, last } = daysOf(period)
  const end = asOf !== undefined && asOf < last ? asOf : last
  return { first: nature === 'flow' || nature === 'distinct' ? first : null, last: end }
}

/** How a measure's span is made: what stands on a day counts from the beginning. */
export type Nature = 'flow' | 'stock' | 'distinct' | 'distinct standing'

export function natureOf(measure: Measure): Nature {
  return measure.nature === 'distinct' && measure.standing ? 'distinct standing' : measure.nature
}

/** The measure of a name. @throws measure.unknown */
export function getMeasure(name: string): Measure {
  const measure = findMeasure(name)
  if (!measure) throw new DuikouError('measure.unknown', { measure: name, known: Object.keys(MEASURES).join(', ') })
  return measure
}

function byNature(names: string[]): Map<Nature, string[]> {
  const groups = new Map<Nature, string[]>()
  for (const name of names) {
    const nature = natureOf(getMeasure(name))
    groups.set(nature, [...(groups.get(nature) ?? []), name])
  }
  return groups
}

/**
 * The part of a place that a reader may count: both sides cut to the reader's box. Null when nothing is left. All are
 * subtrees, and two subtrees share either the smaller one or nothing.
 */
export function withinReach(
  { provider, recipient }: Place,
  box: { provider: KeyRange; recipient: KeyRange },
): Place | null {
  const cut = (key: RegionKey, range: KeyRange): RegionKey | null => {
    if (covers(range, subtree(key))) return key
    return covers(subtree(key), range) ? range.low : null
  }
  const [p, r] = [cut(provider, box.provider), cut(recipient, box.recipient)]
  return p === null || r === null ? null : { provider: p, recipient: r }
}

type AskedPlace = { place: Place; asked: Place; partial: boolean }

async function placesOf(tx: Tx, query: FigureQuery): Promise<AskedPlace[]> {
  const { provider, recipient } = query
  const asked: Place[] =
    query.by === 'provider'
      ? (await childKeys(tx, provider)).map((key) => ({ provider: key, recipient }))
      : query.by === 'recipient'
        ? (await childKeys(tx, recipient)).map((key) => ({ provider, recipient: key }))
        : [{ provider, recipient }]
  return asked.flatMap((wanted) => {
    const place = withinReach(wanted, tx.actor)
    if (!place) return []
    return { place, asked: wanted, partial: place.provider !== wanted.provider || place.recipient !== wanted.recipient }
  })
}

/** Every figure asked for, zero where nothing was recorded. Split by region or category only what there is. */
function filled(
  sums: Sum[],
  measures: string[],
  query: FigureQuery,
  places: AskedPlace[],
  periods: Period[],
): Figure[] {
  const rows: Figure[] = sums.map((sum) => ({
    measure: sum.measure,
    period: periods[sum.span] as Period,
    provider: (places[sum.place] as AskedPlace).place.provider,
    recipient: (places[sum.place] as AskedPlace).place.recipient,
    category: sum.category,
    currency: sum.currency,
    value: sum.value,
    partial: (places[sum.place] as AskedPlace).partial,
    from: sum.from,
  }))
  if (query.by) return rows.filter(({ value }) => value !== 0)
  const found = new Set(rows.map(({ measure, period }) => `${measure} ${period}`))
  const [only] = places
  for (const measure of measures) {
    for (const period of periods) {
      if (found.has(`${measure} ${period}`)) continue
      const place = only?.place ?? { provider: query.provider, recipient: query.recipient }
      const currency = getMeasure(measure).unit === 'money' ? (query.currency ?? '') : ''
      rows.push({
        measure,
        period,
        ...place,
        category: '',
        currency,
        value: 0,
        partial: only?.partial ?? true,
        from: 'cube',
      })
    }
  }
  return rows
}
