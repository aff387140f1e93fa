import sql from 'sql-template-tag'
import type { Database } from '../../db/index.ts'
import { DuikouError } from '../../domain/index.ts'
import { openChain } from './end.ts'
import { readHead } from './head.ts'

export type SealState = {
  entries: number
  sealed: number
  unsealed: number
  /** The chain's end, to be written down elsewhere: 'number:seal'. */
  head: string | null
  sealed_at: string | null
  /** Whether the chain does not go on from where the home remembers; then nothing more is sealed. */
  broken: boolean
}

/** How far the trail is sealed, as the database says it; only `verifyTrail` recomputes it. */
export async function sealState(db: Database): Promise<SealState> {
  return db.asSystem('audit', async (tx) => {
    const [row] = await tx.query<Omit<SealState, 'entries' | 'broken'>>(sql`
      WITH last AS (SELECT * FROM audit_seal ORDER BY n DESC LIMIT 1), ends AS (SELECT max(up_to_id) AS id FROM last)
      SELECT coalesce((SELECT total FROM last), 0) AS sealed,
        (SELECT count(*) FROM history WHERE id > coalesce((SELECT id FROM ends), 0))
          + (SELECT count(*) FROM event WHERE id > coalesce((SELECT id FROM ends), 0)) AS unsealed,
        (SELECT n || ':' || encode(mac, 'hex') FROM last) AS head,
        (SELECT at FROM last) AS sealed_at`)
    const { sealed = 0, unsealed = 0, head = null, sealed_at = null } = row ?? {}
    // Nothing is there to be broken before the first block, and opening would make the key.
    const broken = readHead(db.home) !== null && (await openChain(tx, db.home).then(() => false, isBroken))
    return { entries: sealed + unsealed, sealed, unsealed, head, sealed_at, broken }
  })
}

function isBroken(error: unknown): true {
  if (error instanceof DuikouError && error.code === 'audit.broken') return true
  throw error
}
