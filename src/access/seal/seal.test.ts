import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withOwnHome } from '../../../test/support/client.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { sealAll, unsealed } from '../../../test/support/sealing.ts'
import { systemActor } from '../../domain/index.ts'
import { note } from '../trail.ts'
import { makeSealer, sealState, verifyTrail } from './index.ts'

const db = withOwnHome(await testDatabase())
const happens = (what: 'sign_in' | 'export' = 'sign_in') => db.asSystem('test', (tx) => note(tx, { what }))
const head = () => JSON.parse(readFileSync(join(db.home, 'audit.head'), 'utf8'))

test('an empty trail has no head, and nothing to be found', async () => {
  await makeSealer(db)()
  expect(existsSync(join(db.home, 'audit.head'))).toBe(false)
  expect(await sealState(db)).toMatchObject({ entries: 0, head: null, broken: false })
  expect(await verifyTrail(db)).toMatchObject({ blocks: 0, head: null, findings: [] })
})

test('entries are sealed in blocks, each chained to the one before, and the home remembers the last', async () => {
  await happens()
  await happens('export')
  expect(await unsealed(db)).toBe(2)
  await sealAll(db)
  const first = head()
  expect(first).toMatchObject({ n: 1, total: 2 })
  await happens()
  await sealAll(db)
  expect(head()).toMatchObject({ n: 2, total: 3, up_to_id: first.up_to_id + 1 })
  expect(statSync(join(db.home, 'audit.key')).mode & 0o777).toBe(0o600)
  const verdict = await verifyTrail(db)
  expect(verdict).toMatchObject({ blocks: 2, sealed: 3, unsealed: 0, findings: [] })
  const state = await sealState(db)
  expect(state).toMatchObject({ entries: 3, sealed: 3, unsealed: 0, broken: false })
  expect(state.head).toBe(`2:${verdict.head?.mac}`)
})

test('where nothing happens, no block is made', async () => {
  const before = head()
  const seal = makeSealer(db)
  for (let round = 0; round < 3; round++) expect(await seal()).toBe(0)
  expect(head()).toEqual(before)
})

test('an entry that took its number early and comes late is sealed in its place', async () => {
  const seal = makeSealer(db)
  const [early, late] = [await db.pool.connect(), await db.pool.connect()]
  try {
    for (const client of [early, late]) await client.query('BEGIN')
    const add = "INSERT INTO event (actor, actor_name, what, detail) VALUES ('t', 't', $1, '{}') RETURNING id"
    const { rows: first } = await early.query(add, ['early'])
    const { rows: second } = await late.query(add, ['late'])
    expect(Number(second[0].id)).toBe(Number(first[0].id) + 1)
    await late.query('COMMIT')
    // However many rounds: the later number is there, the earlier may still come.
    for (let round = 0; round < 5; round++) expect(await seal()).toBe(0)
    expect(await unsealed(db)).toBe(1)
    await early.query('COMMIT')
    await sealAll(db)
  } finally {
    for (const client of [early, late]) client.release()
  }
  expect(await verifyTrail(db)).toMatchObject({ sealed: 5, unsealed: 0, findings: [] })
})

test('a transaction that only has its own number yet is waited for: it may still take one of an entry', async () => {
  const seal = makeSealer(db)
  const writer = await db.pool.connect()
  try {
    await writer.query('BEGIN')
    await writer.query('SELECT pg_current_xact_id()')
    await happens()
    for (let round = 0; round < 3; round++) expect(await seal()).toBe(0)
    await writer.query('ROLLBACK')
    await sealAll(db)
  } finally {
    writer.release()
  }
})

test('numbers that were given back by a rollback leave no hole to be told', async () => {
  const failing = db.asSystem('test', async (tx) => {
    await note(tx, { what: 'export' })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await happens()
  await sealAll(db)
  expect(await verifyTrail(db)).toMatchObject({ unsealed: 0, findings: [] })
})

test('a server that was ended before it wrote the head down goes on from the database', async () => {
  const path = join(db.home, 'audit.head')
  const old = readFileSync(path, 'utf8')
  await happens()
  await sealAll(db)
  const { n } = head()
  writeFileSync(path, old)
  expect(await verifyTrail(db)).toMatchObject({ findings: [] })
  await happens()
  await sealAll(db)
  expect(head().n).toBe(n + 1)
  expect(await verifyTrail(db)).toMatchObject({ findings: [] })
})

test('two servers on one database do not seal twice', async () => {
  const sealers = [makeSealer(db), makeSealer(db)]
  const before = await verifyTrail(db)
  for (let n = 0; n < 5; n++) {
    await happens()
    await Promise.all(sealers.map((seal) => seal()))
  }
  await sealAll(db)
  const after = await verifyTrail(db)
  expect(after).toMatchObject({ sealed: before.sealed + 5, findings: [] })
})

test('people add to the trail and can neither change it, number it nor seal it', async () => {
  const actor = systemActor('person')
  const attempts = [
    "UPDATE event SET actor = 'nobody'",
    'DELETE FROM event',
    'TRUNCATE event',
    "UPDATE history SET actor = 'nobody'",
    'DELETE FROM history',
    'TRUNCATE history',
    "INSERT INTO event (id, actor, actor_name, what, detail) VALUES (1, 'system:person', 'x', 'export', '{}')",
    "INSERT INTO event (at, actor, actor_name, what, detail) VALUES (now(), 'system:person', 'x', 'export', '{}')",
    "SELECT setval('audit_id', 1)",
    'SELECT FROM audit_seal',
    'DELETE FROM audit_seal',
  ]
  for (const attempt of attempts) {
    await expect(
      db.withActor(actor, (tx) => tx.query(attempt)),
      attempt,
    ).rejects.toThrow(/permission denied/)
  }
  const forged = "INSERT INTO event (actor, actor_name, what, detail) VALUES ('user:1', 'x', 'export', '{}')"
  await expect(db.withActor(actor, (tx) => tx.query(forged))).rejects.toThrow(/row-level security/)
  await db.withActor(actor, (tx) => note(tx, { what: 'export' }))
})
