import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { discard, evidencePath, place, receive } from './evidence-files.ts'

/** The advisory lock under which no file of evidence is removed: 'keep' in ASCII. */
const KEEPING = 0x6b65_6570
const PAGE = 1000

/**
 * Does work during which every file of evidence stays, though records may let go of it: what a backup's snapshot names is
 * there when its turn comes. Files let go of meanwhile are left for the next sweep. One such work at a time.
 */
export async function keepingEvidence<T>(db: Database, work: () => Promise<T>): Promise<T> {
  // In a transaction of its own, so that the work's snapshot is taken when the lock is held already.
  return db.asSystem('keep evidence', async (tx) => {
    await tx.query(sql`SELECT pg_advisory_xact_lock(${KEEPING})`)
    return work()
  })
}

/** Removes content that no record has. As the system: whether others have it is not the actor's to see. */
export async function dropUnused(db: Database, sha256: string): Promise<void> {
  await db.asSystem('evidence', async (tx) => {
    const [lock] = await tx.query<{ free: boolean }>(sql`SELECT pg_try_advisory_xact_lock_shared(${KEEPING}) AS free`)
    if (!lock?.free) return
    await lockContent(tx, sha256)
    const rows = await tx.query(sql`SELECT FROM evidence WHERE sha256 = ${sha256} LIMIT 1`)
    if (rows.length === 0) await discard(evidencePath(db.home, sha256))
  })
}

/** Held by whoever adds or removes a content, so that nobody removes as unused what another is about to name. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`)
}

/** Every content that records name, once, and where its bytes lie. Asked in pages, inside the caller's snapshot. */
export async function* evidenceContents(tx: Tx, home: string): AsyncGenerator<{ sha256: string; path: string }> {
  for (let after = ''; ; ) {
    const page = await tx.query<{ sha256: string }>(
      sql`SELECT DISTINCT sha256 FROM evidence WHERE sha256 > ${after} ORDER BY sha256 LIMIT ${PAGE}`,
    )
    for (const { sha256 } of page) yield { sha256, path: evidencePath(home, sha256) }
    if (page.length < PAGE) return
    after = page.at(-1)?.sha256 ?? ''
  }
}

/** Puts content in its place. @throws disk.full, input.invalid where it is not what its SHA-256 says */
export async function putEvidence(home: string, sha256: string, content: Readable): Promise<void> {
  const received = await receive(home, content)
  if (received.sha256 !== sha256) {
    await discard(received.path)
    throw new Error(`evidence ${sha256} has other content`)
  }
  await place(home, received)
}

/**
 * Removes files that no record names: of additions that were cut short, of removals during a backup, of data that a
 * restore replaced. @returns how many
 */
export async function sweepEvidence(db: Database): Promise<number> {
  const root = join(db.home, 'evidence')
  let removed = 0
  for (const first of await foldersIn(root)) {
    const names: string[] = []
    for (const second of await foldersIn(join(root, first))) names.push(...(await readdir(join(root, first, second))))
    const unnamed = await db.asSystem('evidence', (tx) =>
      tx.query<{ sha256: string }>(sql`SELECT sha256 FROM unnest(${names}::text[]) file (sha256)
        WHERE NOT EXISTS (SELECT FROM evidence WHERE evidence.sha256 = file.sha256)`),
    )
    for (const { sha256 } of unnamed) await dropUnused(db, sha256)
    removed += unnamed.length
  }
  return removed
}

async function foldersIn(path: string): Promise<string[]> {
  const names = await readdir(path).catch(() => [])
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name))
}
