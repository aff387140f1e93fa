import { setTimeout as sleep } from 'node:timers/promises'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { Database, Tx } from '../../db/index.ts'
import { DuikouError } from '../../domain/index.ts'
import { KINDS, personalColumns, personalFields, personalPlace } from '../../kinds/index.ts'
import { note } from '../trail.ts'
import { addKey, type KeyRing } from './key-ring.ts'
import { knowKeys, RING_AGE_MS } from './personal.ts'
import { openText, sealText } from './seal.ts'

/** Values a transaction: 150 ms on 2 busy cores, so that nobody who saves a record waits long for its row. */
const BATCH = 1000

/** Where sealed values lie: the column, and what each is bound to. */
type Shelf = { table: string; column: string; place: Sql }

/** Every column of sealed values, those of deleted records among them. */
function shelves(): Shelf[] {
  const columns = KINDS.flatMap((kind) =>
    personalFields(kind).map(([name, field]) => ({
      table: kind.name,
      column: personalColumns(name, field).sealed,
      place: sql`${personalPlace(kind, name)}::text`,
    })),
  )
  return [...columns, { table: 'personal_kept', column: 'sealed', place: raw("r.kind || '.' || r.field") }]
}

export type KeyState = {
  /** The newest key, with which everything is sealed that comes. */
  newest: number
  from: KeyRing['from']
  /** Values by the number of the key they are sealed with, for every key of the ring and every one that values name. */
  values: { key: number; values: number; here: boolean }[]
}

/** Which keys there are and how many values each seals. @throws personal.key_missing, personal.key_wrong, personal.key_unusable */
export async function keyState(db: Database, setting = process.env.DUIKOU_KEY): Promise<KeyState> {
  return db.asSystem('key status', async (tx) => {
    const ring = await knowKeys(tx, db.home, setting)
    const counts = new Map<number, number>([...ring.keys.keys()].map((key) => [key, 0]))
    for (const { table, column } of shelves()) {
      const rows = await tx.query<{ key: number; values: number }>(sql`
        SELECT get_byte(${raw(column)}, 0) AS key, count(*) AS values FROM ${raw(table)}
        WHERE ${raw(column)} IS NOT NULL GROUP BY 1`)
      for (const { key, values } of rows) counts.set(key, (counts.get(key) ?? 0) + values)
    }
    const values = [...counts].map(([key, values]) => ({ key, values, here: ring.keys.has(key) }))
    return { newest: ring.newest, from: ring.from, values: values.sort((a, b) => a.key - b.key) }
  })
}

/** What a rotation did. `damaged` values could not be opened and stay as they are. */
export type Rotated = { key: number; sealed: number; damaged: number; outcome: 'rotated' | 'finished' }

export type RotateOptions = { setting?: string | undefined; onProgress?: (done: number, total: number) => void }

/**
 * Seals every personal value with a new key, batch by batch, while others read and write. Where values are left under an
 * older key, since a rotation was cut short or the operator put a new key into DUIKOU_KEY, it finishes that instead of
 * adding another key. History needs none of it: it keeps masks and digests.
 *
 * Processes that run notice the new key within a second; what a transaction begun before then still writes with the old
 * one is found by the second pass, which waits until all those are over. Should a value slip through all the same, it is
 * read as before, `keyState` shows it, and the next rotation finishes it.
 * @throws personal.key_add where the keys lie in DUIKOU_KEY and all values are under the newest already;
 *   personal.key_missing, personal.key_wrong, personal.key_unusable, home.unwritable
 */
export async function rotateKeys(
  db: Database,
  { setting = process.env.DUIKOU_KEY, onProgress }: RotateOptions = {},
): Promise<Rotated> {
  const { newest, values } = await keyState(db, setting)
  const left = values.filter(({ key, values }) => key !== newest && values > 0)
  if (left.length > 0) {
    const ring = await db.asSystem('key rotate', (tx) => knowKeys(tx, db.home, setting))
    const done = await sealAll(db, ring, sumOf(left), onProgress)
    // Damaged values stay where they are for ever, and are no rotation that was cut short.
    if (done.sealed > 0) return { key: ring.newest, ...done, outcome: 'finished' }
  }
  const ring = await db.asSystem('key rotate', (tx) => addNumbered(tx, db.home, newest, setting))
  return { key: ring.newest, ...(await sealAll(db, ring, sumOf(values), onProgress)), outcome: 'rotated' }
}

