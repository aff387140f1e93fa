import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Actor, roleData, TRAIL_EVENTS } from '../domain/index.ts'

/** What is looked for in the trail; days are those of the work's time zone, both included. */
export type TrailSearch = {
  /** Words that who did it, the reason or, of a change, the record's title hold. */
  q?: string | undefined
  actor?: string | undefined
  what?: readonly string[] | undefined
  kind?: string | undefined
  record?: number | undefined
  from?: string | undefined
  to?: string | undefined
  /** The number of the entry at which the page before ended. */
  after?: number | undefined
  limit: number
  /** Without the total, for whoever reads all pages. */
  uncounted?: boolean
}

/** An entry of the trail: a change of a record, or an event beside changes. */
export type Entry = {
  id: number
  at: string
  actor: string
  actor_name: string
  /** A `TrailChange`, a `TrailEvent`, or the name of an action of a kind's lifecycle. */
  what: string
  kind: string | null
  record: number | null
  /** The record's title: of a change as it was then, of an event as it was last. */
  title: string | null
  reason: string | null
  detail: Record<string, string | number | boolean | null>
}

/** `total` is exact up to `TOTAL_LIMIT`; beyond it `more` is true and the total only a lower bound. */
export type TrailPage = { rows: Entry[]; next: number | null; total: number; more: boolean }

const TOTAL_LIMIT = 10_000

/**
 * Somebody as auditor alone: with the reaches that audit and no others, so that row policies show of the trail what is
 * theirs to audit, and not what they read beside as office or checker.
 */
export function asAuditor(actor: Actor): Actor {
  const audits = ({ role }: Actor['reaches'][number]) => roleData(role).abilities.includes('audit')
  return { ...actor, reaches: actor.reaches.filter(audits) }
}

/** A page of the trail within the actor's reach, the newest first; of one moment, by number. */
export async function searchTrail(tx: Tx, search: TrailSearch): Promise<TrailPage> {
  const { limit } = search
  const parts = partsOf(search)
  const found = search.q && !search.uncounted ? await findByWords(tx, parts, search) : undefined
  const wanted = found ? sql`e.id = ANY(${found.ids}::bigint[])` : before(search.after)
  const selects = parts.map(
    ({
      columns,
      table,
      matching,
    }) => sql`(SELECT ${columns} FROM ${table} WHERE ${found ? sql`true` : matching} AND ${wanted}
      ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1})`,
  )
  const rows = await tx.query<Entry>(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) e ORDER BY at DESC, id DESC LIMIT ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const total = found?.total ?? (search.uncounted ? 0 : await countUpTo(tx, parts))
  return {
    rows: page,
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: Math.min(total, TOTAL_LIMIT),
    more: total > TOTAL_LIMIT,
  }
}

/**
 * Words are in no index. Of a million entries, looking for what stands nowhere along the order of the page, and counting
 * after that, took 12 s; reading everything once and in any order takes 3 s. Who reads all pages walks along the order.
 */
async function findByWords(tx: Tx, parts: Part[], { after, limit }: TrailSearch) {
  const all = parts.map(({ table, matching }) => sql`SELECT e.id, e.at FROM ${table} WHERE ${matching}`)
  const [found] = await tx.query<{ total: number; ids: number[] }>(sql`
    WITH e AS MATERIALIZED (${join(all, ' UNION ALL ')})
    SELECT (SELECT count(*) FROM e) AS total,
      ARRAY(SELECT id FROM e WHERE ${before(after)} ORDER BY at DESC, id DESC LIMIT ${limit + 1}) AS ids`)
  return found
}

async function countUpTo(tx: Tx, parts: Part[]): Promise<number> {
  const counts = parts.map(
    ({ table, matching }) =>
      sql`(SELECT count(*) FROM (SELECT FROM ${table} WHERE ${matching} LIMIT ${TOTAL_LIMIT + 1}) counted)`,
  )
  const [row] = await tx.query<{ total: number }>(sql`SELECT ${join(counts, ' + ')} AS total`)
  return row?.total ?? 0
}

type Part = { table: Sql; columns: Sql; matching: Sql }

/** Changes and events, each searched and cut by itself, so that both are read backwards by their moments. */
function partsOf(search: TrailSearch): Part[] {
  const { what } = search
  const changes = what?.filter((one) => !(one in TRAIL_EVENTS))
  const events = what?.filter((one) => one in TRAIL_EVENTS)
  const parts: Part[] = []
  if (changes?.length !== 0) {
    const wanted = [
      ...conditions(search, sql`e.state->>'title'`),
      ...(changes ? [sql`e.action = ANY(${changes})`] : []),
    ]
    parts.push({
      table: sql`history e`,
      columns: sql`id, at, actor, actor_name, action AS what, kind, record, state->>'title' AS title, reason,
        '{}'::jsonb AS detail`,
      matching: join(wanted, ' AND '),
    })
  }
  if (events?.length !== 0) {
    const wanted = [...conditions(search, sql`''`), ...(events ? [sql`e.what = ANY(${events})`] : [])]
    parts.push({
      table: sql`event e`,
      columns: sql`id, at, actor, actor_name, what, kind, record,
        (SELECT h.state->>'title' FROM history h WHERE h.record = e.record AND h.kind = e.kind
          ORDER BY h.version DESC, h.id DESC LIMIT 1) AS title, reason, detail`,
      matching: join(wanted, ' AND '),
    })
  }
  return parts
}

/** What stands behind the entry at which a page ended. */
function before(id: number | undefined): Sql {
  if (id === undefined) return sql`true`
  const at = sql`(SELECT at FROM history WHERE id = ${id} UNION ALL SELECT at FROM event WHERE id = ${id})`
  return sql`(e.at, e.id) < (${at}, ${id})`
}

function conditions({ q, actor, kind, record, from, to }: TrailSearch, title: Sql): Sql[] {
  const wanted: Sql[] = [sql`true`]
  if (actor !== undefined) wanted.push(sql`e.actor = ${actor}`)
  if (kind !== undefined) wanted.push(sql`e.kind = ${kind}`)
  if (record !== undefined) wanted.push(sql`e.record = ${record}`)
  if (from !== undefined) wanted.push(sql`e.at >= ${from}::date::timestamptz`)
  if (to !== undefined) wanted.push(sql`e.at < (${to}::date + 1)::timestamptz`)
  for (const word of (q ?? '').split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    wanted.push(sql`concat_ws(' ', e.actor_name, e.reason, ${title}) ILIKE ${pattern}`)
  }
  return wanted
}
