import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Kind } from '../kinds/index.ts'
import type { Row } from './prepare.ts'
import { refusal } from './refusals.ts'
import { requireHalves, requireOpen, requireReach, requireWriter } from './rights.ts'
import { deleteRows } from './write.ts'

/** What there is of records of one origin: how many, how many of them as they came, since when and by whom. */
export type OfOrigin = { records: number; unchanged: number; at: string | null; who: string | null }

/** As it came: never changed, and nobody added evidence to it. */
const unchanged = (kind: Kind) =>
  sql`(r.version = 1 AND NOT EXISTS (SELECT FROM evidence e WHERE e.record = r.id AND e.kind = ${kind.name}))`

/** The records of an origin within reach. */
export async function countOrigin(tx: Tx, kind: Kind, origin: string): Promise<OfOrigin> {
  const [counted] = await tx.query<OfOrigin>(sql`
    SELECT count(*)::int AS records, (count(*) FILTER (WHERE ${unchanged(kind)}))::int AS unchanged, min(created_at) AS at,
      (SELECT h.actor_name FROM history h WHERE h.kind = ${kind.name} AND h.record = min(r.id) AND h.action = 'create') AS who
    FROM ${raw(kind.name)} r WHERE origin = ${origin}`)
  return counted as OfOrigin
}

/**
 * Deletes the records of an origin that are as they came; those that somebody changed or added evidence to stay. Asked
 * of each, as of every deletion: reach and halves. History keeps them, and restoring brings them back.
 * @throws access.refused, access.half, record.outside, record.in_use
 */
export async function deleteUnchanged(
  tx: Tx,
  kind: Kind,
  origin: string,
  reason: string,
): Promise<{ deleted: number; kept: number }> {
  requireWriter(tx.actor, kind, 'delete')
  const rows = await tx.query<Row & { as_it_came: boolean }>(sql`
    SELECT r.*, ${unchanged(kind)} AS as_it_came FROM ${raw(kind.name)} r WHERE origin = ${origin} ORDER BY id FOR UPDATE`)
  const going = rows.filter(({ as_it_came }) => as_it_came)
  for (const row of going) {
    requireReach(tx.actor, kind, row)
    requireHalves(tx.actor, kind, row, undefined)
    requireOpen(tx.actor, kind, row, undefined)
  }
  const versions = going.map(({ id }) => ({ id: Number(id), version: 1 }))
  try {
    const deleted = await deleteRows(tx, kind, versions, reason)
    if (deleted.length < going.length) throw new DuikouError('record.outside')
  } catch (error) {
    throw refusal(kind, error)
  }
  return { deleted: going.length, kept: rows.length - going.length }
}
