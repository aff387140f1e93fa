/** One statement of an SQL file and the line it begins on. */
export type Statement = { text: string; line: number }

/**
 * What may hold a semicolon without ending a statement: comments, quoted strings ('' and E'\''), quoted names and
 * dollar-quoted bodies. A body between BEGIN ATOMIC and END is not known here: dollar-quote it.
 */
const TOKEN =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?\$\k<tag>\$|(?<end>;)|(?<space>\s+)|[\s\S]/g

/**
 * Splits an SQL file, for statements are sent one by one: an error then names its line, and Citus refuses
 * several definitions in one string.
 */
export function splitStatements(file: string): Statement[] {
  const statements: Statement[] = []
  let begin = -1
  let end = -1
  for (const { index, 0: token, groups } of file.matchAll(TOKEN)) {
    if (groups?.comment || groups?.space) continue
    if (!groups?.end) {
      if (begin < 0) begin = index
      end = index + token.length
    } else if (begin >= 0) {
      statements.push(cut(file, begin, end))
      begin = -1
    }
  }
  if (begin >= 0) statements.push(cut(file, begin, end))
  return statements
}

function cut(file: string, begin: number, end: number): Statement {
  return { text: file.slice(begin, end), line: file.slice(0, begin).split('\n').length }
}
