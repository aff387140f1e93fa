import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../db/index.ts'
import { DuikouError, maskPersonal, normalPersonal, type PersonalData } from '../../domain/index.ts'
import { homeKey } from '../key-file.ts'
import { type KeyRing, keyMark, makeRing, readRing, ringState } from './key-ring.ts'
import { keyNumberOf, openText, sealText } from './seal.ts'

/** What is stored of a personal value: columns `<field>_sealed`, `<field>_mask`, and `<field>_digest` or `<field>_mark`. */
export type Protected = {
  /** The value, sealed; bytea as PostgreSQL writes it: '\x…'. */
  sealed: string
  mask: string
  /**
   * The keyed digest, by which one value is found again and counted once. Of health, which nobody looks up and few
   * words tell, a random mark instead: it says that the value changed, and nothing of what it is.
   */
  known: string
}

/** Keeps personal data. `place` is kind and field: 'posting.phone'. */
export type Personal = {
  /** @throws personal.key_missing, personal.key_wrong, personal.key_unusable, home.unwritable */
  protect(place: string, of: PersonalData, text: string): Protected
  /** The value as it was kept. @throws personal.damaged, personal.key_missing, personal.key_wrong */
  open(place: string, sealed: Buffer): string
  /** Whether a sealed value is this text; one that cannot be opened is not. */
  holds(place: string, of: PersonalData, sealed: Buffer, text: string): boolean
  /** HMAC-SHA-256 in hex, keyed with `identity.key` of the home; the same for one value in every kind and field. */
  digest(of: PersonalData, text: string): string
  /** A keyed digest of bytes in which personal values may stand, such as a request's body. */
  digestBytes(bytes: Buffer): Buffer
}

/** So long a process goes on with the ring it read, before it looks whether there is a newer one. */
export const RING_AGE_MS = 1000

/**
 * Opens the personal data of a database. Key or no key, this does not fail: lists, masks, figures and lookups need only
 * the digests' key. What needs the ring throws, and says which key is missing or that it is another.
 * @throws home.unwritable, where identity.key can neither be read nor made
 */
export async function openPersonal(db: Database, setting = process.env.DUIKOU_KEY): Promise<Personal> {
  const known = await db.asSystem('keys', async (tx) => {
    try {
      await knowKeys(tx, db.home, setting)
    } catch (error) {
      // Told where the ring is needed, which may be never.
      if (!(error instanceof DuikouError)) throw error
    }
    return marksOf(tx)
  })
  let ring: KeyRing | undefined
  let [state, read] = ['', Number.NEGATIVE_INFINITY]

  /** The ring as it is now: `duikou key rotate` adds a key while others run. */
  function current(wanted: number): KeyRing {
    const now = performance.now()
    if (ring && now - read < RING_AGE_MS && (wanted === 0 || ring.keys.has(wanted))) return ring
    const found = setting ? '' : ringState(db.home)
    if (!ring || found !== state) {
      const fresh = readRing(db.home, setting)
      requireKnown(fresh, known)
      ring = fresh
      state = found
    }
    read = now
    return ring
  }

  return keepPersonal(current, homeKey(db.home, 'identity.key'))
}

/** Personal data with a ring that is asked for by the number of the key wanted, 0 for the newest. */
export function keepPersonal(ringOf: (wanted: number) => KeyRing, digestKey: Buffer): Personal {
  const secret = createSecretKey(digestKey)
  const hmac = () => createHmac('sha256', secret)
  const digest: Personal['digest'] = (of, text) =>
    hmac()
      .update(`${of}\n${normalPersonal(of, text)}`)
      .digest('hex')
  const open: Personal['open'] = (place, sealed) => openText(ringOf(keyNumberOf(sealed)), place, sealed)
  return {
    protect(place, of, text) {
      const value = normalPersonal(of, text)
      const sealed = `\\x${sealText(ringOf(0), place, value).toString('hex')}`
      const known = of === 'health' ? randomBytes(8).toString('hex') : digest(of, value)
      return { sealed, mask: maskPersonal(of, value), known }
    },
    open,
    holds(place, of, sealed, text) {
      try {
        return open(place, sealed) === normalPersonal(of, text)
      } catch (error) {
        if (error instanceof DuikouError && error.code === 'personal.damaged') return false
        throw error
      }
    },
    digest,
    digestBytes: (bytes) => hmac().update('bytes\n').update(bytes).digest(),
  }
}

/**
 * The ring of a home, after its new keys are noted in the database; made where values were never sealed before.
 * @throws personal.key_missing, personal.key_wrong, personal.key_unusable, home.unwritable
 */
export async function knowKeys(tx: Tx, home: string, setting: string | undefined): Promise<KeyRing> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${KEYS_LOCK})`)
  const known = await marksOf(tx)
  const ring = readRing(home, setting) ?? (known.size === 0 ? makeRing(home) : undefined)
  requireKnown(ring, known)
  const fresh = [...ring.keys].filter(([number]) => !known.has(number))
  if (fresh.length > 0) {
    const [numbers, marks] = [fresh.map(([number]) => number), fresh.map(([, key]) => keyMark(key))]
    await tx.query(
      sql`INSERT INTO personal_key (number, mark) SELECT * FROM unnest(${numbers}::int[], ${marks}::text[])`,
    )
  }
  return ring
}

/**
 * Says at a start what would else be found out by the first who reveals or enters something.
 * @throws personal.key_missing, personal.key_wrong, personal.key_unusable, home.unwritable
 */
export async function checkKeys(db: Database, setting = process.env.DUIKOU_KEY): Promise<void> {
  await db.asSystem('keys', (tx) => knowKeys(tx, db.home, setting))
}

/** The marks of the keys that values were ever sealed with, by number. */
async function marksOf(tx: Tx): Promise<Map<number, string>> {
  const rows = await tx.query<{ number: number; mark: string }>('SELECT number, mark FROM personal_key')
  return new Map(rows.map(({ number, mark }) => [number, mark]))
}

/** 'key' in ASCII: two processes that start on an empty home make one ring. */
const KEYS_LOCK = 0x6b6579

/** Throws unless a ring is there, with the newest key that values were sealed with, and its keys are those they were. */
function requireKnown(ring: KeyRing | undefined, known: ReadonlyMap<number, string>): asserts ring is KeyRing {
  const newest = Math.max(0, ...known.keys())
  if (!ring || ring.newest < newest) throw new DuikouError('personal.key_missing', { number: newest })
  for (const [number, key] of ring.keys) {
    if (known.has(number) && known.get(number) !== keyMark(key)) throw new DuikouError('personal.key_wrong', { number })
  }
}
