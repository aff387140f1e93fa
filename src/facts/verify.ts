import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { KINDS } from '../kinds/index.ts'
import { countsSql, FACT_KEY } from './counts.ts'
import { journalAsQueue, rebuildCube } from './cube.ts'
import { GRAINS } from './grains.ts'

/** One thing on which two counts disagree: where ('journal' or a table of the cube), under which key, and by how much the stored one is short. */
export type Difference = { where: string; key: Record<string, unknown>; missing: string }

const key = raw(FACT_KEY.join(', '))

/** What all records count now, against the journal: the facts that are missing, negative where there are too many. */
function journalDifference(): Sql {
  const counted = KINDS.map((kind) => countsSql(kind, raw(kind.name))).filter((counts) => counts !== null)
  return sql`SELECT ${key}, sum(value)::bigint AS value FROM (
      SELECT ${key}, value FROM (${join(counted, ' UNION ALL ')}) records
      UNION ALL SELECT ${key}, -value FROM fact
    ) both_sides GROUP BY ${key} HAVING sum(value) <> 0`
}

/**
 * Recounts everything from the records and compares: records with the journal, the journal with cells and queue
 * together. Finds nothing unless a writer went round the write path or a table was tampered with.
 * @returns at most `limit` differences of each comparison, and how many there are in all.
 */
export async function verify(tx: Tx, limit = 20): Promise<{ total: number; differences: Difference[] }> {
  const comparisons: { where: string; statement: Sql }[] = [{ where: 'journal', statement: journalDifference() }]
  for (const { table, keys, cells } of GRAINS) {
    const columns = raw(keys.join(', '))
    const statement = sql`SELECT ${columns}, sum(value) AS value FROM (
        SELECT ${columns}, value FROM (${cells(journalAsQueue())}) expected
        UNION ALL SELECT ${columns}, -value FROM ${raw(table)}
        UNION ALL SELECT ${columns}, -value FROM (${cells(sql`SELECT * FROM cell_queue`)}) queued
      ) both_sides GROUP BY ${columns} HAVING sum(value) <> 0`
    comparisons.push({ where: table, statement })
  }
  // One snapshot for all: a fold between two of them would look like a difference.
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
  await tx.query("SET LOCAL work_mem = '256MB'")
  let total = 0
  const differences: Difference[] = []
  for (const { where, statement } of comparisons) {
    const rows = await tx.query<Record<string, unknown> & { value: string | number; total: number }>(
      sql`SELECT *, count(*) OVER ()::int AS total FROM (${statement}) d LIMIT ${limit}`,
    )
    total += rows[0]?.total ?? 0
    for (const { value, total: _, ...at } of rows) differences.push({ where, key: at, missing: String(value) })
  }
  return { total, differences }
}

/**
 * Brings the journal in step with the records by appending what is missing (the journal is never rewritten, so figures
 * as known on past days stay), then makes the cube anew.
 * @returns how many facts were appended.
 */
export async function rebuild(tx: Tx): Promise<number> {
  await tx.query('LOCK TABLE cell_queue IN EXCLUSIVE MODE')
  const [row] = await tx.query<{ appended: number }>(sql`WITH difference AS (${journalDifference()}), journal AS (
      INSERT INTO fact (${key}, value) SELECT ${key}, value FROM difference
    ) SELECT count(*)::int AS appended FROM difference`)
  await rebuildCube(tx)
  return row?.appended ?? 0
}
