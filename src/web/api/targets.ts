import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Pace } from '../../domain/index.ts'
import { call, callFile } from './client.ts'
import { useWrite } from './records.ts'
import type { RegionName } from './session.ts'

export type Agreement = {
  id: number
  title: string
  year: number
  document: string | null
  signed_on: string
  source_title: string | null
  source_address: string | null
  synthetic: boolean
}

/** A target with what its children come to and what became of it; values in yuan, persons, pieces, percent. */
export type Target = {
  id: number
  version: number
  agreement: number
  parent: number | null
  title: string
  synthetic: boolean
  indicator: string
  value: number
  bound: 'exact' | 'over' | 'nearly' | 'about' | 'at_least'
  year: number
  quarter: string | null
  split: 'sum' | 'each'
  due_on: string | null
  side: 'provider' | 'recipient'
  office: string
  assignee: string | null
  state: string
  gap_reason: string | null
  returned_for: string | null
  proposed_value: number | null
  children: number
  acknowledged: number
  sum: number | null
  gap: number | null
  provider: RegionName | null
  recipient: RegionName | null
  recorded: number | null
  why: 'no_records' | 'out_of_reach' | null
  completion: number | null
  score: number | null
  suspicious: boolean
  expected: number
  forecast: number | null
  method: 'linear' | 'seasonal'
  pace: Pace
}

export type TargetTree = { as_of: string; agreements: Agreement[]; targets: Target[]; more: boolean }

/** The targets of a year in a scope, as of a day. */
export function useTargets(query: {
  year: number
  provider: string | null
  recipient: string | null
  as_of: string | null
}) {
  return useQuery({
    queryKey: ['records', 'targets', 'tree', query],
    queryFn: ({ signal }) => call<TargetTree>('/targets/tree', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export type CascadeAsk = {
  version: number
  way: 'hand' | 'equal' | 'last_year' | 'shares'
  to: { place: string; value?: number; share?: number }[]
  write?: boolean
}

export type Cascade = {
  parts: { place: RegionName; office: string; value: number; weight: number | null; id: number | null }[]
  value: number
  before: number
  sum: number
  gap: number
  written: boolean
}

/** Hands a target down, or shows what would come of it. */
export function useCascade(id: number) {
  return useWrite((body: CascadeAsk) => call<Cascade>(`/targets/${id}/cascade`, { method: 'POST', body }))
}

/** The parts as a workbook of targets, to be finished in a spreadsheet and imported. */
export function cascadeWorkbook(id: number, { write: _, ...body }: CascadeAsk, language: 'zh' | 'en'): Promise<Blob> {
  return callFile(`/targets/${id}/cascade/workbook`, { method: 'POST', query: { language }, body })
}
