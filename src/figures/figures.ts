import type { Tx } from '../db/index.ts'
import { type Day, type Period, parsePeriod, type RegionKey } from '../domain/index.ts'
import type { Place, Sum } from '../facts/index.ts'
import { childKeys } from '../regions/index.ts'
import { getMeasure, type Nature, natureOf, spanOf } from './measure.ts'
import { type Countable, countable, countedPlace } from './reach.ts'
import { readReachable } from './reachable.ts'
import { toldOf } from './small-cells.ts'

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
 * `rounded`: made of rounded cells, since the reader does not read the records behind. `suppressed`: too few people to be
 * told, or nothing that could be told without telling of few; `value` is null then, and nowhere else.
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
  value: number | null
  rounded: boolean
  suppressed: boolean
  partial: boolean
  from: 'cube' | 'facts'
}

/** Reads figures with the rights of the transaction's actor. Figures in several currencies come as several rows. */
export async function readFigures(tx: Tx, query: FigureQuery): Promise<Figure[]> {
  const periods = query.periods.map(parsePeriod)
  const places = await placesOf(tx, query)
  const rows: Figure[] = []
  for (const [nature, measures] of byNature(query.measures)) {
    const sums = await readReachable(tx, places, {
      measures,
      spans: periods.map((period) => spanOf(period, nature, query.asOf)),
      pairing: query.pairing,
      category: query.category,
      currency: query.currency,
      knownOn: query.knownOn,
      byCategory: query.by === 'category',
    })
    rows.push(...filled(sums, measures, query, places, periods))
  }
  return rows
}

function byNature(names: string[]): Map<Nature, string[]> {
  const groups = new Map<Nature, string[]>()
  for (const name of names) {
    const nature = natureOf(getMeasure(name))
    groups.set(nature, [...(groups.get(nature) ?? []), name])
  }
  return groups
}

async function placesOf(tx: Tx, query: FigureQuery): Promise<Countable[]> {
  const { provider, recipient, pairing } = query
  const asked: Place[] =
    query.by === 'provider'
      ? (await childKeys(tx, provider)).map((key) => ({ provider: key, recipient }))
      : query.by === 'recipient'
        ? (await childKeys(tx, recipient)).map((key) => ({ provider, recipient: key }))
        : [{ provider, recipient }]
  return asked.flatMap((place) => countable(tx.actor, place, pairing) ?? [])
}

/**
 * Every figure asked for, zero where nothing was recorded. Split by region or category only what there is, and what is
 * withheld, whether there is any or not.
 */
function filled(sums: Sum[], measures: string[], query: FigureQuery, places: Countable[], periods: Period[]): Figure[] {
  const told = (place: Countable, measure: string) => toldOf(place, measure, query.pairing)
  const rows: Figure[] = sums.map((sum) => {
    const place = places[sum.place] as Countable
    return {
      measure: sum.measure,
      period: periods[sum.span] as Period,
      ...countedPlace(place),
      category: sum.category,
      currency: sum.currency,
      value: sum.value,
      rounded: told(place, sum.measure) === 'rounded',
      suppressed: false,
      partial: place.partial,
      from: sum.from,
    }
  })
  const found = new Set(rows.map(({ measure, period }) => `${measure} ${period}`))
  const missing = (measure: string, period: Period, place: Countable | undefined): Figure => ({
    measure,
    period,
    ...(place ? countedPlace(place) : { provider: query.provider, recipient: query.recipient }),
    category: '',
    currency: getMeasure(measure).unit === 'money' ? (query.currency ?? '') : '',
    value: place && told(place, measure) !== 'exact' ? null : 0,
    rounded: false,
    suppressed: place !== undefined && told(place, measure) !== 'exact',
    partial: place?.partial ?? true,
    from: 'cube',
  })
  const each = (some: (measure: string, period: Period) => Figure[]) =>
    measures.flatMap((measure) => periods.flatMap((period) => some(measure, period)))
  if (query.by) {
    const withheld = (measure: string) => places.filter((place) => told(place, measure) === 'withheld')
    return [
      ...rows.filter(({ value }) => value !== 0),
      ...each((measure, period) => withheld(measure).map((place) => missing(measure, period, place))),
    ]
  }
  return [
    ...rows,
    ...each((measure, period) => (found.has(`${measure} ${period}`) ? [] : [missing(measure, period, places[0])])),
  ]
}
