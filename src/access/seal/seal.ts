import sql from 'sql-template-tag'
import type { Database, Tx } from '../../db/index.ts'
import { BLOCK_COLUMNS, type Block, ENTRIES, LIST, macOf, SEAL_LOCK } from './block.ts'
import { openChain } from './end.ts'
import { type Head, writeHead } from './head.ts'

/** The most entries of a block: its list is then 400 kB, and what does not fit it is sought among so many. */
const BLOCK_ENTRIES = 10_000
/** Blocks of a round, so that its transaction stays short (some 2 s) when very much is waiting. */
const ROUND_BLOCKS = 10

/** Up to which entry may be sealed once every transaction numbered below `xid` is over. */
type Boundary = { id: number; xid: string }

/** Seals what can be sealed; answers how many entries. One round after another. */
export type Sealer = () => Promise<number>

/**
 * Makes the chore that seals the trail. Writers never wait for it: entries take their numbers as they come, and commit in
 * any order. So each round notes the newest entry and then takes a transaction number; what was numbered up to that
 * entry by then is there, or its transaction is numbered lower. A later round seals up to it as soon as no transaction
 * numbered lower is running.
 *
 * A round throws `audit.broken` where the database does not hold the block that the home remembers as the last: on what
 * was cut off nothing is built.
 */
export function makeSealer(db: Database): Sealer {
  let boundary: Boundary | undefined
  return async () => {
    const sealed: Block[] = []
    const head = await db.asSystem('seal', async (tx) => {
      sealed.length = 0
      const [lock] = await tx.query<{ mine: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${SEAL_LOCK}) AS mine`)
      if (!lock?.mine) return
      const { key, end } = await openChain(tx, db.home)
      if (boundary && (await isOver(tx, boundary.xid))) sealed.push(...(await sealUpTo(tx, key, end, boundary.id)))
      return sealed.at(-1) ?? end
    })
    if (!head) return 0
    if (head.n > 0) writeHead(db.home, head)
    if (!boundary || head.up_to_id >= boundary.id) boundary = await nextBoundary(db, head.up_to_id)
    return sealed.reduce((sum, { entries }) => sum + entries, 0)
  }
}

async function isOver(tx: Tx, xid: string): Promise<boolean> {
  const [row] = await tx.query<{ over: boolean }>(
    sql`SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ${xid}::xid8 AS over`,
  )
  return row?.over === true
}

/** The next boundary, none where all there is is sealed. */
function nextBoundary(db: Database, sealed: number): Promise<Boundary | undefined> {
  return db.asSystem('seal', async (tx) => {
    // An entry beyond the sequence was not numbered by it: it would make all that come look late.
    const [newest] = await tx.query<{ id: number | null }>(`
      SELECT least((SELECT greatest((SELECT max(id) FROM history), (SELECT max(id) FROM event))),
        (SELECT last_value FROM audit_id)) AS id`)
    if (!newest?.id || newest.id <= sealed) return
    // After the newest entry is known: a number taken before would say nothing of who takes one now.
    const [own] = await tx.query<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid')
    return own && { id: newest.id, xid: own.xid }
  })
}

async function sealUpTo(tx: Tx, key: Buffer, head: Head, boundary: number): Promise<Block[]> {
  const blocks: Block[] = []
  let end = head
  while (end.up_to_id < boundary && blocks.length < ROUND_BLOCKS) {
    const block = await sealNext(tx, key, end, boundary)
    blocks.push(block)
    end = block
  }
  return blocks
}

async function sealNext(tx: Tx, key: Buffer, head: Head, boundary: number): Promise<Block> {
  const [after, n] = [sql`${head.up_to_id}::bigint`, head.n + 1]
  const [made] = await tx.query<Block>(sql`
    WITH ends AS (
      SELECT coalesce((
        SELECT id FROM (SELECT id FROM history UNION ALL SELECT id FROM event) e
        WHERE id > ${after} AND id <= ${boundary}::bigint ORDER BY id OFFSET ${BLOCK_ENTRIES - 1} LIMIT 1
      ), ${boundary}::bigint) AS id
    ), listed AS (
      SELECT count(*)::integer AS entries, ${LIST} AS list
      FROM ${ENTRIES} e WHERE e.id > ${after} AND e.id <= (SELECT id FROM ends)
    ), block AS (
      INSERT INTO audit_seal (n, after_id, up_to_id, entries, total, at, list, digest, previous, mac)
      SELECT ${n}::bigint, ${after}, ends.id, entries, ${head.total}::bigint + entries, clock_timestamp(), list,
        sha256(list), decode(${head.mac}, 'hex'), ''
      FROM ends, listed RETURNING *
    )
    SELECT ${BLOCK_COLUMNS} FROM block s`)
  const block = made as Block
  block.mac = macOf(key, block)
  await tx.query(sql`UPDATE audit_seal SET mac = decode(${block.mac}, 'hex') WHERE n = ${n}`)
  return block
}
