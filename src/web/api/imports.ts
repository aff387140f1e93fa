import { useMutation, useQuery } from '@tanstack/react-query'
import type { Label } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { call, callFile, type Params } from './client.ts'
import { useWrite } from './records.ts'

/** What is wrong in a file, where its reader sees it; what may be passed over is `attention`. */
export type RowProblem = Label & {
  row: number
  column: string | null
  title: string | null
  field: string
  value: string | null
  severity: 'wrong' | 'attention'
}

/** What became of a file, or would. */
export type ImportOutcome = {
  import: string | null
  applied: boolean
  sheet: string
  template: 'current' | 'outdated' | 'none'
  rows: number
  created: number
  wrong: number
  attention: number
  columns: { title: string; field: string | null }[]
  samples: { row: number; title: string }[]
  problems: RowProblem[]
  listed: number
}

export type ImportStep = {
  step: 'reading' | 'looking_up' | 'checking' | 'comparing' | 'done'
  done: number
  total: number
}

/** `of` is the record whose list the file is. */
type Sent = { file: File; progress: string; of: string | null }

function bodyOf(file: File): FormData {
  const body = new FormData()
  body.append('file', file)
  return body
}

const path = (kind: Pick<Kind, 'path'>, more = '') => `/${kind.path}/import${more}`

/** Checks a file; nothing is written. */
export function useCheckImport(kind: Kind) {
  return useMutation({
    mutationFn: ({ file, progress, of }: Sent) =>
      call<ImportOutcome>(path(kind), { method: 'POST', query: { progress, of }, body: bodyOf(file) }),
  })
}

/** Writes a file's records, all or none. */
export function useApplyImport(kind: Kind) {
  return useWrite(({ file, progress, of, alike }: Sent & { alike: boolean }) =>
    call<ImportOutcome>(path(kind), {
      method: 'POST',
      query: { progress, of, apply: true, alike: alike || null },
      body: bodyOf(file),
    }),
  )
}

/** How far an import is, asked for while it runs. */
export function useImportStep(name: string, running: boolean) {
  return useQuery({
    queryKey: ['import-step', name],
    queryFn: ({ signal }) => call<ImportStep | null>(`/import-progress/${name}`, { signal }),
    enabled: running,
    refetchInterval: 700,
    gcTime: 0,
  })
}

/** The file with its problems written beside its rows. */
export function markedWorkbook(kind: Kind, file: File, query: Params): Promise<Blob> {
  return callFile(path(kind, '/marked'), { method: 'POST', query, body: bodyOf(file) })
}

type Imported = { records: number; unchanged: number; at: string | null; who: string | null }

export function useImport(kind: Kind, number: string) {
  return useQuery({
    queryKey: ['records', kind.path, 'import', number],
    queryFn: ({ signal }) => call<Imported>(path(kind), { query: { import: number }, signal }),
  })
}

export function useUndoImport(kind: Kind) {
  return useWrite((number: string) =>
    call<{ deleted: number; kept: number }>(path(kind, '/undo'), { method: 'POST', body: { import: number } }),
  )
}
