import { parentPort, workerData } from 'node:worker_threads'
import { type Cell, readXlsx } from 'hucre/xlsx'
import { MARK_SHEET, readMark } from './mark.ts'
import type { RawCell, RawSheet } from './sheet.ts'

/**
 * Reads a workbook in a thread of its own, so that the server goes on answering, and what a hostile file makes of it ends
 * with the thread. Formulas are never run: a cell is what the spreadsheet last showed in it.
 */
async function read({ bytes, limit }: { bytes: Uint8Array; limit: number }): Promise<RawSheet> {
  const book = await readXlsx(bytes, { maxRows: limit })
  const mark = readMark(book.sheets.find(({ name }) => name === MARK_SHEET)?.rows[0])
  const sheet = book.sheets.find(({ hidden, veryHidden, rows }) => !hidden && !veryHidden && rows.length > 0)
  const rows: RawCell[][] = sheet?.rows ?? []
  for (const [place, cell] of sheet?.cells ?? []) {
    const [row, column] = place.split(',').map(Number) as [number, number]
    const told = rawOf(cell)
    if (told !== undefined && rows[row]) rows[row][column] = told
  }
  const merged = (sheet?.merges ?? []).map(({ startRow, endRow }) => ({ from: startRow + 1, to: endRow + 1 }))
  return { name: sheet?.name ?? '', rows, merged, mark }
}

/** What stands in a cell that is no plain value; undefined where the plain value is right. */
function rawOf({ type, value, formulaResult }: Cell): RawCell | undefined {
  if (type === 'error') return { fault: 'error' }
  if (type !== 'formula') return undefined
  const shown = formulaResult ?? value
  if (shown === null || shown === undefined) return { fault: 'formula' }
  return typeof shown === 'string' && /^#[A-Z/0!?]+$/.test(shown) ? { fault: 'error' } : shown
}

const sheet = await read(workerData)
parentPort?.postMessage(sheet)
