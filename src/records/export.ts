import { note } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import { type Actor, CSV_MARK, csvLine, formatMinor, type Label } from '../domain/index.ts'
import { columnLabels, type Kind } from '../kinds/index.ts'
import { findRecords, PAGE_LIMIT, type Search } from './find.ts'
import type { Shown } from './show.ts'
import { wordOf } from './words.ts'

/** What an export holds: a list's filters and order, all its pages, the columns named. */
export type Export = Omit<Search, 'limit' | 'after'> & { columns?: string[] | undefined; language: keyof Label }

/**
 * A list as comma-separated values, line by line: page after page by key, so that it takes little memory however long it
 * is. That somebody exported, what kind and by which filters, is noted with the first page; what is wrong with the
 * question is thrown before the first line.
 */
export async function* exportRecords(db: Database, actor: Actor, kind: Kind, asked: Export): AsyncGenerator<string> {
  const { columns: names, language, ...search } = asked
  const labels = columnLabels(kind)
  const columns = (names ?? kind.list.columns).filter((name) => labels.has(name))
  if (kind.currency && !columns.includes('currency')) columns.push('currency')
  const filters = Object.keys(search.where ?? {}).join(', ')
  const detail = { columns: columns.join(', '), filters, words: Boolean(search.text) }
  let lines = CSV_MARK + csvLine(columns.map((name) => labels.get(name)?.[language] ?? name))
  let after: string | undefined
  do {
    const page = await db.withActor(actor, async (tx) => {
      if (after === undefined) await note(tx, { what: 'export', kind: kind.name, detail })
      return findRecords(tx, kind, { ...search, after, limit: PAGE_LIMIT, uncounted: true })
    })
    for (const row of page.rows) lines += csvLine(columns.map((name) => cellOf(kind, name, row, language)))
    yield lines
    lines = ''
    after = page.next ?? undefined
  } while (after)
}

/** A value as a cell: amounts in major units without their currency, which has a column of its own; '' for none. */
function cellOf(kind: Kind, name: string, record: Shown, language: keyof Label): string {
  const value = record[name]
  if (kind.fields[name]?.type !== 'money') return wordOf(kind, name, record, language) ?? ''
  if (value === null || value === undefined) return ''
  return formatMinor(value as number | bigint, String(record.currency ?? 'CNY'))
}
