import type { Claim } from '../claims/index.ts'

/** Rows as lines of a terminal, columns aligned by width: a Han character is two columns wide. `right` are figures. */
export function alignedTable(rows: string[][], right: number[]): string {
  const widths: number[] = []
  for (const row of rows) for (const [n, cell] of row.entries()) widths[n] = Math.max(widths[n] ?? 0, widthOf(cell))
  const lines = rows.map((row) =>
    row
      .map((cell, n) => {
        const blanks = ' '.repeat((widths[n] as number) - widthOf(cell))
        return right.includes(n) ? blanks + cell : n === row.length - 1 ? cell : cell + blanks
      })
      .join('  '),
  )
  return lines.map((line) => `  ${line}\n`).join('')
}

function widthOf(cell: string): number {
  let width = 0
  for (const c of cell) width += (c.codePointAt(0) as number) < 0x1100 ? 1 : 2
  return width
}

/** The time of a claim: a day, or two with what is not known between them. */
export function daysOf({ period: { from, to } }: Claim): string {
  return from === to ? (to ?? '?') : `${from ?? '…'} – ${to ?? '?'}`
}
