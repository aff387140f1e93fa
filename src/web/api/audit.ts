import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Label } from '../../domain/index.ts'
import { call, type Params } from './client.ts'

/** An entry of the audit trail; `changes` as records show values, personal data by their mask. */
export type TrailEntry = {
  id: number
  at: string
  actor: string
  actor_name: string
  what: string
  kind: string | null
  path: string | null
  record: number | null
  title: string | null
  reason: string | null
  changes: { field: string; label: Label; from: unknown; to: unknown }[]
  currency: string | null
  detail: Record<string, string | number | boolean | null>
}

export type TrailPage = { rows: TrailEntry[]; next: string | null; total: number; more: boolean }

/** How far the trail is sealed; `head` is the end of its chain as number:seal. */
export type SealState = {
  entries: number
  sealed: number
  unsealed: number
  head: string | null
  sealed_at: string | null
  broken: boolean
}

export function useTrail(query: Params) {
  return useQuery({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => call<TrailPage>('/audit', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useSeal() {
  return useQuery({
    queryKey: ['audit', 'seal'],
    queryFn: ({ signal }) => call<SealState>('/audit/seal', { signal }),
  })
}
