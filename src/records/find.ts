import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError, isDay, subtree } from '../domain/index.ts'
import { columnOf, type Kind } from '../kinds/index.ts'
import { getRegion } from '../regions/index.ts'
import { concernSql } from './concern.ts'
import type { Row } from './prepare.ts'
import { type Shown, show, withNames } from './show.ts'
import { withinReach } from './within.ts'

/**
 * What a list asks for. `where` holds texts by field: choices 'a,b'; regions a code (the whole subtree); dates,
 * years, amounts and numbers 'from..to' with either end open; references an id; 'none' finds the empty ones.
 * `external_id` is found whole.
 */
export type Search = {
  where?: Record<string, string>
  /** Words to be found in title, names and numbers, in pinyin too. */
  text?: string | undefined
  concern?: string | undefined
  synthetic?: boolean | undefined
  /** A column of the kind, or created_at, changed_at, title. */
  sort?: string | undefined
  ascending?: boolean | undefined
  limit?: number | undefined
  /** Where the last page ended: its `next`. */
  after?: string | undefined
  /** Without the total, for whoever reads all pages. */
  uncounted?: boolean
}

/** `total` is exact up to `TOTAL_LIMIT`; beyond it `more` is true and the total is only a lower bound. */
export type Page = { rows: Shown[]; next: string | null; total: number; more: boolean }

export const TOTAL_LIMIT = 10_000
const PAGE = 50
export const PAGE_LIMIT = 500

/** A page of a kind's records, by key: pages neither skip nor repeat rows while others write. */
export async function findRecords(tx: Tx, kind: Kind, search: Search): Promise<Page> {
  const conditions = await conditionsOf(tx, kind, search)
  const column = sortColumn(kind, search.sort ?? kind.list.sort)
  const ascending = search.ascending ?? (search.sort === undefined && kind.fields[kind.list.sort]?.type === 'text')
  const limit = Math.min(search.limit ?? PAGE, PAGE_LIMIT)
  const matching = join(conditions, ' AND ')
  const start = search.after ? afterSql(column, ascending, search.after) : sql`true`
  const direction = raw(ascending ? 'ASC NULLS LAST' : 'DESC NULLS LAST')
  const idDirection = raw(ascending ? 'ASC' : 'DESC')
  const rows = await tx.query<Row>(sql`
    SELECT r.* FROM ${raw(kind.name)} r WHERE ${matching} AND ${start}
    ORDER BY r.${raw(column)} ${direction}, r.id ${idDirection} LIMIT ${limit + 1}`)
  const [count] = search.uncounted
    ? []
    : await tx.query<{ total: number }>(sql`
    SELECT count(*)::int AS total FROM (
      SELECT 1 FROM ${raw(kind.name)} r WHERE ${matching} LIMIT ${TOTAL_LIMIT + 1}) counted`)
  const total = count?.total ?? 0
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: await withNames(tx, await show(tx, kind, page)),
    next: rows.length > limit && last ? cursorOf(last[column], last.id) : null,
    total: Math.min(total, TOTAL_LIMIT),
    more: total > TOTAL_LIMIT,
  }
}

/** One record. @throws record.missing, also where it lies outside the actor's box */
export async function getRecord(tx: Tx, kind: Kind, id: number): Promise<Shown> {
  const rows = await tx.query<Row>(sql`SELECT * FROM ${raw(kind.name)} WHERE id = ${id}`)
  const [shown] = await withNames(tx, await show(tx, kind, rows))
  if (!shown) throw new DuikouError('record.missing', { kind: kind.label, id })
  return shown
}

/** Records by number, in the order of the numbers; those out of reach are absent. */
export async function getRecords(tx: Tx, kind: Kind, ids: readonly number[]): Promise<Shown[]> {
  const rows = await tx.query<Row>(
    sql`SELECT * FROM ${raw(kind.name)} WHERE id = ANY(${ids}::bigint[]) ORDER BY array_position(${ids}::bigint[], id)`,
  )
  return withNames(tx, await show(tx, kind, rows))
}

