import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Basis, Bound, Label, Verdict } from '../../domain/index.ts'
import { call } from './client.ts'
import type { RegionName } from './session.ts'

export type Amount = { currency: string; value: number }

/** What a figure is asked by. Regions and pairings empty: everywhere, all. */
export type FigureQuery = {
  measure: string
  period?: string | undefined
  provider?: string | null | undefined
  recipient?: string | null | undefined
  pairing?: string | undefined
  category?: string | undefined
  currency?: string | undefined
  by?: string | undefined
  as_of?: string | undefined
  known_on?: string | undefined
}

/**
 * How people are told to who does not read the records behind: as a sum of rounded cells, or not at all. Where there is no
 * amount then, they are few, or none.
 */
export type Told = 'exact' | 'rounded' | 'withheld'

/**
 * A figure: `value` in yuan or euro for money, `minor` in fen or cents, both null where it is suppressed; `partial` where
 * the reader may see only a part of it.
 */
export type FigureRow = {
  measure: string
  period: string
  provider: RegionName | null
  recipient: RegionName | null
  category: string | null
  currency: string
  value: number | null
  minor: number | null
  rounded: boolean
  suppressed: boolean
  partial: boolean
  from: string
}

export type Contribution = {
  kind: string
  path: string
  record: number
  title: string | null
  value: number
  currency: string
  happened: string
  facts: number
  synthetic: boolean | null
  evidence: number
}

/** `records` and `facts` are null where the figure is rounded or suppressed. */
export type Drill = {
  sums: Amount[]
  records: number | null
  facts: number | null
  rows: Contribution[]
  next: string | null
}

/**
 * How an indicator is made of measures: a ratio is the first over the second, a fraction of one; growth is this period
 * over the same a year before; cumulative runs from the beginning to the period's end.
 */
export type Formula =
  | { measure: string; category?: string }
  | { sum: Formula[] }
  | { ratio: [Formula, Formula] }
  | { growth: Formula }
  | { cumulative: Formula }

export type Indicator = Label & {
  id: string
  area: Label & { id: string }
  unit: Label | 'money'
  /** Null: nothing records it yet. */
  formula: Formula | null
  direction: 'more' | 'less' | 'none'
  version: number
  definition: Label
}

export type PublishedFigure = {
  id: number
  number: string
  subject: string
  subject_en: string | null
  /** The place it was published of; null is everywhere. */
  provider: RegionName | null
  recipient: RegionName | null
  indicator: string | null
  value: number
  unit: string
  step: number
  bound: Bound
  basis: Basis
  measured: 'level' | 'share' | 'ratio' | 'average' | 'growth' | 'change' | 'ordinal'
  period_from: string | null
  period_to: string | null
  cumulative: boolean | null
  figure: string | null
  source_title: string
  source_address: string | null
  published_on: string
  note: string | null
  note_en: string | null
}

export type ClaimBeside = { claim: PublishedFigure; recorded: number | null; verdict: Verdict; why: string | null }
export type Score = { year: number; amounts: Amount[] }
export type ScorecardRow = { indicator: Indicator; told: Told; scores: Score[]; claims: ClaimBeside[] }
type Place = { provider: RegionName | null; recipient: RegionName | null }
export type Scorecard = {
  year: number
  asked: Place
  /** The part the reader may count; null for none. */
  reached: Place | null
  /** The reader may count less than was asked for. */
  partial: boolean
  rows: ScorecardRow[]
  others: ClaimBeside[]
}

export type Arc = {
  provider: RegionName
  recipient: RegionName
  value: number
  currency: string
  pairings: number
}
export type MapAnswer = { arcs: Arc[]; below: (RegionName & { value: number; currency: string })[]; told: Told }

/** How the rows of an answer are told, one figure by currency. */
export function toldOf(rows: FigureRow[]): Told {
  if (rows.some(({ rounded }) => rounded)) return 'rounded'
  return rows.some(({ suppressed }) => suppressed) ? 'withheld' : 'exact'
}

export function useIndicators() {
  return useQuery({
    queryKey: ['indicators'],
    queryFn: ({ signal }) => call<{ indicators: Indicator[] }>('/indicators', { signal }),
    staleTime: 300_000,
  })
}

export function useFigures(query: FigureQuery, enabled = true) {
  return useQuery({
    queryKey: ['figures', query],
    queryFn: ({ signal }) => call<{ rows: FigureRow[]; left_out?: unknown }>('/figures', { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** The records behind a figure, page by page; sums and counts are of the whole figure on every page. */
export function useFigureRecords(query: FigureQuery, enabled = true) {
  return useInfiniteQuery({
    queryKey: ['figures', 'records', query],
    queryFn: ({ signal, pageParam }) =>
      call<Drill>('/figures/records', { query: { ...query, after: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled,
  })
}

export function useScorecard(query: {
  provider: string | null
  recipient: string | null
  year: number
  years?: number
  as_of?: string | null
  known_on?: string | null
}) {
  return useQuery({
    queryKey: ['figures', 'scorecard', query],
    queryFn: ({ signal }) => call<Scorecard>('/scorecard', { query: { years: 5, ...query }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The scorecard's figures of one year for each region below the recipient. The page that reads it narrows the answer. */
export function useScorecardByRecipient<Answer>(query: {
  provider: string | null
  recipient: string | null
  year: number
  as_of?: string | null
  known_on?: string | null
}) {
  return useQuery({
    queryKey: ['figures', 'by-recipient', query],
    queryFn: ({ signal }) => call<Answer>('/scorecard/by-recipient', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useMap(query: { provider: string | null; recipient: string | null; measure: string; year: number }) {
  return useQuery({
    queryKey: ['figures', 'map', query],
    queryFn: ({ signal }) => call<MapAnswer>('/map', { query, signal }),
    placeholderData: keepPreviousData,
  })
}
