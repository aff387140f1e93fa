/**
 * A text as it is kept and its offsets count: one sign for the end of a line, no control characters, no blanks around it.
 * Control characters become blanks rather than nothing, so that words stay apart.
 */
export function plainText(raw: string): string {
  return raw
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu, ' ')
    .trim()
}
