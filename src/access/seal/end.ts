import sql from 'sql-template-tag'
import type { Tx } from '../../db/index.ts'
import { DuikouError } from '../../domain/index.ts'
import { homeKey, knownKey } from '../key-file.ts'
import { BLOCK_COLUMNS, type Block, isSealed, KEY_FILE, NOTHING } from './block.ts'
import { type Head, readHead, writeHead } from './head.ts'

const START: Head = { n: 0, up_to_id: 0, total: 0, mac: NOTHING }
const PAGE = 10_000

/**
 * The key and the end of the chain: the head of the home, and what follows from it in the database, where a server was
 * ended before it could write the head down or another server sealed. A home without a head takes the database's last
 * block as it is, and makes a key where it has none: so one goes on after a key was lost or a break was looked into.
 * @throws audit.broken where the database lacks the head or holds what does not follow from it, or the key is missing
 */
export async function openChain(tx: Tx, home: string): Promise<{ key: Buffer; end: Head }> {
  const head = readHead(home)
  if (head === 'unreadable') throw new DuikouError('audit.broken', { block: 0 })
  if (!head) return { key: homeKey(home, KEY_FILE), end: (await blocksAfter(tx, 0, 'last'))[0] ?? START }
  const key = knownKey(home, KEY_FILE)
  if (!key) throw new DuikouError('audit.broken', { block: head.n })
  let end: Head | undefined
  for (;;) {
    const blocks = await blocksAfter(tx, end?.n ?? head.n - 1)
    for (const block of blocks) {
      const follows = end ? block.previous === end.mac : block.mac === head.mac
      if (!follows || !isSealed(key, block)) throw new DuikouError('audit.broken', { block: block.n })
      end = block
    }
    if (!end) throw new DuikouError('audit.broken', { block: head.n })
    if (blocks.length < PAGE) return { key, end }
  }
}

/** Remembers the database's last block as the chain's end, as it is: after another database took the place of this one. */
export async function takeHead(tx: Tx, home: string): Promise<void> {
  writeHead(home, (await blocksAfter(tx, 0, 'last'))[0] ?? null)
}

/** A page of blocks by number, without their lists. */
export function blocksAfter(tx: Tx, n: number, last?: 'last'): Promise<Block[]> {
  return tx.query<Block>(
    last
      ? sql`SELECT ${BLOCK_COLUMNS} FROM audit_seal s ORDER BY s.n DESC LIMIT 1`
      : sql`SELECT ${BLOCK_COLUMNS} FROM audit_seal s WHERE s.n > ${n} ORDER BY s.n LIMIT ${PAGE}`,
  )
}
