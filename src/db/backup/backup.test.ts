import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentOf } from '../../../test/support/content.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { type Database, migrate } from '../index.ts'
import { snapshotSchema } from '../snapshot.ts'
import type { Tx } from '../tx.ts'
import { type Manifest, restoreBackup, verifyBackup, writeBackup } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'duikou-backup-'))
afterAll(() => rmSync(root, { recursive: true }))
/** A disk of 2 MB, where this machine and account allow one. */
const small = mkdtempSync(join(tmpdir(), 'duikou-small-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small]).status === 0
if (!mounted) console.log('skipped: a full disk needs the right to mount a small one')
afterAll(() => {
  if (mounted) spawnSync('umount', [small])
  rmSync(small, { recursive: true })
})
let number = 0
const fresh = (ending: string) => join(root, `${++number}${ending}`)

const ONE = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE,
  long text GENERATED ALWAYS AS (name || '!') STORED, at timestamptz NOT NULL DEFAULT now(), mood mood, bytes bytea,
  amount numeric, parent_id bigint REFERENCES parent, other_id bigint);
CREATE INDEX parent_name ON parent (upper(name)) WHERE mood IS NOT NULL;
CREATE TABLE "Child" (parent_id bigint REFERENCES parent, "a ""column""" jsonb);
CREATE TABLE other (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parent);
ALTER TABLE parent ADD FOREIGN KEY (other_id) REFERENCES other DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE hidden (a int);
ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
CREATE TABLE kept (a int);
INSERT INTO kept VALUES (1);
CREATE SEQUENCE counter;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'never again'; END $$;
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON kept EXECUTE FUNCTION refuse();
CREATE VIEW seen AS SELECT * FROM parent;
`
const TWO = 'ALTER TABLE hidden ADD COLUMN b int NOT NULL DEFAULT 7;'

function folder(files: Record<string, string>): string {
  const path = fresh('')
  mkdirSync(path)
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(path, name), sql)
  return path
}
const first = folder({ '0001_one.sql': ONE })
const second = folder({ '0001_one.sql': ONE, '0002_two.sql': TWO })

const nowhere = async () => {
  throw new Error('no file was expected')
}
async function* none(): AsyncGenerator<never> {}

async function plant(tx: Tx): Promise<void> {
  await tx.query(`INSERT INTO parent (name, mood, bytes, amount, parent_id)
    SELECT E'name\\t\\n\\\\N ' || n, CASE WHEN n % 2 = 0 THEN 'good'::mood END, decode('00ff0a', 'hex'), n / 3.0, nullif(n - 1, 0)
    FROM generate_series(1, 2000) n`)
  await tx.query(`INSERT INTO "Child" VALUES (2000, '{"a": "\\\\ 中文 \\u2028"}'), (NULL, NULL)`)
  await tx.query('INSERT INTO other VALUES (5, 1)')
  await tx.query('UPDATE parent SET other_id = 5 WHERE id = 7')
  await tx.query('INSERT INTO hidden VALUES (1)')
  await tx.query("SELECT nextval('counter'), nextval('counter')")
}

let filled: Database
let good: string
let manifest: Manifest
const evidence = Buffer.from('the paper that proves it')
const sha256 = createHash('sha256').update(evidence).digest('hex')

beforeAll(async () => {
  filled = await testDatabase({ empty: true })
  await migrate(filled, first)
  await filled.asSystem('test', plant)
  const path = fresh('.paper')
  writeFileSync(path, evidence)
  good = fresh('.tar')
  const gone = 'f'.repeat(64)
  manifest = await writeBackup(filled, good, {
    evidence: async function* () {
      yield { sha256, path }
      yield { sha256: gone, path: `${path}.none` }
      yield { sha256: 'e'.repeat(64), path }
    },
    home: [{ name: 'some.key', path }],
    keys: [{ name: 'some.key', path }],
  })
})
afterAll(() => filled.close())

async function emptyDatabase(): Promise<Database> {
  const db = await testDatabase({ empty: true })
  databases.push(db)
  return db
}
const databases: Database[] = []
afterAll(() => Promise.all(databases.map((db) => db.close())))

const restore = (db: Database, path: string, told: Manifest, more: object = {}) =>
  restoreBackup(db, path, told, { replace: false, comesAlong: [], place: nowhere, folder: first, ...more })

describe('a backup', () => {
  test('is whole, private, and says what is in it', async () => {
    expect(await verifyBackup(good)).toEqual(manifest)
    expect(readdirSync(root).filter((name) => name.includes('.part'))).toEqual([])
    const tables = manifest.parts.filter(({ table }) => table)
    expect(tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['Child', 2],
      ['hidden', 1],
      ['kept', 1],
      ['other', 1],
      ['parent', 2000],
      ['schema_migration', 1],
    ])
    expect(manifest.parts.find(({ table }) => table === 'parent')?.columns).not.toContain('long')
    expect(manifest.missing).toEqual(['f'.repeat(64), 'e'.repeat(64)])
    expect(manifest.sequences).toMatchObject({ counter: ['2', true], parent_id_seq: ['2000', true] })
  })

  test('never takes the place of a file', async () => {
    await expect(writeBackup(filled, good, { evidence: none })).rejects.toMatchObject({ code: 'file.exists' })
    const nowhere = join(root, 'none', 'x.tar')
    await expect(writeBackup(filled, nowhere, { evidence: none })).rejects.toMatchObject({ code: 'file.unwritable' })
  })

  test.skipIf(!mounted)('on a full disk leaves nothing behind and the connection sound', async () => {
    const path = join(small, 'x.tar')
    const file = fresh('.paper')
    writeFileSync(file, randomBytes(3_000_000))
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    const evidence = async function* () {
      yield { sha256, path: file }
    }
    await expect(writeBackup(filled, path, { evidence })).rejects.toMatchObject({ code: 'disk.full' })
    expect(readdirSync(small)).toEqual([])
    const db = await emptyDatabase()
    await migrate(
      db,
      folder({
        '0001_wide.sql':
          'CREATE TABLE wide (a bytea); INSERT INTO wide SELECT sha512(n::text::bytea) FROM generate_series(1, 60000) n',
      }),
    )
    await expect(writeBackup(db, path, { evidence: none })).rejects.toMatchObject({ code: 'disk.full' })
    expect(readdirSync(small)).toEqual([])
    expect(await db.asSystem('test', (tx) => tx.query('SELECT count(*) FROM wide'))).toEqual([{ count: 60000 }])
  })

  test('is one moment, whatever is written meanwhile', async () => {
    // Each transaction adds a row to both tables, so in any one moment both have the same number.
    const db = await emptyDatabase()
    await migrate(db, folder({ '0001_two.sql': 'CREATE TABLE a (n int); CREATE TABLE z (n int);' }))
    let stop = false
    const writing = (async () => {
      while (!stop)
        await db.asSystem('test', (tx) => tx.query('WITH one AS (INSERT INTO a VALUES (1)) INSERT INTO z VALUES (1)'))
    })()
    for (let round = 0; round < 3; round++) {
      const { parts } = await writeBackup(db, fresh('.tar'), { evidence: none })
      const rows = parts.filter(({ table }) => table && table.length === 1).map((part) => part.rows)
      expect(rows[0]).toBe(rows[1])
    }
    stop = true
    await writing
  })
})

describe('a restore', () => {
  test('brings back every table, sequence, index and file', async () => {
    const db = await emptyDatabase()
    const placed: Record<string, string> = {}
    const place = async (name: string, content: Readable) => {
      placed[name] = await text(content)
    }
    expect(await restore(db, good, manifest, { place })).toEqual([])
    expect(await contentOf(db)).toEqual(await contentOf(filled))
    const schema = (of: Database) => of.asSystem('test', snapshotSchema)
    expect(await schema(db)).toBe(await schema(filled))
    expect(placed).toEqual({
      [`evidence/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`]: evidence.toString(),
      'home/some.key': evidence.toString(),
    })
    await expect(db.asSystem('test', (tx) => tx.query('DELETE FROM kept'))).rejects.toThrow('never again')
    await expect(db.asSystem('test', (tx) => tx.query('INSERT INTO other VALUES (6, -1)'))).rejects.toThrow(
      /foreign key/,
    )
  })

  test('brings the data of an older program forward', async () => {
    const db = await emptyDatabase()
    const place = async (_: string, content: Readable) => void (await text(content))
    expect(await restore(db, good, manifest, { place, folder: second })).toEqual(['0002_two.sql'])
    expect(await db.asSystem('test', (tx) => tx.query('SELECT a, b FROM hidden'))).toEqual([{ a: 1, b: 7 }])
  })

  test('takes the place of data only when told to', async () => {
    const db = await emptyDatabase()
    await migrate(db, second)
    await db.asSystem('test', (tx) => tx.query('CREATE TABLE stray (a int); INSERT INTO hidden VALUES (9)'))
    const place = async (_: string, content: Readable) => void (await text(content))
    await expect(restore(db, good, manifest, { place })).rejects.toMatchObject({ code: 'backup.not_empty' })
    expect(await db.asSystem('test', (tx) => tx.query('SELECT a FROM hidden'))).toEqual([{ a: 9 }])
    await restore(db, good, manifest, { place, replace: true })
    expect(await contentOf(db)).toEqual(await contentOf(filled))
  })

  test('refuses what a newer program made, and what other migrations made', async () => {
    const db = await emptyDatabase()
    await migrate(db, second)
    const newer = fresh('.tar')
    const told = await writeBackup(db, newer, { evidence: none })
    await expect(restore(db, newer, told)).rejects.toMatchObject({
      code: 'backup.newer',
      params: { found: '0002_two.sql', known: '0001_one.sql' },
    })
    const other = folder({ '0001_one.sql': `${ONE} `, '0002_two.sql': TWO })
    await expect(restore(db, newer, told, { folder: other })).rejects.toMatchObject({ code: 'database.migration' })
  })

  test('killed in the middle it leaves what was there', async () => {
    const db = await emptyDatabase()
    await migrate(db, first)
    await db.asSystem('test', (tx) => tx.query('INSERT INTO hidden VALUES (9)'))
    const before = await contentOf(db)
    const { host, database } = db.pool.options
    const script = join(import.meta.dirname, '../../../test/support/half-restore.ts')
    const child = spawn(process.execPath, [script, String(host), String(database), good, first], { stdio: 'inherit' })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    expect(await contentOf(db)).toEqual(before)
    const place = async (_: string, content: Readable) => void (await text(content))
    await restore(db, good, manifest, { place, replace: true })
    expect(await contentOf(db)).toEqual(await contentOf(filled))
  })
})
