import { useMutation, useQuery } from '@tanstack/react-query'
import type { Bound, Verdict } from '../../domain/index.ts'
import { call } from './client.ts'
import { useWrite } from './records.ts'

export type ReadPeriod = { from: string | null; to: string | null }
export type ReadMeasure = 'level' | 'average' | 'share' | 'growth' | 'ratio' | 'change'
export type ReadStatus = 'achieved' | 'ongoing' | 'target'

/** A figure that a text claims, beside what is recorded. Offsets count code points of the text. */
export type ReadClaim = {
  n: number
  record: number | null
  reading: 'read' | 'corrected' | 'split' | 'added' | 'rejected'
  quote: string
  start: number
  end: number
  figure: string
  indicator: string
  value: number
  value_to: number | null
  unit: string
  bound: Bound
  measure: ReadMeasure
  period: ReadPeriod
  period_rule: string
  cumulative: boolean
  status: ReadStatus
  provider: string[] | null
  recipient: string[] | null
  side: 'provider' | 'recipient' | null
  case: boolean
  sentence: string
  confidence: number
  reasons: string[]
  ours: string | null
  places: { provider: string | null; recipient: string | null }
  recorded: number | null
  verdict: Verdict
  why: string | null
}

type Cited = { report: number | null; title: string; n: number; quote: string; period: ReadPeriod }
export type Accord = {
  kind: 'same_figure' | 'total_and_years' | 'whole_and_parts' | 'share_and_parts' | 'growth_and_levels'
  holds: boolean
  claims: Cited[]
}

export type Reading = {
  report: number | null
  title: string
  date: string | null
  form: string
  about: boolean
  text: string
  claims: ReadClaim[]
  more: boolean
  /** Comparisons that do not hold, and those that do; the first are listed. */
  conflicting: number
  agreeing: number
  accords: Accord[]
}

export type Corrected = Partial<
  Pick<
    ReadClaim,
    | 'start'
    | 'end'
    | 'indicator'
    | 'value'
    | 'value_to'
    | 'unit'
    | 'bound'
    | 'measure'
    | 'period'
    | 'cumulative'
    | 'status'
  >
>

export type Correction =
  | { do: 'change'; n: number; to: Corrected; split?: boolean }
  | { do: 'reject'; n: number }
  | { do: 'restore'; n: number }
  | { do: 'add'; to: Corrected & Pick<ReadClaim, 'start' | 'end' | 'value'>; like?: number; split?: boolean }

/** A text or a file to be read; the day is the report's, where it bears none. */
export type Unread = { text: string; date?: string; anyway?: boolean } | { file: File; date?: string }

export function useRead() {
  return useMutation({ mutationFn: readClaims })
}

export function readClaims(unread: Unread): Promise<Reading> {
  if ('text' in unread) return call<Reading>('/claims/read', { method: 'POST', body: unread })
  const body = new FormData()
  body.append('file', unread.file)
  return call<Reading>('/claims/read/file', { method: 'POST', query: { date: unread.date }, body })
}

/** A kept report as it is read now. */
export function useKeptReading(id: string | null) {
  return useQuery({
    queryKey: ['reading', id],
    queryFn: ({ signal }) => call<Reading>(`/reports/${id}/reading`, { signal }),
    enabled: id !== null,
  })
}

export type Keeping = {
  name: string
  text: string
  published_on: string
  provider: string | null
  recipient: string | null
  source_title: string | null
  source_address: string | null
  corrections: Correction[]
}

export function useKeepReport() {
  return useWrite((keeping: Keeping) =>
    call<{ id: number; claims: number }>('/reports/keep', { method: 'POST', body: keeping }),
  )
}

/** Adds the file that a kept report was read out of to what proves it. */
export function attachSource(report: number, file: File): Promise<unknown> {
  const body = new FormData()
  body.append('file', file)
  return call<unknown>(`/reports/${report}/evidence`, { method: 'POST', body })
}

export function useCorrectReport() {
  return useWrite(({ id, corrections }: { id: number; corrections: Correction[] }) =>
    call<Reading>(`/reports/${id}/corrections`, { method: 'POST', body: { corrections } }),
  )
}