/** Adds the key after `newest`, and answers the ring as it is where another process was quicker. */
async function addNumbered(tx: Tx, home: string, newest: number, setting: string | undefined): Promise<KeyRing> {
  // Under its lock nobody else adds one.
  const before = await knowKeys(tx, home, setting)
  if (before.newest !== newest) return before
  if (before.from === 'environment') throw new DuikouError('personal.key_add', { number: newest + 1 })
  addKey(home, before)
  const ring = await knowKeys(tx, home, setting)
  await note(tx, { what: 'key_rotated', detail: { key: ring.newest, step: 'begun' } })
  return ring
}

const sumOf = (values: { values: number }[]) => values.reduce((sum, one) => sum + one.values, 0)

/** Seals everything that is under another key with the newest, and notes it. */
async function sealAll(db: Database, ring: KeyRing, total: number, onProgress: RotateOptions['onProgress']) {
  let [sealed, damaged] = [0, 0]
  const pass = async () => {
    damaged = 0
    for (const shelf of shelves()) {
      for (let after = 0; ; ) {
        const batch = await db.asSystem('key rotate', (tx) => sealBatch(tx, shelf, ring, after))
        if (!batch) break
        after = batch.last
        sealed += batch.sealed
        damaged += batch.damaged
        onProgress?.(sealed, total)
      }
    }
  }
  await pass()
  await othersAreOver(db)
  await pass()
  const detail = { key: ring.newest, step: 'done', sealed, damaged }
  await db.asSystem('key rotate', (tx) => note(tx, { what: 'key_rotated', detail }))
  return { sealed, damaged }
}

/** Seals the next values of a shelf that are under another key. What changes meanwhile keeps what was written into it. */
async function sealBatch(tx: Tx, { table, column, place }: Shelf, ring: KeyRing, after: number) {
  const rows = await tx.query<{ id: number; place: string; sealed: Buffer }>(sql`
    SELECT r.id, ${place} AS place, r.${raw(column)} AS sealed FROM ${raw(table)} r
    WHERE r.id > ${after} AND get_byte(r.${raw(column)}, 0) <> ${ring.newest} ORDER BY r.id LIMIT ${BATCH}`)
  const last = rows.at(-1)
  if (!last) return
  const anew = rows.flatMap((row) => {
    const text = openOrNot(ring, row.place, row.sealed)
    if (text === undefined) return []
    return [{ id: row.id, before: hexOf(row.sealed), sealed: hexOf(sealText(ring, row.place, text)) }]
  })
  const changed = await tx.query(sql`
    UPDATE ${raw(table)} r SET ${raw(column)} = i.sealed
    FROM json_to_recordset(${JSON.stringify(anew)}::json) AS i (id bigint, before bytea, sealed bytea)
    WHERE r.id = i.id AND r.${raw(column)} = i.before RETURNING 1`)
  return { last: last.id, sealed: changed.length, damaged: rows.length - anew.length }
}

/** A key that is not here stops the rotation: putting it back mends that. A damaged value does not. */
function openOrNot(ring: KeyRing, place: string, sealed: Buffer): string | undefined {
  try {
    return openText(ring, place, sealed)
  } catch (error) {
    if (error instanceof DuikouError && error.code === 'personal.damaged') return
    throw error
  }
}

const hexOf = (bytes: Buffer) => `\\x${bytes.toString('hex')}`

/** Waits until running processes have read the ring again, and the transactions of before then are over. */
async function othersAreOver(db: Database): Promise<void> {
  await sleep(RING_AGE_MS * 1.5)
  const [own] = await db.asSystem('key rotate', (tx) =>
    tx.query<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid'),
  )
  for (;;) {
    const [row] = await db.asSystem('key rotate', (tx) =>
      tx.query<{ over: boolean }>(
        sql`SELECT pg_snapshot_xmin(pg_current_snapshot()) > ${own?.xid ?? '0'}::xid8 AS over`,
      ),
    )
    if (row?.over) return
    await sleep(100)
  }
}
