import { DuikouError } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { type Column, columnsOf } from './columns.ts'
import { problemAt, type RowProblem } from './problem.ts'
import type { RawCell, RawSheet } from './sheet.ts'

/** A column of a file: where it stands (from 0), its title as written, and what it is taken for; null for what is left out. */
export type FileColumn = { at: number; title: string; column: Column | null }

/** How many rows may stand above a header: a name, a date, who filled it in. */
const ABOVE = 20
/** The column in which a file that was sent back tells its problems. */
export const PROBLEMS_TITLE = { zh: '问题', en: 'Problems' }

/** A file's header: its row (from 0), its columns, and what is wrong with it. */
export type Header = { row: number; columns: FileColumn[]; problems: RowProblem[] }

/**
 * Finds the header by its titles: labels of the kind in either language, with or without unit and mark, or names of
 * fields. The row that has most of them is the header. `given` is a field that needs no column.
 * @throws workbook.unmapped, workbook.other
 */
export function findHeader(kind: Kind, sheet: RawSheet, given?: string): Header {
  const known = titlesOf(kind)
  let best = { row: -1, hits: 0 }
  for (const [row, cells] of sheet.rows.slice(0, ABOVE).entries()) {
    const hits = cells.filter((cell) => columnFor(known, textOf(cell))).length
    if (hits > best.hits) best = { row, hits }
  }
  if (best.row < 0) throw new DuikouError('workbook.unmapped', { kind: kind.plural, rows: ABOVE })
  const cells = sheet.rows[best.row] as RawCell[]
  const columns = cells.flatMap((cell, at): FileColumn[] => {
    const title = textOf(cell)
    return title ? [{ at, title, column: columnFor(known, title) ?? null }] : []
  })
  return { row: best.row, columns, problems: problemsOf(kind, sheet, best.row, columns, given) }
}

function problemsOf(
  kind: Kind,
  sheet: RawSheet,
  row: number,
  columns: FileColumn[],
  given: string | undefined,
): RowProblem[] {
  const problems: RowProblem[] = []
  const seen = new Map<string, FileColumn>()
  for (const column of columns) {
    const name = column.column?.name
    if (!name) continue
    const first = seen.get(name)
    seen.set(name, first ?? column)
    if (!first) continue
    const words = {
      zh: `与第 ${first.at + 1} 列是同一项，请只留一列`,
      en: `is the same as column ${first.at + 1}; keep one of them`,
    }
    problems.push(problemAt(row + 1, column, words))
  }
  for (const { name, title, required } of columnsOf(kind)) {
    if (!required || seen.has(name) || name === given) continue
    const words = { zh: `缺少“${title.zh}”一列`, en: `there is no column "${title.en}"` }
    problems.push({ ...problemAt(row + 1, undefined, words), field: name })
  }
  if (sheet.merged.some(({ from, to }) => from <= row + 1 && to > row + 1)) {
    const words = {
      zh: '表头有跨行合并的单元格，请取消合并',
      en: 'the header has cells merged over rows; unmerge them',
    }
    problems.push(problemAt(row + 1, undefined, words))
  }
  for (const column of columns) {
    if (column.column || isOurs(column.title)) continue
    const filled = sheet.rows.slice(row + 1).some((cells) => textOf(cells[column.at] ?? null) !== '')
    if (!filled) continue
    const words = { zh: '没有这样的列，其中内容不会导入', en: 'is no column of this kind; what is in it is left out' }
    problems.push({ ...problemAt(row + 1, column, words), severity: 'attention' })
  }
  return problems
}

const isOurs = (title: string) => Object.values(PROBLEMS_TITLE).includes(title.trim())

function titlesOf(kind: Kind): Map<string, Column> {
  const known = new Map<string, Column>()
  for (const column of columnsOf(kind)) {
    for (const text of [column.title.zh, column.title.en, column.field?.zh, column.field?.en, column.name]) {
      // Where two fields share a label the first keeps it; the other is found by its group.
      if (text && !known.has(plain(text))) known.set(plain(text), column)
    }
  }
  return known
}

/** A title is both languages in two lines, or either. */
function columnFor(known: Map<string, Column>, title: string): Column | undefined {
  for (const line of [title, ...title.split('\n')]) {
    const found = known.get(plain(line)) ?? known.get(plain(line.replace(/[(（][^()（）]*[)）]\s*[*＊]?\s*$/, '')))
    if (found) return found
  }
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[*\s:：]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** A cell as the text one sees; '' for an empty one. */
export function textOf(cell: RawCell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'object') return '#'
  return String(cell).trim()
}
