import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { GRAINS } from './grains.ts'
import { queueRowsSql } from './journal.ts'

/** One folder at a time: the lock's number is 'cube' in ASCII. */
const FOLDING = 0x63756265

/**
 * Empties the queue of differences into the cube, as the system. One statement, so a reader sees each difference
 * exactly once: before in the queue, after in the cells. Does nothing while another fold runs.
 * @returns how many queued rows were folded.
 */
export async function foldQueue(tx: Tx): Promise<number> {
  const [lock] = await tx.query<{ taken: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${FOLDING}) AS taken`)
  if (!lock?.taken) return 0
  return fold(tx, sql`DELETE FROM cell_queue RETURNING *`)
}

/** Makes the cube anew from the journal. Writers wait at the queue's lock until it is done; readers do not. */
export async function rebuildCube(tx: Tx): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${FOLDING})`)
  await tx.query('LOCK TABLE cell_queue IN EXCLUSIVE MODE')
  // Grouping 5 million facts spills to disk with the server's 16 MB.
  await tx.query("SET LOCAL work_mem = '256MB'")
  await tx.query('DELETE FROM cell_queue')
  for (const { table } of GRAINS) await tx.query(sql`DELETE FROM ${raw(table)}`)
  await fold(tx, journalAsQueue())
}

/** The whole journal in the shape of the queue. */
export function journalAsQueue(): Sql {
  return sql`SELECT * FROM (${queueRowsSql(raw('fact'))}) q
    (measure, month, recipient_key, provider_key, pairing, category, currency, value)`
}

/** Upserts in key order: rows in order touch each index page once. */
async function fold(tx: Tx, rows: Sql): Promise<number> {
  const inserts = GRAINS.map(({ table, keys, cells }) => {
    const columns = raw(keys.join(', '))
    return sql`into_${raw(table)} AS (
      INSERT INTO ${raw(table)} (${columns}, value)
      SELECT ${columns}, value FROM (${cells(sql`SELECT * FROM taken`)}) c WHERE value <> 0 ORDER BY ${columns}
      ON CONFLICT (${columns}) DO UPDATE SET value = ${raw(table)}.value + excluded.value
    )`
  })
  const [row] = await tx.query<{ folded: number }>(
    sql`WITH taken AS MATERIALIZED (${rows}), ${join(inserts)} SELECT count(*)::int AS folded FROM taken`,
  )
  return row?.folded ?? 0
}
