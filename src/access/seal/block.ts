import { createHmac, timingSafeEqual } from 'node:crypto'
import { raw, type Sql } from 'sql-template-tag'

/** Name of the key's file in the home, made at the first seal. Who has the key can make the chain anew. */
export const KEY_FILE = 'audit.key'

/** The advisory lock of sealing, 'seal' in ASCII: of several servers on one database one seals. */
export const SEAL_LOCK = 0x7365_616c

/** A sealed block: the entries with `after_id` < id <= `up_to_id`. Digests in hex. */
export type Block = {
  n: number
  after_id: number
  up_to_id: number
  entries: number
  /** Entries of this block and all before it. */
  total: number
  /** Microseconds since 1970. */
  at: number
  digest: string
  previous: string
  mac: string
}

/** Before the first block. */
export const NOTHING = '0'.repeat(64)

/** The columns of a block as `Block` has them, of a relation called s. */
export const BLOCK_COLUMNS: Sql = raw(`s.n, s.after_id, s.up_to_id, s.entries, s.total,
  (extract(epoch FROM s.at) * 1000000)::bigint AS at,
  encode(s.digest, 'hex') AS digest, encode(s.previous, 'hex') AS previous, encode(s.mac, 'hex') AS mac`)

/** What seals a block: HMAC-SHA-256 of all it says, the seal before it included. In hex. */
export function macOf(key: Buffer, block: Omit<Block, 'mac'>): string {
  const { n, after_id, up_to_id, entries, total, at, digest, previous } = block
  const said = ['duikou audit 1', n, after_id, up_to_id, entries, total, at, digest, previous].join('\n')
  return createHmac('sha256', key).update(said).digest('hex')
}

/** Whether a block was sealed with this key and says what it said then. */
export function isSealed(key: Buffer, block: Block): boolean {
  const [own, said] = [Buffer.from(macOf(key, block), 'hex'), Buffer.from(block.mac, 'hex')]
  return own.length === said.length && timingSafeEqual(own, said)
}

/**
 * Every entry of the trail: its number, and SHA-256 of what it says. A row's text is unambiguous (values are quoted, null
 * is not ''), jsonb writes its keys in one order, and moments are taken as microseconds, whatever the session's settings.
 * The number is not digested, so that a content is known again where it stands under another number.
 */
export const ENTRIES: Sql = raw(`(
  SELECT id, sha256(convert_to(ROW('history'::text, kind, record, version, action,
      (extract(epoch FROM at) * 1000000)::bigint, actor, actor_name, reason, state,
      provider_key, recipient_key, pairing)::text, 'UTF8')) AS content FROM history
  UNION ALL
  SELECT id, sha256(convert_to(ROW('event'::text, (extract(epoch FROM at) * 1000000)::bigint, actor, actor_name, what,
      kind, record, reason, detail, provider_key, recipient_key)::text, 'UTF8')) FROM event)`)

/** Bytes of the list for one entry: its number and its digest. */
export const LISTED_BYTES = 40

/** The list of a block's entries (of ENTRIES, as e). */
export const LIST: Sql = raw("coalesce(string_agg(int8send(e.id) || e.content, '' ORDER BY e.id, e.content), '')")
