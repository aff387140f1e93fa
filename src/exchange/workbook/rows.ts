import type { Tx } from '../../db/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { takeCell } from './cell.ts'
import { isPersonal } from './columns.ts'
import { type FileColumn, type Header, textOf } from './header.ts'
import { problemAt, type RowProblem } from './problem.ts'
import { findReferences } from './references.ts'
import type { RawCell, RawSheet } from './sheet.ts'

/** A row of a file as a kind's input; `row` as its reader counts, from 1. */
export type InputRow = { row: number; input: Record<string, unknown> }

/** The record that all rows of a file belong to, and the field that names it. */
export type Owner = { field: string; id: number }

/**
 * Turns a file's rows into inputs, with what is wrong cell by cell. Empty rows are passed over. In a list of one record
 * each row belongs to that, and one that names another is told.
 */
export async function takeRows(
  tx: Tx,
  kind: Kind,
  sheet: RawSheet,
  header: Header,
  owner?: Owner,
): Promise<{ rows: InputRow[]; problems: RowProblem[] }> {
  const columns = usable(header.columns)
  const rows: InputRow[] = []
  const problems: RowProblem[] = []
  const wanted = new Map<string, Set<string>>()
  const currencyAt = columns.find(({ column }) => column?.name === 'currency')?.at
  for (let at = header.row + 1; at < sheet.rows.length; at++) {
    const cells = sheet.rows[at] as RawCell[]
    if (columns.every((column) => textOf(cells[column.at] ?? null) === '')) continue
    const currency = currencyAt === undefined ? '' : textOf(cells[currencyAt] ?? null)
    const input: Record<string, unknown> = {}
    for (const column of columns) {
      const { name, field } = column.column as NonNullable<FileColumn['column']>
      const taken = takeCell(field, cells[column.at] ?? null, currency || 'CNY')
      if (!taken) continue
      if ('wrong' in taken) problems.push(problemAt(at + 1, column, taken.wrong, shown(kind, name, cells[column.at])))
      else input[name] = taken.value
      if (field?.type === 'reference' && 'value' in taken) {
        const texts = wanted.get(field.to) ?? new Set()
        wanted.set(field.to, texts.add(String(taken.value)))
      }
    }
    rows.push({ row: at + 1, input })
  }
  const led = await findReferences(tx, wanted)
  for (const { row, input } of rows) {
    for (const column of columns) {
      const { name, field } = column.column as NonNullable<FileColumn['column']>
      if (field?.type !== 'reference' || !(name in input)) continue
      const text = String(input[name])
      const found = led.get(field.to)?.get(text)
      if (found && 'id' in found) input[name] = found.id
      else {
        delete input[name]
        if (found) problems.push(problemAt(row, column, found.wrong, text))
      }
    }
  }
  if (!owner) return { rows, problems }
  for (const { row, input } of rows) {
    const named = input[owner.field] ?? owner.id
    input[owner.field] = owner.id
    if (named === owner.id) continue
    const column = columns.find((one) => one.column?.name === owner.field)
    const words = {
      zh: `这份名单属于第 ${owner.id} 号记录，不能写别的`,
      en: `this list belongs to record number ${owner.id}; it names another`,
    }
    problems.push(problemAt(row, column, words, `#${named}`))
  }
  return { rows, problems }
}

/** The columns that are taken; of two for one field the first. */
export function usable(columns: FileColumn[]): FileColumn[] {
  const seen = new Set<string>()
  return columns.filter(({ column }) => {
    if (!column || seen.has(column.name)) return false
    seen.add(column.name)
    return true
  })
}

/** What stands in a cell, for a problem; nothing of what is a person's. */
export function shown(kind: Kind, name: string, cell: RawCell | undefined): string | null {
  return isPersonal(kind, name) ? null : textOf(cell ?? null)
}
