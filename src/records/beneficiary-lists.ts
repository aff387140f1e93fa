import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Day, type RegionKey, subtree } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { namesOfKeys, type RegionName } from '../regions/index.ts'
import { withinReach } from './within.ts'

/**
 * Lists about beneficiaries that no condition on one record tells:
 * - shared: one person in several projects, a row each with all records
 * - unconfirmed: entered so many days ago or more and not confirmed, the longest first
 * - unlinked: projects that began and name nobody whom they benefit
 */
export const BENEFICIARY_LISTS = ['shared', 'unconfirmed', 'unlinked'] as const
export type BeneficiaryList = (typeof BENEFICIARY_LISTS)[number]

/** A record as a line of a list. `since`: of a beneficiary from when, of a project when it began. */
export type RecordLine = {
  kind: string
  path: string
  id: number
  title: string
  synthetic: boolean
  place: RegionName | null
  since: Day | null
  state: string
}

/** `mask` tells who it is where a row is a person; `days` for how long it waits. */
export type ListRow = { mask: string | null; days: number | null; records: RecordLine[] }

export type ListQuery = {
  list: BeneficiaryList
  /** Days from which on what is not confirmed is told. */
  days: number
  provider: RegionKey
  recipient: RegionKey
  limit: number
  after?: number | undefined
}

type Found = {
  first: number
  mask: string | null
  days: number | null
  ids: number[]
}

const BENEFICIARY = findKind('beneficiary') as Kind
const PROJECT = findKind('project') as Kind

/** A page of a list, within the actor's reach; `next` is where it goes on, `total` how many rows there are in all. */
export async function readBeneficiaryList(
  tx: Tx,
  query: ListQuery,
): Promise<{ total: number; rows: ListRow[]; next: number | null }> {
  const rows = listSql(tx, query)
  const [count] = await tx.query<{ total: number }>(sql`SELECT count(*)::int AS total FROM (${rows}) found`)
  const found = await tx.query<Found>(sql`
    SELECT * FROM (${rows}) found ${query.after === undefined ? empty : sql`WHERE first > ${query.after}`}
    ORDER BY first LIMIT ${query.limit + 1}`)
  const page = found.slice(0, query.limit)
  const lines = await linesOf(
    tx,
    query.list === 'unlinked' ? PROJECT : BENEFICIARY,
    page.flatMap(({ ids }) => ids),
  )
  return {
    total: count?.total ?? 0,
    rows: page.map(({ mask, days, ids }) => ({ mask, days, records: ids.flatMap((id) => lines.get(id) ?? []) })),
    next: found.length > query.limit ? (page.at(-1)?.first ?? null) : null,
  }
}

function listSql(tx: Tx, query: ListQuery): Sql {
  const kind = query.list === 'unlinked' ? PROJECT : BENEFICIARY
  const conditions = join([sql`true`, ...withinReach(tx.actor, kind), ...placesSql(query)], ' AND ')
  switch (query.list) {
    case 'shared':
      return sql`SELECT min(r.id) AS first, min(r.identity_mask) AS mask, NULL::int AS days, array_agg(r.id ORDER BY r.id) AS ids
        FROM beneficiary r WHERE r.identity_digest IS NOT NULL AND ${conditions}
        GROUP BY r.identity_digest HAVING min(r.project_id) <> max(r.project_id)`
    case 'unconfirmed':
      return sql`SELECT r.id AS first, NULL::text AS mask, (now()::date - r.created_at::date) AS days, ARRAY[r.id] AS ids
        FROM beneficiary r WHERE r.state <> 'confirmed' AND r.created_at < now()::date - ${query.days}::int + 1 AND ${conditions}`
    case 'unlinked':
      return sql`SELECT r.id AS first, NULL::text AS mask, NULL::int AS days, ARRAY[r.id] AS ids
        FROM project r WHERE r.started_on IS NOT NULL AND r.state <> 'cancelled' AND ${conditions}
          AND NOT EXISTS (SELECT FROM beneficiary b WHERE b.project_id = r.id)`
  }
}

function placesSql({ provider, recipient }: ListQuery): Sql[] {
  const [p, r] = [subtree(provider), subtree(recipient)]
  return [
    ...(provider === '' ? [] : [sql`r.provider_key >= ${p.low} AND r.provider_key < ${p.high}`]),
    ...(recipient === '' ? [] : [sql`r.recipient_key >= ${r.low} AND r.recipient_key < ${r.high}`]),
  ]
}

async function linesOf(tx: Tx, kind: Kind, ids: number[]): Promise<Map<number, RecordLine>> {
  type Line = Omit<RecordLine, 'kind' | 'path' | 'place'> & { recipient_key: RegionKey }
  const lines = await tx.query<Line>(
    kind === PROJECT
      ? sql`SELECT id, title, synthetic, recipient_key, started_on AS since, state FROM project WHERE id = ANY(${ids}::bigint[])`
      : sql`SELECT id, title, synthetic, recipient_key, since, state FROM beneficiary WHERE id = ANY(${ids}::bigint[])`,
  )
  const names = await namesOfKeys(tx, [...new Set(lines.map(({ recipient_key }) => recipient_key))])
  return new Map(
    lines.map(({ recipient_key, ...line }) => [
      line.id,
      { kind: kind.name, path: kind.path, ...line, place: names.get(recipient_key) ?? null },
    ]),
  )
}
