import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync, rmSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { to } from 'pg-copy-streams'
import { DuikouError } from '../../domain/index.ts'
import type { Database } from '../database.ts'
import type { Tx } from '../tx.ts'
import { type ArchiveWriter, writeArchive } from './archive.ts'
import { findTables, quoted, readSequences, type TableInfo } from './catalogue.ts'
import { FORMAT, MANIFEST, type Manifest, type Part } from './manifest.ts'

export type BackupOptions = {
  /** Files of evidence that the snapshot names: each SHA-256 and where its bytes lie. Asked inside the snapshot. */
  evidence: (tx: Tx) => AsyncIterable<{ sha256: string; path: string }>
  /** Files of the data folder that go along as they are: their plain name and path. */
  home?: { name: string; path: string }[]
  /** Keys of the data folder, put in or not: their digests let a restore tell whether it has the right ones. */
  keys?: { name: string; path: string }[]
  /** Told how many bytes of about how many are in. */
  onProgress?: (done: number, total: number) => void
}

/**
 * Copies the whole database into an archive at `file`, in one snapshot, while others go on writing: every table and
 * sequence that the catalogue names, the files it refers to, and a manifest with the SHA-256 of each part. Needs memory
 * for none of them. It is written aside and renamed, so that a file of this name is whole.
 * @throws file.exists, disk.full, home.unwritable
 */
export async function writeBackup(db: Database, file: string, options: BackupOptions): Promise<Manifest> {
  if (existsSync(file)) throw new DuikouError('file.exists', { name: file })
  const part = `${file}.part`
  const clear = () => {
    for (const path of [part, `${part}.rows`]) rmSync(path, { force: true })
  }
  process.on('exit', clear)
  try {
    const manifest = await db.asSystem('backup', (tx) => copyAll(tx, part, options))
    await rename(part, file)
    return manifest
  } finally {
    clear()
    process.off('exit', clear)
  }
}

async function copyAll(tx: Tx, path: string, options: BackupOptions): Promise<Manifest> {
  // Without row security a policy that hides rows is an error here, and never a smaller backup.
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await tx.query('SET LOCAL row_security = off')
  const archive = writeArchive(path)
  try {
    return await fill(tx, archive, path, options)
  } catch (error) {
    archive.abort()
    throw told(error, path)
  }
}

async function fill(tx: Tx, archive: ArchiveWriter, path: string, options: BackupOptions): Promise<Manifest> {
  const tables = await findTables(tx)
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  const parts: Part[] = []
  for (const table of tables) {
    parts.push(await addTable(tx, archive, table, `${path}.rows`))
    done += table.bytes
    options.onProgress?.(done, total)
  }
  const sequences = await readSequences(tx)
  const missing = await addEvidence(tx, archive, parts, options)
  for (const { name, path: from } of options.home ?? []) {
    const bytes = readFileSync(from)
    parts.push({
      name: `home/${name}`,
      bytes: bytes.length,
      sha256: await archive.add(`home/${name}`, bytes.length, bytes),
    })
  }
  const [server] = await tx.query<{ version: string; now: string }>(
    "SELECT current_setting('server_version') AS version, clock_timestamp() AS now",
  )
  const manifest: Manifest = {
    format: FORMAT,
    made_at: server?.now ?? '',
    postgres: server?.version ?? '',
    migrations: tables.some(({ name }) => name === 'schema_migration')
      ? await tx.query('SELECT number, name, digest FROM schema_migration ORDER BY number')
      : [],
    sequences,
    parts,
    missing,
    keys: Object.fromEntries((options.keys ?? []).map((key) => [key.name, fingerprint(key.path)])),
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  await archive.add(MANIFEST, text.length, text)
  await archive.end()
  return manifest
}

/** A tar entry begins with its length, so the rows are written aside first, compressed. */
async function addTable(tx: Tx, archive: ArchiveWriter, table: TableInfo, aside: string): Promise<Part> {
  const columns = table.columns.map(quoted).join(', ')
  const rows = tx.client.query(to(`COPY ${quoted(table.name)} (${columns}) TO STDOUT`))
  await writeAside(rows, aside)
  // The count comes after the last row; the next answer comes after the count.
  await tx.query('SELECT')
  const { size: bytes } = await stat(aside)
  const name = `tables/${table.name}.copy.zst`
  const sha256 = await archive.add(name, bytes, createReadStream(aside))
  return { name, bytes, sha256, table: table.name, columns: table.columns, rows: rows.rowCount }
}

/** When the disk fails the rows are still read to their end: a COPY cannot be left halfway, and ROLLBACK would wait for it. */
async function writeAside(rows: Readable, path: string): Promise<void> {
  const packed = createZstdCompress()
  const written = pipeline(packed, createWriteStream(path, { mode: 0o600 }))
  rows.on('error', (error) => packed.destroy(error))
  rows.pipe(packed)
  try {
    await written
  } catch (error) {
    rows.unpipe()
    rows.resume()
    await finished(rows).catch(() => {})
    throw error
  }
}

/** Adds the files of evidence; answers those that are not there or not what their name says. */
async function addEvidence(tx: Tx, archive: ArchiveWriter, parts: Part[], options: BackupOptions): Promise<string[]> {
  const missing: string[] = []
  for await (const { sha256, path } of options.evidence(tx)) {
    const found = await stat(path).catch(() => undefined)
    if (!found || (await digestOf(path)) !== sha256) {
      missing.push(sha256)
      continue
    }
    const name = `evidence/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
    parts.push({ name, bytes: found.size, sha256: await archive.add(name, found.size, createReadStream(path)) })
  }
  return missing
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** A digest by which a key is known again, and from which nobody comes back to it: keys are 32 random bytes. */
export function fingerprint(path: string): string {
  return fingerprintOf(readFileSync(path))
}

/** Whether a file is the key of a fingerprint, or a ring of keys that has grown since: what it was is how it begins. */
export function isKeyOf(path: string, known: string): boolean {
  const content = readFileSync(path)
  const ends = [...content.entries()].flatMap(([n, byte]) => (byte === 0x0a ? [n + 1] : []))
  return [...ends, content.length].some((end) => fingerprintOf(content.subarray(0, end)) === known)
}

function fingerprintOf(content: Buffer): string {
  return createHash('sha256').update('duikou key\0').update(content).digest('hex')
}

function told(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DuikouError('disk.full', {}, error)
  if (['EACCES', 'ENOENT', 'ENOTDIR', 'EROFS', 'EPERM'].includes(code)) {
    return new DuikouError('file.unwritable', { name: file, problem: (error as Error).message }, error)
  }
  return error
}
