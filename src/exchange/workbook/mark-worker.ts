import { parentPort, workerData } from 'node:worker_threads'
import { type CellStyle, openXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx'
import type { RawCell } from './sheet.ts'

/** What the thread is given: a workbook's bytes or, for csv, its rows; what to write where, counted from 0. */
export type Marking = {
  bytes?: Uint8Array
  rows?: RawCell[][]
  sheet: string
  column: number
  notes: [row: number, text: string][]
}

const STYLE: CellStyle = { font: { color: { rgb: 'B42318' } }, alignment: { wrapText: true, vertical: 'top' } }

/** Writes the problems into a column beside the rows, and leaves everything else of the workbook as it is. */
async function mark({ bytes, rows, sheet, column, notes }: Marking): Promise<Uint8Array> {
  const cells = new Map(notes.map(([row, value]) => [`${row},${column}`, { value, style: STYLE }]))
  if (!bytes) {
    const plain = (rows ?? []).map((row) =>
      row.map((cell) => (cell !== null && typeof cell === 'object' && 'fault' in cell ? null : cell)),
    )
    return writeXlsx({ sheets: [{ name: sheet, rows: plain, cells }] })
  }
  const book = await openXlsx(bytes)
  const found = book.sheets.find(({ name }) => name === sheet)
  if (!found) return bytes
  found.cells ??= new Map()
  for (const [row] of found.rows.entries()) {
    const told = cells.get(`${row},${column}`)
    const line = found.rows[row]
    if (!line || (!told && line[column] === undefined)) continue
    while (line.length <= column) line.push(null)
    line[column] = told?.value ?? null
    if (told) found.cells.set(`${row},${column}`, { ...told, type: 'string' })
    else found.cells.delete(`${row},${column}`)
  }
  return saveXlsx(book)
}

parentPort?.postMessage(await mark(workerData))
