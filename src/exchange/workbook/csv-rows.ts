import { parseCsv } from 'hucre/csv'

/** Rows of separated values as texts; the separator is told by the text itself. */
export function parseRows(text: string, limit: number): string[][] {
  return parseCsv(text, { typeInference: false, maxRows: limit }) as string[][]
}
