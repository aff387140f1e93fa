import { DuikouError } from '../../domain/index.ts'
import { decodeText } from '../document/decode.ts'
import { checkArchive, unusable } from './archive.ts'
import { parseRows } from './csv-rows.ts'
import type { Mark } from './mark.ts'
import { ROWS_LIMIT } from './template.ts'
import { inWorkbookThread } from './thread.ts'

/** A cell as a file has it; `fault` where it has no value: a formula never computed, or one that failed. */
export type RawCell = string | number | boolean | Date | null | { fault: 'formula' | 'error' }

/** The first sheet of a file that has something in it, and the mark of its hidden sheet. Rows of `merged` cells from 1. */
export type RawSheet = {
  name: string
  rows: RawCell[][]
  merged: { from: number; to: number }[]
  mark: Mark | undefined
}

/** The largest file that is read, in bytes. */
export const WORKBOOK_LIMIT = 20 * 1024 * 1024
/** Beyond the rows there may be a few lines above the header. */
const HEAD_ROWS = 20

/**
 * Reads an xlsx or csv file (UTF-8, UTF-16 or GB18030), whatever its name.
 * @throws workbook.unusable, input.too_large where it has more rows than can be taken at once
 */
export async function readSheet(bytes: Buffer): Promise<RawSheet> {
  if (bytes.length === 0) throw unusable('damaged')
  const zipped = isZip(bytes)
  if (zipped) checkArchive(bytes)
  else if (bytes.subarray(0, 8192).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) throw unusable('damaged')
  const limit = ROWS_LIMIT + HEAD_ROWS + 1
  const sheet = zipped
    ? await inWorkbookThread<RawSheet>('./read-worker.ts', { bytes, limit })
    : { name: '', rows: await csvRows(decodeText(bytes), limit), merged: [], mark: undefined }
  if (sheet.rows.length >= limit) {
    throw new DuikouError('input.too_large', { limit: `${ROWS_LIMIT}` })
  }
  return sheet
}

/** A thread takes 200 ms to begin; so much text takes 10 ms to read. */
const SHORT = 256 * 1024

async function csvRows(text: string, limit: number): Promise<RawCell[][]> {
  return text.length > SHORT ? inWorkbookThread('./csv-worker.ts', { text, limit }) : parseRows(text, limit)
}

/** By its first bytes: an xlsx, or the older container of .xls and of locked files. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length > 3 && (bytes.readUInt16BE(0) === 0x504b || bytes.readUInt32BE(0) === 0xd0cf11e0)
}