/** How many records of each concern a kind has within the actor's box, concerns without any left out. */
export async function countConcerns(tx: Tx, kind: Kind, where: Record<string, string> = {}) {
  const conditions = join(await conditionsOf(tx, kind, { where }), ' AND ')
  const counts: { concern: string; count: number }[] = []
  for (const concern of kind.concerns) {
    const [row] = await tx.query<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM ${raw(kind.name)} r WHERE ${conditions} AND ${concernSql(kind, concern, tx.actor)}`,
    )
    if (row && row.count > 0) counts.push({ concern: concern.name, count: row.count })
  }
  return counts
}

/** What rows r of a kind must be for what is asked of them, and lie within reach. */
export async function conditionsOf(tx: Tx, kind: Kind, search: Search): Promise<Sql[]> {
  const conditions: Sql[] = [sql`true`, ...withinReach(tx.actor, kind, search.where)]
  for (const [name, text] of Object.entries(search.where ?? {})) conditions.push(await filterSql(tx, kind, name, text))
  for (const word of (search.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    conditions.push(sql`r.search LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  }
  if (search.synthetic !== undefined) conditions.push(sql`r.synthetic = ${search.synthetic}`)
  if (search.concern) {
    const concern = kind.concerns.find(({ name }) => name === search.concern)
    if (!concern) throw new DuikouError('input.invalid', { field: 'concern', problem: search.concern })
    conditions.push(concernSql(kind, concern, tx.actor))
  }
  return conditions
}

async function filterSql(tx: Tx, kind: Kind, name: string, text: string): Promise<Sql> {
  const field = kind.fields[name]
  if (name === 'external_id') return sql`r.external_id = ${text}`
  if (!field)
    throw new DuikouError('input.invalid', {
      field: name,
      problem: { zh: '没有这个字段', en: 'there is no such field' },
    })
  const column = raw(`r.${columnOf(kind, name)}`)
  if (text === 'none') return field.type === 'region' ? sql`${column} = ''` : sql`${column} IS NULL`
  switch (field.type) {
    case 'region': {
      const { low, high } = subtree((await getRegion(tx, text)).key)
      return sql`${column} >= ${low} AND ${column} < ${high}`
    }
    case 'choice':
      return sql`${column} = ANY(${text.split(',')})`
    case 'date':
    case 'year':
    case 'integer':
    case 'number':
    case 'money': {
      const [from = '', to = text] = text.includes('..') ? text.split('..') : [text, text]
      for (const end of [from, to].filter(Boolean)) {
        if (field.type === 'date' ? !isDay(end) : !/^-?\d{1,15}(\.\d+)?$/.test(end)) {
          throw new DuikouError('input.invalid', { field: name, problem: `${end}?` })
        }
      }
      const low = from === '' ? empty : sql` AND ${column} >= ${from}`
      const high = to === '' ? empty : sql` AND ${column} <= ${to}`
      return sql`(${column} IS NOT NULL${low}${high})`
    }
    case 'reference':
      if (!/^\d{1,15}$/.test(text)) throw new DuikouError('input.invalid', { field: name, problem: `${text}?` })
      return sql`${column} = ${Number(text)}`
    case 'boolean':
      return sql`${column} = ${text === 'true'}`
    case 'personal':
      throw new DuikouError('input.invalid', { field: name, problem: { zh: '不能按此查询', en: 'cannot be searched' } })
    default:
      return sql`${column} ILIKE ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`
  }
}

function sortColumn(kind: Kind, name: string): string {
  if (['created_at', 'changed_at', 'title'].includes(name)) return name
  const field = kind.fields[name]
  if (!field || field.type === 'personal') throw new DuikouError('input.invalid', { field: 'sort', problem: name })
  return columnOf(kind, name)
}

function cursorOf(value: unknown, id: unknown): string {
  return Buffer.from(JSON.stringify([value ?? null, id])).toString('base64url')
}

function afterSql(column: string, ascending: boolean, cursor: string): Sql {
  let ends: unknown
  try {
    ends = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    ends = null
  }
  if (!Array.isArray(ends) || ends.length !== 2 || typeof ends[1] !== 'number') {
    throw new DuikouError('input.invalid', { field: 'after', problem: cursor.slice(0, 40) })
  }
  const [value, id] = ends as [string | number | null, number]
  const key = raw(`r.${column}`)
  const beyond = raw(ascending ? '>' : '<')
  if (value === null) return sql`(${key} IS NULL AND r.id ${beyond} ${id})`
  return sql`(${key} ${beyond} ${value} OR (${key} = ${value} AND r.id ${beyond} ${id}) OR ${key} IS NULL)`
}
