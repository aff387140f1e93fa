import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Actor, roleData, TRAIL_CHANGES, type TrailChange, type TrailEvent } from '../domain/index.ts'

/** What is looked for in the trail; days are those of the work's time zone, both included. */
export type TrailSearch = {
  /** Words that who did it, the reason or, of a change, the record's title hold. */
  q?: string | undefined
  actor?: string | undefined
  what?: readonly (TrailChange | TrailEvent)[] | undefined
  kind?: string | undefined
  record?: number | undefined
  from?: string | undefined
  to?: string | undefined
  /** Only entries numbered lower: where the page before ended. */
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
  what: TrailChange | TrailEvent
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

/** A page of the trail within the actor's reach, by number, the newest first. */
export async function searchTrail(tx: Tx, search: TrailSearch): Promise<TrailPage> {
  const { limit } = search
  const rows = await tx.query<Entry>(sql`
    SELECT * FROM (${join(
      branches(search, 'rows').map((branch) => sql`(${branch})`),
      ' UNION ALL ',
    )}) e
    ORDER BY id DESC LIMIT ${limit + 1}`)
  const page = rows.slice(0, limit)
  const [count] = search.uncounted
    ? []
    : await tx.query<{ total: number }>(
        sql`SELECT ${join(
          branches(search, 'count').map((branch) => sql`(${branch})`),
          ' + ',
        )} AS total`,
      )
  const total = count?.total ?? 0
  return {
    rows: page,
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: Math.min(total, TOTAL_LIMIT),
    more: total > TOTAL_LIMIT,
  }
}

/** Changes and events, each searched and cut by itself, so that both are read backwards by their numbers. */
function branches(search: TrailSearch, form: 'rows' | 'count'): Sql[] {
  const { what, limit } = search
  const changes = what?.filter((one) => one in TRAIL_CHANGES)
  const events = what?.filter((one) => !(one in TRAIL_CHANGES))
  const parts: [table: Sql, columns: Sql, conditions: Sql[]][] = []
  if (changes?.length !== 0) {
    parts.push([
      sql`history e`,
      sql`id, at, actor, actor_name, action AS what, kind, record, state->>'title' AS title, reason, '{}'::jsonb AS detail`,
      [...conditions(search, sql`e.state->>'title'`), ...(changes ? [sql`e.action = ANY(${changes})`] : [])],
    ])
  }
  if (events?.length !== 0) {
    parts.push([
      sql`event e`,
      sql`id, at, actor, actor_name, what, kind, record,
        (SELECT h.state->>'title' FROM history h WHERE h.record = e.record AND h.kind = e.kind
          ORDER BY h.version DESC, h.id DESC LIMIT 1) AS title, reason, detail`,
      [...conditions(search, sql`''`), ...(events ? [sql`e.what = ANY(${events})`] : [])],
    ])
  }
  return parts.map(([table, columns, wanted]) => {
    if (form === 'count') {
      const matching = join(wanted, ' AND ')
      return sql`SELECT count(*) FROM (SELECT FROM ${table} WHERE ${matching} LIMIT ${TOTAL_LIMIT + 1}) counted`
    }
    const below = search.after === undefined ? [] : [sql`e.id < ${search.after}`]
    const matching = join([...wanted, ...below], ' AND ')
    return sql`SELECT ${columns} FROM ${table} WHERE ${matching} ORDER BY e.id DESC LIMIT ${limit + 1}`
  })
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
