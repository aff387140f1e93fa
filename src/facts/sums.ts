import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { addDays, type Day, EVERYWHERE, type KeyRange, type Period, subtree, wholePeriods } from '../domain/index.ts'
import { grainOfPlace } from './grains.ts'
import { inCube, type Place } from './place.ts'
import { scanning } from './scan.ts'

/**
 * What sums are asked for: every measure in every place over every span of days. All measures of one call are flows or
 * all are stocks; a stock's span has no first day. Sums never cross currencies: each comes apart.
 */
export type SumQuery = {
  measures: string[]
  places: Place[]
  spans: Span[]
  pairing?: number | undefined
  category?: string | undefined
  currency?: string | undefined
  /** Only what was recorded by the end of this day. */
  knownOn?: Day | undefined
  /** Also apart by category. */
  byCategory?: boolean | undefined
  /** Only the row policies can tell what counts: cells add up rows of which some may be out of reach. */
  byRow?: boolean | undefined
}

/** Days `first` to `last`, both inside; `first` null is from the beginning. */
export type Span = { first: Day | null; last: Day }

/** `place` and `span` are indexes into the query's lists. */
export type Sum = {
  measure: string
  place: number
  span: number
  category: string
  currency: string
  value: number
  from: 'cube' | 'facts'
}

/** The cube has no cells before this year; stocks run from here. */
export const BEGINNING = 1949

/**
 * Exact sums as of now. Whole months, quarters and years at county level and above come from the cube and the queue of
 * differences not yet folded, in one statement, so in one snapshot; everything else from the facts themselves.
 */
export async function readSums(tx: Tx, query: SumQuery): Promise<Sum[]> {
  if (query.measures.length === 0 || query.places.length === 0 || query.spans.length === 0) return []
  const cells = query.spans.map(({ first, last }) => wholePeriods(first ?? `${BEGINNING}-01-01`, last))
  const cubed =
    !query.byRow &&
    query.knownOn === undefined &&
    query.places.every(inCube) &&
    cells.every((periods) => periods !== null)
  return scanning(tx, () => (cubed ? sumCells(tx, query, cells as Period[][]) : sumFacts(tx, query)))
}

async function sumCells(tx: Tx, query: SumQuery, cells: Period[][]): Promise<Sum[]> {
  const periods = [...new Set(cells.flat())]
  const pairing = query.pairing === undefined ? empty : sql`AND c.pairing = ${query.pairing}`
  const filter = filterSql(query, 'c')
  const category = query.byCategory ? sql`c.category` : sql`''`
  const part = (table: Sql, period: Sql, places: PlaceRange[], within: Sql): Sql => {
    const at = atPlaces(places)
    return sql`SELECT c.measure, ${at.index} AS n, ${period} AS period, ${category} AS category, c.currency, c.value
      FROM ${table} c ${at.join} WHERE c.measure = ANY(${query.measures}) AND ${within} ${at.where} ${filter} ${pairing}`
  }
  const parts = [...grainsOf(query)].map(([table, places]) =>
    part(raw(table), sql`c.period`, places, sql`c.period = ANY(${periods})`),
  )
  // A queued difference belongs to its month and to its year; each is looked for only where it is asked for.
  const whole = rangesOf(query.places)
  const [months, years] = [periods.filter((one) => one.length === 7), periods.filter((one) => one.length === 4)]
  if (months.length > 0) parts.push(part(raw('cell_queue'), sql`c.month`, whole, sql`c.month = ANY(${months})`))
  if (years.length > 0) parts.push(part(raw('cell_queue'), sql`left(c.month, 4)`, whole, inYears(years)))
  const rows = await tx.query<Omit<Sum, 'span' | 'from'> & { period: Period }>(sql`
    SELECT measure, n AS place, period, category, currency, sum(value)::bigint AS value
    FROM (${join(parts, ' UNION ALL ')}) parts GROUP BY 1, 2, 3, 4, 5`)
  const spansOf = new Map<Period, number[]>()
  for (const [span, list] of cells.entries()) {
    for (const period of list) spansOf.set(period, [...(spansOf.get(period) ?? []), span])
  }
  const sums = new Map<string, Sum>()
  for (const { period, ...row } of rows) {
    for (const span of spansOf.get(period) ?? []) {
      const key = [row.measure, row.place, span, row.category, row.currency].join('|')
      const sum = sums.get(key)
      if (sum) sum.value += row.value
      else sums.set(key, { ...row, span, from: 'cube' })
    }
  }
  return [...sums.values()]
}

type PlaceRange = { index: number; recipients: KeyRange; providers: KeyRange }

const ranges = ({ provider, recipient }: Place) => ({ recipients: subtree(recipient), providers: subtree(provider) })

/** Which places are read from which table of the cube, and between which keys. A pairing's cells keep both places as recorded. */
function grainsOf({ places, pairing }: SumQuery): Map<string, PlaceRange[]> {
  const grains = new Map<string, PlaceRange[]>()
  for (const [index, place] of places.entries()) {
    const { table, ...keys } = pairing === undefined ? grainOfPlace(place) : { table: 'pairing_cell', ...ranges(place) }
    grains.set(table, [...(grains.get(table) ?? []), { index, ...keys }])
  }
  return grains
}

