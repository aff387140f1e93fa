import { useSearchParams } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import type { Params } from '../../api/index.ts'
import { useView } from '../../view.ts'

export const PAGE_SIZE = 50

/** A list as it stands in the address: filters as `f.<field>`, apart from the scope's provider, recipient and year. */
export type ListState = {
  q: string
  concern: string | null
  synthetic: string | null
  sort: string
  ascending: boolean
  /** Which page this is, 1 first, as far as the address knows. */
  page: number
  columns: string[]
  filters: Record<string, string>
  filtered: boolean
  /** What the API is asked: scope, filters, order, place; `filterQuery` without order and place. */
  query: Params
  filterQuery: Params
  /** Changes the address; null takes out. Anything but a new place goes back to the first page. */
  set(change: Record<string, string | null>, options?: { replace?: boolean }): void
  clear(): void
}

const OWN = ['q', 'concern', 'synthetic']

/** The list's state of the address. */
export function useListState(kind: Kind): ListState {
  const [params, setParams] = useSearchParams()
  const view = useView()
  const scoped = !('either' in kind.box)
  const filters = Object.fromEntries(
    Object.keys(kind.fields).flatMap((name) => {
      const value = params.get(`f.${name}`)
      return value ? [[name, value]] : []
    }),
  )
  const sort = params.get('sort') ?? kind.list.sort
  const text = kind.fields[sort]?.type === 'text' || sort === 'title'
  const order = params.get('order')
  const ascending = order ? order === 'asc' : text
  const q = params.get('q') ?? ''
  const concern = params.get('concern')
  const synthetic = params.get('synthetic')
  const filterQuery: Params = {
    ...filters,
    ...(scoped ? { provider: view.provider, recipient: view.recipient } : {}),
    q,
    concern,
    synthetic,
  }
  const set: ListState['set'] = (change, { replace = false } = {}) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (!('after' in change)) {
          next.delete('after')
          next.delete('page')
        }
        for (const [name, value] of Object.entries(change)) {
          if (value === null || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace },
    )
  return {
    q,
    concern,
    synthetic,
    sort,
    ascending,
    page: Math.max(1, Number(params.get('page')) || 1),
    columns: params.get('cols')?.split(',') ?? kind.list.columns,
    filters,
    filtered: Object.keys(filters).length > 0 || OWN.some((name) => params.has(name)),
    filterQuery,
    query: { ...filterQuery, sort, order: ascending ? 'asc' : 'desc', limit: PAGE_SIZE, after: params.get('after') },
    set,
    clear: () =>
      set(
        Object.fromEntries(
          [...OWN, ...Object.keys(kind.fields).map((name) => `f.${name}`)].map((name) => [name, null]),
        ),
      ),
  }
}
