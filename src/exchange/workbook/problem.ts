import { colToLetter } from 'hucre/xlsx'
import type { Label } from '../../domain/index.ts'

/**
 * What is wrong in a file, at the place where its reader sees it: row from 1, the column's letter and title, and what
 * stands there. `attention` may be passed over by who applies; `wrong` may not. Values of persons are not repeated.
 */
export type RowProblem = Label & {
  row: number
  column: string | null
  title: string | null
  field: string
  value: string | null
  severity: 'wrong' | 'attention'
}

const SHOWN = 100

export function problemAt(
  row: number,
  column: { at: number; title: string; column: { name: string } | null } | undefined,
  words: Label,
  value: string | null = null,
): RowProblem {
  return {
    row,
    column: column ? colToLetter(column.at) : null,
    title: column?.title.split('\n')[0]?.trim() ?? null,
    field: column?.column?.name ?? '',
    value: value === null ? null : value.slice(0, SHOWN),
    zh: words.zh,
    en: words.en,
    severity: 'wrong',
  }
}
