import sql from 'sql-template-tag'
import type { Tx } from '../../db/index.ts'
import { ENTRIES, LIST, LISTED_BYTES } from './block.ts'
import type { Findings } from './finding.ts'

/** The whole blocks of a range whose entries are not those that were sealed. Set-based: a million entries in seconds. */
export function differingBlocks(tx: Tx, after: number, upTo: number, forged: number[]): Promise<{ n: number }[]> {
  return tx.query<{ n: number }>(sql`
    SELECT s.n FROM audit_seal s CROSS JOIN LATERAL (
      SELECT count(*) AS entries, sha256(${LIST}) AS digest FROM ${ENTRIES} e WHERE e.id > s.after_id AND e.id <= s.up_to_id
    ) now
    WHERE s.n > ${after} AND s.n <= ${upTo} AND s.n <> ALL(${forged}::bigint[])
      AND (now.digest <> s.digest OR now.entries <> s.entries OR sha256(s.list) <> s.digest)
    ORDER BY s.n`)
}

type Difference = { id: number; sealed: boolean; there: boolean; stands: number | null; was: boolean }

/** Says which entries of a block differ from those its list names, and how. */
export async function compareBlock(tx: Tx, n: number, findings: Findings): Promise<void> {
  const [list] = await tx.query<{ whole: boolean }>(
    sql`SELECT sha256(list) = digest AS whole FROM audit_seal WHERE n = ${n}`,
  )
  if (!list?.whole) return findings.add({ what: 'list_changed', block: n })
  const differing = await tx.query<Difference>(sql`
    WITH block AS (SELECT * FROM audit_seal WHERE n = ${n}),
    listed AS (
      SELECT ('x' || encode(substring(list FROM start FOR 8), 'hex'))::bit(64)::bigint AS id,
        substring(list FROM start + 8 FOR 32) AS content
      FROM block, generate_series(1, length(list), ${LISTED_BYTES}) start
    ), now AS (
      SELECT e.id, e.content FROM block CROSS JOIN LATERAL (
        SELECT * FROM ${ENTRIES} e WHERE e.id > block.after_id AND e.id <= block.up_to_id) e
    ), gone AS (SELECT * FROM listed EXCEPT SELECT * FROM now), come AS (SELECT * FROM now EXCEPT SELECT * FROM listed)
    SELECT coalesce(gone.id, come.id) AS id, gone.id IS NOT NULL AS sealed, come.id IS NOT NULL AS there,
      (SELECT min(other.id) FROM come other WHERE other.content = gone.content) AS stands,
      EXISTS (SELECT FROM gone other WHERE other.content = come.content) AS was
    FROM gone FULL JOIN come ON come.id = gone.id ORDER BY 1`)
  const said = await contents(
    tx,
    differing.filter(({ there }) => there).map(({ id }) => id),
  )
  for (const { id, sealed, there, stands, was } of differing) {
    const place = { block: n, entry: id, ...said.get(id) }
    if (stands !== null) findings.add({ what: 'entry_moved', ...place, other: stands })
    else if (sealed && there) findings.add({ what: 'entry_edited', ...place })
    else if (sealed) findings.add({ what: 'entry_missing', block: n, entry: id })
    else if (!was) findings.add({ what: 'entry_added', ...place })
  }
}

/** What entries say of themselves now. */
async function contents(tx: Tx, ids: number[]): Promise<Map<number, { at: string; actor: string }>> {
  const rows = await tx.query<{ id: number; at: string; actor: string }>(sql`
    SELECT id, at, actor_name AS actor FROM history WHERE id = ANY(${ids}::bigint[])
    UNION ALL SELECT id, at, actor_name FROM event WHERE id = ANY(${ids}::bigint[])`)
  return new Map(rows.map(({ id, at, actor }) => [id, { at, actor }]))
}
