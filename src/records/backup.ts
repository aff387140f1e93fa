import { createWriteStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { endAllSessions, note, takeHead } from '../access/index.ts'
import {
  type Database,
  fingerprint,
  isCurrent,
  isKeyOf,
  type Manifest,
  requireEmpty,
  restoreBackup,
  type Tx,
  verifyBackup,
  writeBackup,
} from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { type Difference, verify } from '../facts/index.ts'
import { evidenceContents, keepingEvidence, putEvidence, sweepEvidence } from './evidence-store.ts'

type Progress = (done: number, total: number) => void

/** Keys of the data folder, by their names. */
const KEY = /^[a-z_]+\.key$/
/** What goes along with the keys: the head of the audit trail, the providers people sign in through, with secrets, and rules of the house. */
const BESIDE_KEYS = ['audit.head', 'oidc.json', 'money-rules.json']

/**
 * Writes a backup of database and evidence while others work, `withKeys` with the keys of the data folder, without which
 * personal data cannot be read and people are not recognised again. What it is about is noted in the audit trail.
 * @throws file.exists, file.unwritable, disk.full
 */
export async function backUp(
  db: Database,
  file: string,
  { withKeys, onProgress }: { withKeys: boolean; onProgress?: Progress },
): Promise<Manifest> {
  const keys = homeFiles(db.home, (name) => KEY.test(name))
  const beside = homeFiles(db.home, (name) => BESIDE_KEYS.includes(name))
  const manifest = await keepingEvidence(db, () =>
    writeBackup(db, file, {
      evidence: (tx) => contentsIfAny(tx, db.home),
      home: withKeys ? [...keys, ...beside] : [],
      keys,
      ...(onProgress && { onProgress }),
    }),
  )
  await db.asSystem('backup', async (tx) => {
    // A database that waits for its migrations has perhaps no trail yet.
    if (await isCurrent(tx)) await note(tx, { what: 'backup', detail: { ...sizeOf(manifest), with_keys: withKeys } })
  })
  return manifest
}

async function* contentsIfAny(tx: Tx, home: string): AsyncGenerator<{ sha256: string; path: string }> {
  const [table] = await tx.query<{ there: boolean }>("SELECT to_regclass('evidence') IS NOT NULL AS there")
  if (table?.there) yield* evidenceContents(tx, home)
}

function homeFiles(home: string, wanted: (name: string) => boolean): { name: string; path: string }[] {
  return readdirSync(home)
    .filter(wanted)
    .sort()
    .map((name) => ({ name, path: join(home, name) }))
}

/** How many tables, rows and files of evidence a backup holds. */
export function sizeOf({ parts }: Manifest): { tables: number; rows: number; files: number } {
  const tables = parts.filter(({ table }) => table !== undefined)
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows = 0 }) => sum + rows, 0),
    files: parts.filter(({ name }) => name.startsWith('evidence/')).length,
  }
}

export type Restored = {
  manifest: Manifest
  /** Migrations that brought the data forward to this program. */
  migrated: string[]
  /** Keys that the data were made with and the data folder does not hold. */
  keysMissing: string[]
  /** What `facts verify` says of the data. */
  facts: { total: number; differences: Difference[] }
}

export type BringBackOptions = {
  replace: boolean
  /** Tables whose rows come with the program. */
  comesAlong: readonly string[]
  onVerifying?: (bytes: number) => void
  onProgress?: Progress
}

/**
 * Puts a backup in the place of what the database holds: read through first, then loaded in one transaction with its
 * evidence; keys that it brings take their place when the data are in, and those they replace are kept under another
 * name. Files that nobody names any more go, and sessions end.
 * @throws backup.damaged, backup.newer, backup.not_empty, backup.keys, database.migration, disk.full
 */
export async function bringBack(db: Database, file: string, options: BringBackOptions): Promise<Restored> {
  // Asked again when it counts; here before a long file is read for nothing.
  if (!options.replace) await db.asSystem('restore', (tx) => requireEmpty(tx, options.comesAlong))
  const manifest = await verifyBackup(file, options.onVerifying)
  const brought = manifest.parts.filter(({ name }) => name.startsWith('home/')).map(({ name }) => name.slice(5))
  const differing = Object.entries(manifest.keys)
    .filter(([name, known]) => !holdsKey(db.home, name, known))
    .map(([name]) => name)
  const refused = differing.find((name) => brought.includes(name) && existsSync(join(db.home, name)))
  if (refused && !options.replace) throw new DuikouError('backup.keys', { name: refused })
  const aside = (name: string) => join(db.home, `${name}.restoring`)
  try {
    const migrated = await restoreBackup(db, file, manifest, {
      ...options,
      place: (name, content) =>
        name.startsWith('evidence/')
          ? putEvidence(db.home, name.slice(-64), content)
          : writePrivate(aside(name.slice(5)), content),
    })
    for (const name of brought) {
      // A ring that has grown since opens the backup's data as well.
      if (!holdsKey(db.home, name, manifest.keys[name] ?? '')) takePlace(aside(name), join(db.home, name))
    }
    await db.asSystem('restore', async (tx) => {
      // The head lies beside the database: of the backup's it may be newer, and of this folder's it is another's.
      await takeHead(tx, db.home)
      await endAllSessions(tx)
      await note(tx, { what: 'backup_restored', detail: { ...sizeOf(manifest), made_at: manifest.made_at } })
      await tx.query('ANALYZE')
    })
    await sweepEvidence(db)
    const facts = await db.asSystem('restore', (tx) => verify(tx))
    return { manifest, migrated, keysMissing: differing.filter((name) => !brought.includes(name)), facts }
  } finally {
    for (const name of brought) rmSync(aside(name), { force: true })
  }
}

function holdsKey(home: string, name: string, known: string): boolean {
  const path = join(home, name)
  return existsSync(path) && isKeyOf(path, known)
}

async function writePrivate(path: string, content: Readable): Promise<void> {
  await pipeline(content, createWriteStream(path, { mode: 0o600, flush: true }))
}

/** Moves a file to its place; another one that lies there is kept beside it, with the time in its name. */
function takePlace(path: string, target: string): void {
  if (existsSync(target) && fingerprint(target) !== fingerprint(path)) {
    renameSync(target, `${target}.until-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`)
  }
  renameSync(path, target)
}
