import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { buildApp } from './app.ts'

const db = withOwnHome(await testDatabase())

test('a server with its database and a disk is alive and ready, and says nothing more', async () => {
  const { app } = await testApp(db)
  expect((await app.inject('/api/health')).json()).toEqual({ ok: true })
  expect((await app.inject('/api/ready')).json()).toEqual({ ready: true })
})

test('without its database it lives, and is not ready', async () => {
  const gone = { ...db }
  const app = await buildApp(gone)
  gone.asSystem = () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:5432'))
  expect((await app.inject('/api/health')).statusCode).toBe(200)
  const answer = await app.inject('/api/ready')
  expect([answer.statusCode, answer.json()]).toMatchObject([
    503,
    { code: 'server.unready', params: { check: 'database' } },
  ])
  expect(answer.body).not.toContain('10.1')
})

test('with a schema that is not this program’s it is not ready', async () => {
  await db.asSystem('test', (tx) =>
    tx.query('UPDATE schema_migration SET digest = digest || $1 WHERE number = 1', ['x']),
  )
  try {
    const app = await buildApp(db)
    expect((await app.inject('/api/ready')).json()).toMatchObject({ params: { check: 'migrations' } })
  } finally {
    await db.asSystem('test', (tx) =>
      tx.query("UPDATE schema_migration SET digest = rtrim(digest, 'x') WHERE number = 1"),
    )
  }
})

const small = withOwnHome(db)
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small.home]).status === 0
if (!mounted) console.log('skipped: a full disk needs the right to mount a small one')

test.skipIf(!mounted)('with a disk that is nearly full it is not ready', async () => {
  try {
    const app = await buildApp(small)
    expect((await app.inject('/api/ready')).json()).toMatchObject({ params: { check: 'disk' } })
  } finally {
    spawnSync('umount', [small.home])
  }
})

test('whoever asks often gets the answer of a moment ago', async () => {
  let asked = 0
  const counting: typeof db = {
    ...db,
    asSystem: (name, work) => {
      if (name === 'ready') asked++
      return db.asSystem(name, work)
    },
  }
  const app = await buildApp(counting)
  await Promise.all(Array.from({ length: 50 }, () => app.inject('/api/ready')))
  expect(asked).toBe(1)
})
