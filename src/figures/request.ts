import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import {
  type Day,
  DuikouError,
  formatMinor,
  type Grain,
  isCurrency,
  isDay,
  type Period,
  parsePeriod,
  periodsBetween,
  type RegionKey,
} from '../domain/index.ts'
import { MEASURES } from '../kinds/index.ts'
import { getRegion, namesOfKeys, type RegionName } from '../regions/index.ts'
import { type Figure, type FigureQuery, readFigures } from './figures.ts'
import { getMeasure } from './measure.ts'
import { toldTo } from './small-cells.ts'

/** A question to the figures as people write it, on a command line or in an address. */
export type FigureRequest = {
  measure?: string | undefined
  provider?: string | undefined
  recipient?: string | undefined
  period?: string | undefined
  by?: string | undefined
  /** The grain of time where no period is given and `by` splits by something else. */
  by_time?: string | undefined
  pairing?: string | undefined
  category?: string | undefined
  currency?: string | undefined
  as_of?: string | undefined
  known_on?: string | undefined
}

/**
 * A figure as people read it: regions by name (null: everywhere); for money `value` is in the currency's own unit (yuan,
 * euro) and `minor` the exact whole number of the smallest (fen, cents); for all else both are the same.
 */
export type FigureRow = Omit<Figure, 'provider' | 'recipient'> & {
  provider: RegionName | null
  recipient: RegionName | null
  unit: string
  minor: number | null
}

const GRAINS: readonly string[] = ['year', 'quarter', 'month']
const SPLITS: readonly string[] = ['provider', 'recipient', 'category']

/** Parses a question and looks up its regions. Without a period it is every year that has something. */
export async function parseFigureRequest(tx: Tx, request: FigureRequest): Promise<FigureQuery> {
  const measures = (request.measure ?? '').split(',').filter(Boolean)
  for (const name of measures.length > 0 ? measures : ['']) getMeasure(name)
  for (const name of ['as_of', 'known_on'] as const) {
    const day = request[name]
    if (day !== undefined && !isDay(day)) throw new DuikouError('date.invalid', { date: day })
  }
  if (request.currency !== undefined && !isCurrency(request.currency)) {
    throw new DuikouError('currency.unknown', { currency: request.currency })
  }
  if (request.pairing !== undefined && !/^\d{1,15}$/.test(request.pairing)) {
    throw new DuikouError('input.invalid', { field: 'pairing', problem: request.pairing })
  }
  if (request.by !== undefined && !GRAINS.includes(request.by) && !SPLITS.includes(request.by)) {
    throw new DuikouError('input.invalid', { field: 'by', problem: [...GRAINS, ...SPLITS].join(', ') })
  }
  const key = async (text?: string): Promise<RegionKey> => (text ? (await getRegion(tx, text)).key : '')
  const grain = ([request.by, request.by_time].find((text) => GRAINS.includes(text ?? '')) ?? 'year') as Grain
  const place = { provider: await key(request.provider), recipient: await key(request.recipient) }
  // The periods that have something would tell when the first and the last of few people came.
  const telling = measures.every((name) => toldTo(tx.actor, place, name) === 'exact')
  const dated = telling ? measures : Object.keys(MEASURES)
  return {
    measures,
    ...place,
    periods: request.period ? request.period.split(',').map(parsePeriod) : await periodsWithFacts(tx, dated, grain),
    by: SPLITS.includes(request.by ?? '') ? (request.by as FigureQuery['by']) : undefined,
    pairing: request.pairing === undefined ? undefined : Number(request.pairing),
    category: request.category,
    currency: request.currency,
    asOf: request.as_of as Day | undefined,
    knownOn: request.known_on as Day | undefined,
  }
}

/** Reads the figures of a question and names their regions. */
export async function answerFigures(tx: Tx, query: FigureQuery): Promise<{ rows: FigureRow[] }> {
  const figures = await readFigures(tx, query)
  const names = await namesOfKeys(tx, [...new Set(figures.flatMap(({ provider, recipient }) => [provider, recipient]))])
  return {
    rows: figures.map((figure) => ({
      ...figure,
      provider: names.get(figure.provider) ?? null,
      recipient: names.get(figure.recipient) ?? null,
      unit: getMeasure(figure.measure).unit,
      value: majorOf(figure),
      minor: figure.value,
    })),
  }
}

function majorOf({ value, currency }: Figure): number | null {
  return value !== null && currency ? Number(formatMinor(value, currency)) : value
}

async function periodsWithFacts(tx: Tx, measures: string[], grain: Grain): Promise<Period[]> {
  const [span] = await tx.query<{ first: Day | null; last: Day | null }>(
    sql`SELECT min(happened) AS first, max(happened) AS last FROM fact WHERE measure = ANY(${measures})`,
  )
  if (!span?.first || !span.last) return []
  return periodsBetween(span.first, span.last, grain)
}
