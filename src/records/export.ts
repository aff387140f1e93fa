import { note, type Personal } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import { type Actor, CSV_MARK, can, csvLine, DuikouError, formatMinor, type Label } from '../domain/index.ts'
import { columnLabels, type Kind, personalFields } from '../kinds/index.ts'
import { findRecords, PAGE_LIMIT, type Search } from './find.ts'
import { openShown } from './personal.ts'
import type { Shown } from './show.ts'
import { wordOf } from './words.ts'

/**
 * What an export holds: a list's filters and order, all its pages, the columns named. With `clear` personal values are
 * not masked where a role of the actor's may export them; without columns named, all of them are in it then.
 */
export type Export = Omit<Search, 'limit' | 'after'> & {
  columns?: string[] | undefined
  language: keyof Label
  clear?: Personal | undefined
}

/**
 * A list as comma-separated values, line by line: page after page by key, so that it takes little memory however long it
 * is. That somebody exported, what kind and by which filters, is noted with the first page; what is wrong with the
 * question is thrown before the first line.
 * @throws access.refused where `clear` is asked for and no role of the actor's may have it
 */
export async function* exportRecords(db: Database, actor: Actor, kind: Kind, asked: Export): AsyncGenerator<string> {
  const { columns: names, language, clear, ...search } = asked
  if (clear && !can(actor, 'export_personal')) throw new DuikouError('access.refused', REFUSED)
  const personal = personalFields(kind).map(([name]) => name)
  const labels = columnLabels(kind)
  const columns = (names ?? [...kind.list.columns, ...(clear ? personal : [])]).filter((name) => labels.has(name))
  if (kind.currency && !columns.includes('currency')) columns.push('currency')
  const filters = Object.keys(search.where ?? {}).join(', ')
  const cleared = clear ? columns.filter((name) => personal.includes(name)) : []
  const detail = {
    columns: columns.join(', '),
    filters,
    words: Boolean(search.text),
    ...(cleared.length > 0 ? { personal: cleared.join(', ') } : {}),
  }
  let lines = CSV_MARK + csvLine(columns.map((name) => labels.get(name)?.[language] ?? name))
  let after: string | undefined
  do {
    const page = await db.withActor(actor, async (tx) => {
      if (after === undefined) await note(tx, { what: 'export', kind: kind.name, detail })
      const found = await findRecords(tx, kind, { ...search, after, limit: PAGE_LIMIT, uncounted: true })
      return clear && cleared.length > 0
        ? { ...found, rows: await openShown(tx, kind, found.rows, cleared, clear) }
        : found
    })
    for (const row of page.rows) lines += csvLine(columns.map((name) => cellOf(kind, name, row, language)))
    yield lines
    lines = ''
    after = page.next ?? undefined
  } while (after)
}

const REFUSED = { action: { zh: '导出', en: 'export' }, kind: { zh: '个人信息', en: 'personal data' } }

/** A value as a cell: amounts in major units without their currency, which has a column of its own; '' for none. */
function cellOf(kind: Kind, name: string, record: Shown, language: keyof Label): string {
  const value = record[name]
  if (kind.fields[name]?.type !== 'money') return wordOf(kind, name, record, language) ?? ''
  if (value === null || value === undefined) return ''
  return formatMinor(value as number | bigint, String(record.currency ?? 'CNY'))
}
