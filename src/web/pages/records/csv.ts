/**
 * Rows as comma-separated text that Excel opens as it should: UTF-8 with its mark, lines ended CR LF, and no cell that
 * a spreadsheet would run as a formula.
 */
export function toCsv(rows: string[][]): string {
  const lines = rows.map((row) => row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

const NUMBER = /^[+-]?[\d,]*\.?\d+%?$/

function cell(text: string): string {
  const plain = text.replace('−', '-')
  // A leading apostrophe makes a spreadsheet take '=cmd()' as the text it is.
  const safe = /^[=+\-@\t\r]/.test(plain) && !NUMBER.test(plain) ? `'${text}` : NUMBER.test(plain) ? plain : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands a text to the reader as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
