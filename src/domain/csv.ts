/** What begins a file of comma-separated values, so that Excel reads it as UTF-8. */
export const CSV_MARK = '\uFEFF'

const NUMBER = /^[+-]?[\d,]*\.?\d+%?$/

/** A line of comma-separated values, ended as spreadsheets expect, without a cell they would run as a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  const plain = text.replace('−', '-')
  // A leading apostrophe makes a spreadsheet take '=cmd()' as the text it is.
  const safe = /^[=+\-@\t\r]/.test(plain) && !NUMBER.test(plain) ? `'${text}` : NUMBER.test(plain) ? plain : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
