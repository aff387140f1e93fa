import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { queueRowsSql } from './journal.ts'
import { cellsOf, pairingCellsOf } from './roll-up.ts'

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
  await tx.query('DELETE FROM cell_queue')
  await tx.query('DELETE FROM cell')
  await tx.query('DELETE FROM pairing_cell')
  await fold(tx, journalAsQueue())
}

/** The whole journal in the shape of the queue. */
export function journalAsQueue(): Sql {
  return sql`SELECT * FROM (${queueRowsSql(raw('fact'))}) q
    (measure, month, recipient_key, provider_key, pairing, category, currency, value)`
}

/** Upserts in key order: rows in order touch each index page once. */
async function fold(tx: Tx, rows: Sql): Promise<number> {
  const [row] = await tx.query<{ folded: number }>(sql`WITH taken AS (${rows}), into_cells AS (
      INSERT INTO cell (measure, period, recipient_key, provider_key, category, currency, value)
      SELECT * FROM (${cellsOf(sql`SELECT * FROM taken`)}) c WHERE value <> 0 ORDER BY 1, 2, 3, 4, 5, 6
      ON CONFLICT (measure, period, recipient_key, provider_key, category, currency)
      DO UPDATE SET value = cell.value + excluded.value
    ), into_pairing_cells AS (
      INSERT INTO pairing_cell (pairing, measure, period, recipient_key, provider_key, category, currency, value)
      SELECT * FROM (${pairingCellsOf(sql`SELECT * FROM taken`)}) c WHERE value <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
      ON CONFLICT (pairing, measure, period, recipient_key, provider_key, category, currency)
      DO UPDATE SET value = pairing_cell.value + excluded.value
    ) SELECT count(*)::int AS folded FROM taken`)
  return row?.folded ?? 0
}
