import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Day, Label } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { call, type Params } from './client.ts'
import type { EvidenceFile, RecordShown } from './records.ts'

/** A project on the board; `actions` are the reader's own. */
export type Card = { record: RecordShown; due: Day | null; late: boolean; actions: (Label & { name: string })[] }

/** What the projects of a state in one currency come to, amounts in minor units. */
export type BoardSum = { currency: string | null; count: number; late: number; amounts: Record<string, number | null> }

export type BoardState = Label & { state: string; sums: BoardSum[]; cards: Card[] }
export type BoardStage = Label & { name: string; states: string[] }
export type Board = { stages: BoardStage[]; columns: BoardState[] }

/** How many cards of a state come at once. */
const CARDS = 20

/** Every state with its counts, sums and first cards. */
export function useBoard(query: Params) {
  return useQuery({
    queryKey: ['records', 'projects', 'board', query],
    queryFn: ({ signal }) => call<Board>('/projects/board', { query: { ...query, cards: CARDS }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The cards of one state after the first ones, once they are wanted. */
export function useMoreCards(state: string, query: Params, count: number, wanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['records', 'projects', 'board', 'more', state, query],
    queryFn: async ({ pageParam, signal }) => {
      const page = { ...query, state, cards: CARDS, skip: pageParam }
      const { columns } = await call<Board>('/projects/board', { query: page, signal })
      return columns.find((column) => column.state === state)?.cards ?? []
    },
    initialPageParam: CARDS,
    getNextPageParam: (_last, _all, skipped) => (skipped + CARDS < count ? skipped + CARDS : null),
    enabled: wanted,
  })
}

/** The records of a kind that name another one in a field; sums by currency, amounts in minor units. */
export type Part = {
  kind: string
  path: string
  field: string
  count: number
  sums: { currency: string | null; count: number; amounts: Record<string, number | null> }[]
  rows: RecordShown[]
}

/** A photo of a record, or of one that names it. */
export type Photo = EvidenceFile & {
  kind: string
  record: number
  taken_at: string | null
  latitude: number | null
  longitude: number | null
}

/** A record with all that names it. */
export function useWhole(kind: Pick<Kind, 'path'>, id: number) {
  return useQuery({
    queryKey: ['records', kind.path, id, 'whole'],
    queryFn: ({ signal }) => call<{ parts: Part[]; photos: Photo[] }>(`/${kind.path}/${id}/whole`, { signal }),
  })
}
