import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import sql from 'sql-template-tag'
import { DuikouError } from '../domain/index.ts'
import type { Database } from './database.ts'
import { isCollision, translate } from './failure.ts'
import { splitStatements } from './statements.ts'
import type { Tx } from './tx.ts'

/** A migration's file: its text and the SHA-256 of that. */
export type Migration = { number: number; name: string; text: string; digest: string }
type Applied = { number: number; name: string; digest: string }

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))
/** The advisory lock of migrating, 'duik' as a number: two programs starting at once apply each migration once. */
const LOCK = 0x6475696b

/**
 * Brings the schema up to this program: applies the migrations that are missing, each in a transaction of its own, and
 * returns their names. Forward only. Refuses a database that a newer program migrated (`database.newer`), and files
 * that do not follow from what was applied (`database.migration`).
 */
export async function migrate(database: Database, folder: string = FOLDER): Promise<string[]> {
  const known = readMigrations(folder)
  const names: string[] = []
  for (;;) {
    const name = await database.asSystem('migrate', (tx) => applyNext(tx, known))
    if (!name) return names
    names.push(name)
  }
}

/** Applies the migrations that are missing in one transaction, the caller's, and answers their names. */
export async function applyMigrations(tx: Tx, known: Migration[]): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const name = await applyNext(tx, known)
    if (!name) return names
    names.push(name)
  }
}

/** Whether the database has every migration of this program, and no other. */
export async function isCurrent(tx: Tx): Promise<boolean> {
  const [table] = await tx.query<{ there: boolean }>("SELECT to_regclass('schema_migration') IS NOT NULL AS there")
  if (!table?.there) return false
  const applied = await tx.query<Applied>('SELECT number, name, digest FROM schema_migration ORDER BY number')
  const known = readMigrations()
  return known.length === applied.length && known.every(({ digest }, n) => digest === applied[n]?.digest)
}

/** The migrations of a folder, in order; numbers run from 1 without gap or repetition. */
export function readMigrations(folder: string = FOLDER): Migration[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return files.sort().map((name, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
    if (!number) throw refusal(name, 'its name is not like 0001_words.sql')
    if (number !== index + 1) throw refusal(name, `number ${index + 1} is expected here`)
    // Git may check files out with CRLF; that is no change.
    const text = readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')
    return { number, name, text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

async function applyNext(tx: Tx, known: Migration[]): Promise<string | null> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${LOCK})`)
  const [table] = await tx.query<{ there: boolean }>("SELECT to_regclass('schema_migration') IS NOT NULL AS there")
  if (!table?.there) await begin(tx)
  const applied = await tx.query<Applied>('SELECT number, name, digest FROM schema_migration ORDER BY number')
  check(applied, known)
  const next = known[applied.length]
  if (!next) return null
  await apply(tx, next)
  await tx.query(sql`INSERT INTO schema_migration (number, name, digest)
    VALUES (${next.number}, ${next.name}, ${next.digest})`)
  return next.name
}

function check(applied: Applied[], known: Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const file = known[index]
    if (!file) {
      const [found, last] = [applied.at(-1), known.at(-1)]
      throw new DuikouError('database.newer', { found: found?.name ?? '', known: last?.name ?? '' })
    }
    if (file.name !== row.name) throw refusal(file.name, `${row.name} was applied in its place`)
    if (file.digest !== row.digest) throw refusal(file.name, 'it was changed after it had been applied')
  }
}

/** Before the first migration: the table that remembers. */
async function begin(tx: Tx): Promise<void> {
  await tx.query(`CREATE TABLE schema_migration (
    number integer PRIMARY KEY, name text NOT NULL, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
}

async function apply(tx: Tx, { name, text }: Migration): Promise<void> {
  for (const statement of splitStatements(text)) {
    try {
      await tx.query(statement.text)
    } catch (error) {
      if (isCollision(error) || translate(error) !== error) throw error
      const at = error instanceof pg.DatabaseError ? Number(error.position ?? 1) : 1
      const line = statement.line + statement.text.slice(0, at - 1).split('\n').length - 1
      throw refusal(name, `line ${line}: ${(error as Error).message}`, error)
    }
  }
}

function refusal(name: string, problem: string, cause?: unknown): DuikouError {
  return new DuikouError('database.migration', { name, problem }, cause)
}
