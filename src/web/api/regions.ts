import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import type { RegionName } from './session.ts'

/** A region found by name, pinyin or code, with those above it; `matched` is the spelling that was found. */
export type RegionFound = RegionName & { level: string; path: RegionName[]; matched: string | null; note?: string }
export type RegionPage = RegionName & { level: string; path: RegionName[]; formerly: unknown[] }
export type RegionChild = RegionName & { level: string; children: number }

export function useRegionSearch(q: string) {
  return useQuery({
    queryKey: ['regions', q],
    queryFn: ({ signal }) => call<{ regions: RegionFound[] }>('/regions', { query: { q, limit: 20 }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
}

/** One region by code; none is asked for while the code is null. */
export function useRegion(code: string | null) {
  return useQuery({
    queryKey: ['region', code],
    queryFn: ({ signal }) => call<RegionPage>(`/regions/${encodeURIComponent(code ?? '')}`, { signal }),
    enabled: code !== null,
    staleTime: 300_000,
  })
}

export function useRegionChildren(code: string | null) {
  return useQuery({
    queryKey: ['region', code, 'children'],
    queryFn: ({ signal }) =>
      call<{ regions: RegionChild[] }>(`/regions/${encodeURIComponent(code ?? '')}/children`, { signal }),
    enabled: code !== null,
    staleTime: 300_000,
  })
}
