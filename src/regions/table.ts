import { DuikouError } from '../domain/index.ts'

/**
 * The rows of one of our tab-separated data files, as objects by column: `#` begins a comment line, the first other
 * line names the columns. Anything else than that shape is `data.damaged` with the line.
 */
export function readTable<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const rows: Record<Column, string>[] = []
  let header = false
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const cells = line.split('\t')
    const problem =
      cells.length !== columns.length
        ? `${cells.length} columns instead of ${columns.length}`
        : !header && cells.some((cell, i) => cell !== columns[i])
          ? `columns ${columns.join(', ')} expected`
          : null
    if (problem) throw new DuikouError('data.damaged', { file, problem: `line ${index + 1}: ${problem}` })
    if (header) rows.push(Object.fromEntries(columns.map((c, i) => [c, cells[i]])) as Record<Column, string>)
    header = true
  }
  return rows
}