/** Months of the years: one range where the years run on, which costs a row a comparison less than its year cut out. */
function inYears(years: Period[]): Sql {
  const sorted = [...years].sort()
  const [first, last] = [sorted[0] as Period, sorted.at(-1) as Period]
  const range = sql`c.month >= ${`${first}-01`} AND c.month <= ${`${last}-12`}`
  return Number(last) - Number(first) === years.length - 1 ? range : sql`${range} AND left(c.month, 4) = ANY(${years})`
}

/**
 * The condition that a cell c lies in one of the places, and which. A single place, the usual question, needs no join,
 * and no comparison on a side that is everywhere: in 10 thousand queued rows each comparison counts.
 */
function atPlaces(places: PlaceRange[]): { join: Sql; index: Sql; where: Sql } {
  const [only] = places
  if (only && places.length === 1) {
    const side = (column: 'recipient_key' | 'provider_key', { low, high }: KeyRange) =>
      high === EVERYWHERE.high ? empty : sql`AND c.${raw(column)} >= ${low} AND c.${raw(column)} < ${high}`
    const where = sql`${side('recipient_key', only.recipients)} ${side('provider_key', only.providers)}`
    return { join: empty, index: sql`${only.index}::int`, where }
  }
  const inPlace = sql`c.recipient_key >= p.recipient_low AND c.recipient_key < p.recipient_high
    AND c.provider_key >= p.provider_low AND c.provider_key < p.provider_high`
  return { join: sql`JOIN ${placesSql(places)} ON ${inPlace}`, index: sql`p.n`, where: empty }
}

/** The keys of places between which their rows lie, with their index in the query. */
export function rangesOf(places: Place[]): PlaceRange[] {
  return places.map((place, index) => ({ index, ...ranges(place) }))
}

/** Places as a relation p, with their index n in the query. */
export function placesSql(places: PlaceRange[]): Sql {
  return sql`unnest(${places.map(({ index }) => index)}::int[],
    ${places.map(({ recipients }) => recipients.low)}::text[], ${places.map(({ recipients }) => recipients.high)}::text[],
    ${places.map(({ providers }) => providers.low)}::text[], ${places.map(({ providers }) => providers.high)}::text[]
  ) p (n, recipient_low, recipient_high, provider_low, provider_high)`
}

async function sumFacts(tx: Tx, query: SumQuery): Promise<Sum[]> {
  const rows = await tx.query<Omit<Sum, 'from'>>(sql`
    SELECT f.measure, p.n AS place, (s.n - 1)::int AS span,
      ${query.byCategory ? sql`f.category` : sql`''`} AS category, f.currency, sum(f.value)::bigint AS value
    ${factsSql(query)} GROUP BY 1, 2, 3, 4, 5`)
  return rows.map((row) => ({ ...row, from: 'facts' }))
}

/**
 * How many different subjects the facts name: those that remain when a taken-back fact is set against its first. From
 * the beginning when the span has no first day. These counts add neither over places nor over periods.
 */
export async function countDistinct(tx: Tx, query: SumQuery): Promise<Sum[]> {
  if (query.measures.length === 0 || query.places.length === 0) return []
  const category = query.byCategory ? sql`f.category` : sql`''`
  const statement = sql`
    SELECT measure, place, span, category, '' AS currency, count(*)::int AS value FROM (
      SELECT f.measure, p.n AS place, (s.n - 1)::int AS span, ${category} AS category, f.subject
      ${factsSql(query)} GROUP BY 1, 2, 3, 4, 5 HAVING sum(f.value) > 0
    ) subjects GROUP BY 1, 2, 3, 4`
  const rows = await scanning(tx, () => tx.query<Omit<Sum, 'from'>>(statement))
  return rows.map((row) => ({ ...row, from: 'facts' }))
}

/** FROM and WHERE of the facts a query is about, with p (place, ordinal n) and s (span, ordinal n) beside each fact f. */
export function factsSql(query: SumQuery): Sql {
  const known = query.knownOn === undefined ? empty : sql`AND f.recorded < ${addDays(query.knownOn, 1)}::timestamptz`
  return sql`FROM ${placesSql(rangesOf(query.places))}
    CROSS JOIN unnest(
      ${query.spans.map(({ first }) => first ?? `${BEGINNING}-01-01`)}::date[], ${query.spans.map(({ last }) => last)}::date[]
    ) WITH ORDINALITY s (first, last, n)
    JOIN fact f ON f.measure = ANY(${query.measures}) AND f.happened >= s.first AND f.happened <= s.last
      AND f.recipient_key >= p.recipient_low AND f.recipient_key < p.recipient_high
      AND f.provider_key >= p.provider_low AND f.provider_key < p.provider_high
      ${known} ${filterSql(query, 'f')} ${query.pairing === undefined ? empty : sql`AND f.pairing = ${query.pairing}`}`
}

/** The conditions of a query on what rows of facts, cells or the queue have in common. */
export function filterSql({ category, currency }: SumQuery, alias: 'c' | 'f'): Sql {
  const of = raw(alias)
  return sql`${category === undefined ? empty : sql`AND ${of}.category = ${category}`} ${
    currency === undefined ? empty : sql`AND ${of}.currency IN (${currency}, '')`
  }`
}
