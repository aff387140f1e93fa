import { ERRORS } from '../../src/domain/index.ts'
import { code, page, table } from './markdown.ts'

export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([name, [status, zh, en]]) => [code(name), String(status), en, zh])
  return page(
    'Errors',
    `Everything people are told when something cannot be done. The API answers \`{code, zh, en, params, problems}\` with
the status; commands print the sentence on stderr and end with 2. \`{name}\` is filled in.`,
    'src/domain/error-tables',
    [table(['code', 'status', 'sentence', '中文'], rows)],
  )
}
