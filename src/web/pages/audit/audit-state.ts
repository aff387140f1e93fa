import { useSearchParams } from 'react-router'
import type { Params } from '../../api/index.ts'

export const PAGE_SIZE = 50

const FILTERS = ['q', 'what', 'kind', 'record', 'actor', 'day'] as const
type Filter = (typeof FILTERS)[number]

/** The page of the trail as it stands in the address: filters, page, and which entry is open. */
export type AuditState = Record<Filter, string> & {
  /** Which page this is, 1 first, as far as the address knows. */
  page: number
  open: number | null
  filtered: boolean
  /** What the API is asked: the filters, and with the place in it for a page. */
  filterQuery: Params
  query: Params
  /** Changes the address; null takes out. Anything but a place or an open entry goes back to the first page. */
  set(change: Partial<Record<Filter | 'after' | 'page' | 'open', string | null>>, options?: { replace?: boolean }): void
  clear(): void
}

export function useAuditState(): AuditState {
  const [params, setParams] = useSearchParams()
  const filters = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? ''])) as Record<Filter, string>
  const { day, ...asked } = filters
  const [from, to = from] = day.split('..')
  const filterQuery: Params = { ...asked, from, to }
  const set: AuditState['set'] = (change, { replace = false } = {}) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (!('open' in change)) {
          for (const name of ['after', 'page', 'open']) next.delete(name)
        }
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace, preventScrollReset: 'open' in change },
    )
  return {
    ...filters,
    page: Math.max(1, Number(params.get('page')) || 1),
    open: Number(params.get('open')) || null,
    filtered: FILTERS.some((name) => filters[name] !== ''),
    filterQuery,
    query: { ...filterQuery, limit: PAGE_SIZE, after: params.get('after') },
    set,
    clear: () => set(Object.fromEntries(FILTERS.map((name) => [name, null]))),
  }
}
