import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { columnOf, KINDS, type Kind } from '../kinds/index.ts'
import { EVIDENCE_COLUMNS, type Evidence } from './evidence.ts'
import { getRecord } from './find.ts'
import type { Row } from './prepare.ts'
import { type Shown, show, withNames } from './show.ts'

/** What the records of one currency come to: amounts by field, in minor units. */
export type PartSum = { currency: string | null; count: number; amounts: Record<string, number> }

/** The records of a kind that name another one in a field: how many, what they come to, and the first of them. */
export type Part = { kind: Kind; field: string; count: number; sums: PartSum[]; rows: Shown[] }

/** A photo of a record, or of one that names it. */
export type Photo = Evidence & { kind: string; record: number }

/** A record with all that names it, as far as the reader reaches. */
export type Whole = { record: Shown; parts: Part[]; photos: Photo[] }

export const WHOLE_LIMIT = 200
const PHOTOS = 60

/**
 * A record with the records that name it, kind by kind in the order of menus: those that come to nothing, too, so that one
 * can be added. Whatever kinds there will be, a reference is enough.
 * @param limit how many records of each kind are shown, latest first
 * @throws record.missing
 */
export async function readWhole(tx: Tx, kind: Kind, id: number, limit: number): Promise<Whole> {
  const record = await getRecord(tx, kind, id)
  const naming = KINDS.flatMap((one) =>
    Object.entries(one.fields).flatMap(([field, { type, ...more }]) =>
      type === 'reference' && 'to' in more && more.to === kind.name ? [{ kind: one, field }] : [],
    ),
  )
  const parts: Part[] = []
  for (const { kind: one, field } of naming) parts.push(await readPart(tx, one, field, id, limit))
  return { record, parts, photos: await photosOf(tx, kind, id, naming) }
}

async function readPart(tx: Tx, kind: Kind, field: string, id: number, limit: number): Promise<Part> {
  const table = raw(kind.name)
  const named = sql`r.${raw(columnOf(kind, field))} = ${id}`
  const money = Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'money')
  const amounts = money.flatMap((name) => [sql`${name}::text`, sql`sum(r.${raw(name)})`])
  const currency = raw(kind.currency ? 'r.currency' : 'NULL::text')
  const sums = await tx.query<PartSum>(sql`
    SELECT ${currency} AS currency, count(*)::int AS count, json_build_object(${amounts.length > 0 ? join(amounts) : empty}) AS amounts
    FROM ${table} r WHERE ${named} GROUP BY 1 ORDER BY 2 DESC`)
  const count = sums.reduce((all, sum) => all + sum.count, 0)
  if (count === 0) return { kind, field, count, sums, rows: [] }
  const rows = await tx.query<Row>(sql`
    SELECT r.* FROM ${table} r WHERE ${named}
    ORDER BY r.${raw(columnOf(kind, kind.list.sort))} DESC NULLS LAST, r.id DESC LIMIT ${limit}`)
  return { kind, field, count, sums, rows: await withNames(tx, await show(tx, kind, rows)) }
}

async function photosOf(tx: Tx, kind: Kind, id: number, naming: { kind: Kind; field: string }[]): Promise<Photo[]> {
  const parts = naming.map(
    ({ kind: one, field }): Sql => sql`
      OR (e.kind = ${one.name} AND e.record IN (
        SELECT x.id FROM ${raw(one.name)} x WHERE x.${raw(columnOf(one, field))} = ${id}))`,
  )
  return tx.query<Photo>(sql`
    SELECT kind, record, ${EVIDENCE_COLUMNS} FROM evidence e
    WHERE e.media_type LIKE 'image/%' AND ((e.kind = ${kind.name} AND e.record = ${id})${join(parts.length > 0 ? parts : [empty], '')})
    ORDER BY coalesce(e.taken_at, e.added_at AT TIME ZONE 'Asia/Shanghai') DESC, e.id DESC LIMIT ${PHOTOS}`)
}
