import { useQuery } from '@tanstack/react-query'
import type { Label } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { call } from './client.ts'
import { useWrite, type Written } from './records.ts'

export type OpenAction = Label & { name: string; to: string | null }

export type Task = {
  kind: string
  path: string
  id: number
  title: string
  synthetic: boolean
  state: Label
  action: Label & { name: string }
  due: string | null
  since: string
}

/** What the reader may do with a record now. */
export function useActions(kind: Kind, id: number) {
  return useQuery({
    queryKey: ['records', kind.path, id, 'actions'],
    queryFn: ({ signal }) => call<{ actions: OpenAction[] }>(`/${kind.path}/${id}/actions`, { signal }),
    enabled: kind.lifecycle !== undefined,
  })
}

export type Said = { version: number; reason?: string; values?: Record<string, unknown> }

/** Does an action to a record of a kind. */
export function useAct(kind: Kind) {
  return useWrite(({ id, name, ...body }: Said & { id: number; name: string }) =>
    call<Written>(`/${kind.path}/${id}/actions/${name}`, { method: 'POST', body }),
  )
}

/** Does an action to many records of a kind, all or none. */
export function useActMany(kind: Kind) {
  return useWrite(({ name, records }: { name: string; records: Written[] }) =>
    call<{ written: Written[] }>(`/${kind.path}/actions/${name}`, { method: 'POST', body: { records } }),
  )
}

/** What waits for the reader. */
export function useTasks(enabled = true) {
  return useQuery({
    queryKey: ['records', 'tasks'],
    queryFn: ({ signal }) => call<{ tasks: Task[]; total: number }>('/tasks', { signal }),
    enabled,
    staleTime: 30_000,
  })
}
