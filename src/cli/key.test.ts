import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOwnHome } from '../../test/support/client.ts'
import { runCommand } from '../../test/support/command.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { sampleOf } from '../../test/support/samples.ts'
import { openPersonal } from '../access/index.ts'
import { systemActor } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { backUp, bringBack, createRecord, revealPersonal } from '../records/index.ts'

const root = mkdtempSync(join(tmpdir(), 'duikou-key-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const db = withOwnHome(await testDatabase())
const posting = findKind('posting') as Kind
const ring = join(db.home, 'personal.key')
let id: number

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  const personal = await openPersonal(db)
  const made = await db.asSystem('test', (tx) =>
    createRecord(tx, posting, sampleOf(posting), { origin: 'test', personal }),
  )
  id = made.id
})

const run = (...args: string[]) => runCommand(db, 'key', ...args)

const revealed = async () => {
  const personal = await openPersonal(db)
  const asked = { field: 'identity', reason: 'a test of keys' }
  return db.withActor(systemActor('test'), (tx) => revealPersonal(tx, posting, id, asked, personal))
}

test('the commands tell of keys, and never a key', async () => {
  const first = await run('status')
  expect([first.code, first.out]).toEqual([
    0,
    `The keys lie in personal.key of ${db.home}.\n  1: 4 values, and all that come\n`,
  ])
  const rotated = await run('rotate')
  expect([rotated.code, rotated.out]).toEqual([
    0,
    expect.stringContaining('Key 2 is new, and 4 values are sealed with it.'),
  ])
  expect(JSON.parse((await run('status', '--json')).out)).toEqual({
    newest: 2,
    from: 'file',
    values: [
      { key: 1, values: 0, here: true },
      { key: 2, values: 4, here: true },
    ],
  })
  const keys = readFileSync(ring, 'utf8').match(/[A-Za-z0-9+/]{43}/g) ?? []
  expect(keys).toHaveLength(2)
  for (const key of keys) expect(first.out + rotated.out + rotated.said).not.toContain(key)
  expect(await revealed()).toBe('11010519491231002X')
})

test('a missing ring is asked for', async () => {
  renameSync(ring, `${ring}.away`)
  const { code, said } = await run('status')
  expect([code, said]).toEqual([
    2,
    expect.stringMatching(/^Key number 2 of the personal data is not here: put personal\.key/m),
  ])
  await expect(revealed()).rejects.toMatchObject({ code: 'personal.key_missing' })
  renameSync(`${ring}.away`, ring)
})

test('a backup of before a rotation comes back beside the ring that has grown since', async () => {
  const file = join(root, 'before.tar')
  await backUp(db, file, { withKeys: true })
  await run('rotate')
  const grown = readFileSync(ring, 'utf8')
  const restored = await bringBack(db, file, { replace: true, comesAlong: [] })
  expect(restored.keysMissing).toEqual([])
  expect(readFileSync(ring, 'utf8')).toBe(grown)
  expect(readdirSync(db.home).filter((name) => /^personal\.key\./.test(name))).toEqual([])
  expect(await revealed()).toBe('11010519491231002X')
})
