import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentOf } from '../../../test/support/content.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { migrate } from '../index.ts'
import { writeArchive } from './archive.ts'
import { type Manifest, restoreBackup, verifyBackup, writeBackup } from './index.ts'

const db = await testDatabase({ empty: true })
const root = mkdtempSync(join(tmpdir(), 'duikou-damaged-'))
afterAll(() => rmSync(root, { recursive: true }))
let number = 0
const fresh = () => join(root, `${++number}.tar`)
const folder = join(root, 'migrations')
let manifest: Manifest
let whole: Buffer

beforeAll(async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, '0001_one.sql'), 'CREATE TABLE thing (id int PRIMARY KEY, name text NOT NULL);')
  await migrate(db, folder)
  await db.asSystem('test', (tx) =>
    tx.query('INSERT INTO thing SELECT n, md5(n::text) FROM generate_series(1, 2000) n'),
  )
  const path = fresh()
  manifest = await writeBackup(db, path, { evidence: async function* () {} })
  whole = readFileSync(path)
})

function written(bytes: Buffer): string {
  const path = fresh()
  writeFileSync(path, bytes)
  return path
}

async function archive(entries: Record<string, string>): Promise<string> {
  const path = fresh()
  const writer = writeArchive(path)
  for (const [name, content] of Object.entries(entries)) {
    await writer.add(name, Buffer.byteLength(content), Buffer.from(content))
  }
  await writer.end()
  return path
}

function forged(name?: string): string {
  const part = { name, bytes: 1, sha256: 'a'.repeat(64) }
  return JSON.stringify({ ...manifest, parts: name ? [part] : [] })
}

/** Restores over what is there; whatever comes of it, the database must hold what it held. */
async function restore(path: string, told: Manifest): Promise<void> {
  const before = await contentOf(db)
  const place = async () => {}
  try {
    await restoreBackup(db, path, told, { replace: true, comesAlong: [], place, folder })
  } finally {
    expect(await contentOf(db)).toEqual(before)
  }
}

test('cut off anywhere', async () => {
  for (const share of [0, 0.01, 0.3, 0.6, 0.9, 0.97]) {
    const path = written(whole)
    truncateSync(path, Math.floor(whole.length * share))
    await expect(verifyBackup(path), `${share}`).rejects.toMatchObject({ code: 'backup.damaged' })
    await expect(restore(path, manifest)).rejects.toMatchObject({ code: 'backup.damaged' })
  }
})

test('with any byte changed', async () => {
  for (let round = 0; round < 60; round++) {
    const bytes = Buffer.from(whole)
    const at = Math.floor((bytes.length / 60) * round)
    bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at)
    // A header holds fields that say nothing of the content, and blocks are filled up: those may change.
    const outcome = await verifyBackup(written(bytes)).then(
      (told) => JSON.stringify(told) === JSON.stringify(manifest),
      (error) => error.code === 'backup.damaged',
    )
    expect(outcome, `byte ${at}`).toBe(true)
  }
})

test.each([
  ['no archive at all', async () => written(randomBytes(5000))],
  ['an empty file', async () => written(Buffer.alloc(0))],
  ['an archive of other things', () => archive({ 'a.txt': 'a' })],
  ['a manifest that is none', () => archive({ 'manifest.json': '{}' })],
  ['half a manifest', () => archive({ 'manifest.json': '{"format":' })],
  ['a part that leads elsewhere', () => archive({ 'manifest.json': forged('../../etc/passwd') })],
  ['a part that is not there', () => archive({ 'manifest.json': forged('home/some.key') })],
  ['a part too many', () => archive({ 'home/more.key': 'x', 'manifest.json': forged() })],
  ['something after its end', () => archive({ 'manifest.json': forged(), 'home/more.key': 'x' })],
  ['rows that are none', () => archive({ 'tables/a.copy.zst': 'x', 'manifest.json': forged() })],
])('%s', async (_, make) => {
  await expect(verifyBackup(await make())).rejects.toMatchObject({ code: 'backup.damaged' })
})

test('a file that is not there is missing', async () => {
  await expect(verifyBackup(join(root, 'none.tar'))).rejects.toMatchObject({ code: 'file.missing' })
  await expect(verifyBackup(root)).rejects.toMatchObject({ code: 'file.missing' })
})

test('changed after it was verified', async () => {
  const bytes = Buffer.from(whole)
  bytes.fill(7, 8000, 8020)
  await expect(restore(written(bytes), manifest)).rejects.toMatchObject({ code: 'backup.damaged' })
})

test('a format of later programs is refused as such', async () => {
  const path = await archive({ 'manifest.json': '{"format":2,"more":{}}' })
  await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'backup.newer' })
})

test('edited with a manifest to match it lacks tables, and that is told', async () => {
  const path = await archive({ 'manifest.json': JSON.stringify({ ...manifest, parts: [], sequences: {} }) })
  await expect(restore(path, await verifyBackup(path))).rejects.toMatchObject({ code: 'backup.damaged' })
})
