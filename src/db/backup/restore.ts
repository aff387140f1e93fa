import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import sql from 'sql-template-tag'
import { DuikouError } from '../../domain/index.ts'
import type { Database } from '../database.ts'
import { applyMigrations, type Migration, readMigrations } from '../migrate.ts'
import type { Tx } from '../tx.ts'
import { readArchive } from './archive.ts'
import { dropEverything, findTables, layBare, quoted } from './catalogue.ts'
import { damaged, type Manifest, type Part } from './manifest.ts'

export type RestoreOptions = {
  /** Whether what the database holds now may go. */
  replace: boolean
  /** Tables whose rows come with the program: a database that has only these counts as empty. */
  comesAlong: readonly string[]
  /** Puts a file of evidence or of the data folder in its place; all are there before the database changes hands. */
  place: (name: string, content: Readable) => Promise<void>
  /** Told how many bytes of how many are in. */
  onProgress?: (done: number, total: number) => void
  /** The program's migrations; by default those that come with it. */
  folder?: string
}

/**
 * Fills the database from a backup that `verifyBackup` found whole: the schema as it was when the backup was made, its
 * rows by COPY, its sequences, then the migrations that came since. All of it is one transaction: whoever ends it before
 * its end, even by kill -9, leaves the database as it was.
 * @returns the names of migrations that brought the data forward.
 * @throws backup.not_empty, backup.newer, backup.damaged, database.migration, disk.full
 */
export async function restoreBackup(
  db: Database,
  path: string,
  manifest: Manifest,
  options: RestoreOptions,
): Promise<string[]> {
  const known = readMigrations(options.folder)
  const then = migrationsOf(manifest, known)
  const total = manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0)
  const parts = new Map(manifest.parts.map((part) => [part.name, part]))
  return db.asSystem('restore', async (tx) => {
    await tx.query('SET LOCAL row_security = off')
    if (!options.replace) await requireEmpty(tx, options.comesAlong)
    await dropEverything(tx)
    await applyMigrations(tx, then)
    const dress = await layBare(tx)
    await requireTables(tx, manifest)
    let done = 0
    const read = await readArchive(
      path,
      async (name, content) => {
        const part = parts.get(name)
        if (part?.table) await copyIn(tx, part, content)
        else await options.place(name, Readable.from(content, { objectMode: false }))
      },
      (bytes) => {
        done += bytes
        options.onProgress?.(done, total)
      },
    )
    if (JSON.stringify(read) !== JSON.stringify(manifest)) {
      throw damaged({ zh: '读取期间文件被改动', en: 'it was changed while it was read' })
    }
    for (const [name, [last, called]] of Object.entries(manifest.sequences)) {
      await tx.query(sql`SELECT setval(${quoted(name)}::regclass, ${last}::bigint, ${called})`)
    }
    await dress().catch(refused({ zh: '记录之间不相符', en: 'its records do not fit together' }))
    return applyMigrations(tx, known)
  })
}

/** The program's migrations up to those of the backup. @throws backup.newer, database.migration */
function migrationsOf(manifest: Manifest, known: Migration[]): Migration[] {
  const [found, last] = [manifest.migrations.at(-1), known.at(-1)]
  if (manifest.migrations.length > known.length) {
    throw new DuikouError('backup.newer', { found: found?.name ?? '', known: last?.name ?? '' })
  }
  for (const [index, { name, digest }] of manifest.migrations.entries()) {
    const own = known[index] as Migration
    if (own.name !== name || own.digest !== digest) {
      const problem = { zh: '与备份中的同号迁移不同', en: 'the backup was made with another migration of this number' }
      throw new DuikouError('database.migration', { name: own.name, problem })
    }
  }
  return known.slice(0, manifest.migrations.length)
}

/** Tables that migrations fill. */
const MIGRATED = ['schema_migration', 'kind_guard', 'kind_lifecycle', 'kind_action', 'small_cell']

/** @throws backup.not_empty where a table has rows that somebody entered */
export async function requireEmpty(tx: Tx, comesAlong: readonly string[]): Promise<void> {
  for (const { name } of await findTables(tx)) {
    if (MIGRATED.includes(name) || comesAlong.includes(name)) continue
    const rows = await tx.query(`SELECT FROM ${quoted(name)} LIMIT 1`)
    if (rows.length > 0) throw new DuikouError('backup.not_empty', { table: name })
  }
}

/** The archive holds every table of its schema, with its columns, and no other. */
async function requireTables(tx: Tx, manifest: Manifest): Promise<void> {
  const told = manifest.parts.flatMap(({ table, columns }) => (table && columns ? [[table, [...columns].sort()]] : []))
  const there = (await findTables(tx)).map(({ name, columns }) => [name, [...columns].sort()])
  if (JSON.stringify(told.sort(byName)) !== JSON.stringify(there.sort(byName))) {
    throw damaged({ zh: '其中的表与迁移不符', en: 'its tables are not those of its migrations' })
  }
}

function byName([a]: unknown[], [b]: unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

async function copyIn(tx: Tx, part: Part, content: AsyncIterable<Buffer>): Promise<void> {
  const { table = '', columns = [], rows } = part
  const copying = tx.client.query(from(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`))
  await pipeline(Readable.from(content, { objectMode: false }), createZstdDecompress(), copying).catch(
    refused({ zh: `${table} 中的行不能读取`, en: `rows of ${table} cannot be read` }),
  )
  if (copying.rowCount !== rows) throw damaged({ zh: `${table} 的行数不符`, en: `${table} has another number of rows` })
}

/** What PostgreSQL refuses as malformed (class 22) or against a constraint (23) was changed by somebody. */
function refused(problem: { zh: string; en: string }) {
  return (error: unknown): never => {
    throw error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '') ? damaged(problem, error) : error
  }
}
