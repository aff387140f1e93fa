import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Label } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { call, type Params } from './client.ts'
import type { RegionName } from './session.ts'

/** A record as shown: its fields by name, regions as RegionName, references as Reference, money in minor units. */
export type RecordShown = {
  id: number
  version: number
  title: string
  synthetic: boolean
  currency?: string
  external_id: string | null
  origin: string | null
  created_at: string
  created_by: string
  changed_at: string
  changed_by: string
  [field: string]: unknown
}
export type Reference = { id: number; title: string | null }
export type RecordPage = { rows: RecordShown[]; next: string | null; total: number; more: boolean }
export type Written = { id: number; version: number }

export type HistoryEntry = {
  version: number
  /** create, change, delete, restore, attach, detach, or an action of the kind. */
  action: string
  at: string
  who: string
  reason: string | null
  changes: { field: string; label: Label; from: unknown; to: unknown }[]
}

export type RecordFact = {
  measure: string
  value: number
  currency: string
  happened: string
  recorded: string
  category: string | null
  provider: RegionName | null
  recipient: RegionName | null
}

export type EvidenceFile = {
  id: number
  name: string
  media_type: string
  size: number
  sha256: string
  added_at: string
  added_by: string
}

export type ConcernCount = Label & {
  kind: string
  path: string
  concern: string
  severity: 'attention' | 'wrong'
  count: number
}

type KindOrPath = Pick<Kind, 'path'>
const at = (kind: KindOrPath, id?: number) => `/${kind.path}${id === undefined ? '' : `/${id}`}`

/** A page of a kind's records; the last page stays on screen while the next one comes. */
export function useRecords(kind: KindOrPath, query: Params, enabled = true) {
  return useQuery({
    queryKey: ['records', kind.path, query],
    queryFn: ({ signal }) => call<RecordPage>(at(kind), { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useRecord(kind: KindOrPath, id: number | null) {
  return useQuery({
    queryKey: ['records', kind.path, id],
    queryFn: ({ signal }) => call<RecordShown>(at(kind, id ?? 0), { signal }),
    enabled: id !== null,
  })
}

export function useHistory(kind: KindOrPath, id: number) {
  return useQuery({
    queryKey: ['records', kind.path, id, 'history'],
    queryFn: ({ signal }) => call<{ entries: HistoryEntry[] }>(`${at(kind, id)}/history`, { signal }),
  })
}

export function useRecordFacts(kind: KindOrPath, id: number) {
  return useQuery({
    queryKey: ['records', kind.path, id, 'facts'],
    queryFn: ({ signal }) => call<{ facts: RecordFact[] }>(`${at(kind, id)}/facts`, { signal }),
  })
}

export function useEvidence(kind: KindOrPath, id: number) {
  return useQuery({
    queryKey: ['records', kind.path, id, 'evidence'],
    queryFn: ({ signal }) => call<{ files: EvidenceFile[] }>(`${at(kind, id)}/evidence`, { signal }),
  })
}

/** How many of a kind's records are of each concern, under the filters of a list. */
export function useKindConcerns(kind: Kind, query: Params) {
  return useQuery({
    queryKey: ['records', kind.path, 'concerns', query],
    queryFn: ({ signal }) =>
      call<{ concerns: { concern: string; count: number }[] }>(`${at(kind)}/concerns`, { query, signal }),
    enabled: kind.concerns.length > 0,
  })
}

/** Concerns over all kinds within a scope: what waits for a person. */
export function useConcerns(query: { provider?: string | null; recipient?: string | null }) {
  return useQuery({
    queryKey: ['records', 'concerns', query],
    queryFn: ({ signal }) => call<{ concerns: ConcernCount[] }>('/concerns', { query, signal }),
  })
}

/** Saves a record: creates it where `id` is null, else changes the fields given. */
export function useSaveRecord(kind: Kind) {
  return useWrite((saved: { id: number | null; version: number; values: Record<string, unknown>; reason?: string }) =>
    saved.id === null
      ? call<Written>(at(kind), { method: 'POST', body: saved.values })
      : call<Written>(at(kind, saved.id), {
          method: 'PATCH',
          body: { version: saved.version, changes: saved.values, ...(saved.reason ? { reason: saved.reason } : {}) },
        }),
  )
}

export function useDeleteRecord(kind: KindOrPath) {
  return useWrite(({ id, ...body }: { id: number; version: number; reason: string }) =>
    call<Written>(`${at(kind, id)}/delete`, { method: 'POST', body }),
  )
}

export function useRestoreRecord(kind: KindOrPath) {
  return useWrite(({ id, reason }: { id: number; reason?: string }) =>
    call<Written>(`${at(kind, id)}/restore`, { method: 'POST', body: reason ? { reason } : {} }),
  )
}

/** A personal value in clear. No cache keeps it: it is for who asked, now. */
export async function revealPersonal(
  kind: KindOrPath,
  id: number,
  body: { field: string; reason: string },
): Promise<string> {
  return (await call<{ value: string }>(`${at(kind, id)}/reveal`, { method: 'POST', body })).value
}

/** The records with exactly this value in a personal field; nothing of it is kept. */
export async function lookUpPersonal(kind: KindOrPath, body: { field: string; value: string }): Promise<RecordShown[]> {
  return (await call<{ rows: RecordShown[] }>(`${at(kind)}/lookup`, { method: 'POST', body })).rows
}

export function useAddEvidence(kind: KindOrPath, id: number) {
  return useWrite((file: File) => {
    const body = new FormData()
    body.append('file', file)
    return call<unknown>(`${at(kind, id)}/evidence`, { method: 'POST', body })
  })
}

export function useDeleteEvidence() {
  return useWrite((id: number) => call<void>(`/evidence/${id}`, { method: 'DELETE' }))
}

/** A write; afterwards every record and figure on screen is asked for again, since one entry moves many figures. */
export function useWrite<Input, Answer>(write: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    // Not waited for: the caller may leave the page before the answers come.
    onSuccess: () => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => !['session', 'region', 'regions'].includes(String(queryKey[0])),
      })
    },
  })
}
