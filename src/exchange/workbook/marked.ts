import type { Label } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { findHeader, PROBLEMS_TITLE, textOf } from './header.ts'
import type { Marking } from './mark-worker.ts'
import type { RowProblem } from './problem.ts'
import { isZip, readSheet } from './sheet.ts'
import { inWorkbookThread } from './thread.ts'

/**
 * The same workbook with its problems in a column beside the rows; of a csv file an xlsx with the same rows. Sent in
 * again, that column is passed over.
 */
export async function markWorkbook(
  kind: Kind,
  bytes: Buffer,
  problems: readonly RowProblem[],
  language: keyof Label,
): Promise<Uint8Array> {
  const sheet = await readSheet(bytes)
  const header = findHeader(kind, sheet)
  const ours = Object.values(PROBLEMS_TITLE)
  const column =
    header.columns.find(({ title }) => ours.includes(title))?.at ??
    Math.max(...header.columns.map(({ at }) => at), ...sheet.rows.slice(0, header.row + 1).map(lastFilled)) + 1
  const byRow = Map.groupBy(problems, ({ row }) => row - 1)
  const notes = [...byRow].map(([row, some]): [number, string] => [
    row,
    some.map((one) => sayAt(one, language)).join('\n'),
  ])
  const title = PROBLEMS_TITLE[language]
  const atHeader = byRow.get(header.row)
  const marking: Marking = {
    ...(isZip(bytes) ? { bytes } : { rows: sheet.rows }),
    sheet: sheet.name || kind.plural[language].replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    column,
    // What is wrong with the header stands in it, below the title by which the column is known again.
    notes: [...notes.filter(([row]) => row !== header.row), [header.row, title]],
  }
  if (atHeader) {
    const first = header.row + 1
    const before = marking.notes.find(([row]) => row === first)
    const told = atHeader.map((one) => sayAt(one, language)).join('\n')
    if (before) before[1] = `${told}\n${before[1]}`
    else marking.notes.push([first, told])
  }
  return inWorkbookThread<Uint8Array>('./mark-worker.ts', marking)
}

function lastFilled(cells: Parameters<typeof textOf>[0][]): number {
  return cells.findLastIndex((cell) => textOf(cell) !== '')
}

/** 'C 拨出日期：…', the column as its reader finds it. */
function sayAt({ column, title, ...words }: RowProblem, language: keyof Label): string {
  const where = [column, title].filter(Boolean).join(' ')
  return where ? `${where}${language === 'zh' ? '：' : ': '}${words[language]}` : words[language]
}
