import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { systemActor } from '../domain/index.ts'
import { makeRefusals } from './refusals.ts'

const db = await testDatabase()
const wang = { id: 'user:1', name: '王某', reaches: [] }
const failed = (error: unknown) => {
  throw error
}
type Told = { actor: string; kind: string | null; record: number | null; detail: Record<string, unknown> }
const told = () =>
  db.asSystem('test', (tx) =>
    tx.query<Told>("SELECT actor, kind, record, detail FROM event WHERE what = 'refused' ORDER BY id"),
  )
const read = { method: 'GET', route: '/api/projects/:id', code: 'access.refused', kind: 'project' } as const

test('what is alike is two entries: the first, and how many came after it', async () => {
  const refusals = makeRefusals(db, failed)
  for (let record = 1; record <= 100; record++) await refusals.add(wang, { ...read, record })
  await refusals.add(undefined, { method: 'POST', route: '/api/session', code: 'auth.origin' })
  expect(await told()).toMatchObject([
    { actor: 'user:1', kind: 'project', record: 1, detail: { route: '/api/projects/:id', code: 'access.refused' } },
    { actor: systemActor('guest').id, kind: null, detail: { method: 'POST' } },
  ])
  await refusals.flush()
  const [, , rest, ...none] = await told()
  expect(none).toEqual([])
  expect(rest?.detail).toMatchObject({ more: 99, records: Array.from({ length: 20 }, (_, n) => n + 2).join(', ') })
  await refusals.flush()
  expect(await told()).toHaveLength(3)
})

test('a window ends by itself, and the next begins with an entry', async () => {
  const before = (await told()).length
  const refusals = makeRefusals(db, failed, 50)
  await refusals.add(wang, read)
  await refusals.add(wang, read)
  await expect.poll(async () => (await told()).length, { timeout: 10_000 }).toBe(before + 2)
  await refusals.add(wang, read)
  expect(await told()).toHaveLength(before + 3)
})

test('however many different things somebody asks, few entries are made', async () => {
  const before = (await told()).length
  const refusals = makeRefusals(db, failed)
  for (let n = 0; n < 500; n++) await refusals.add(wang, { ...read, route: `/api/${n % 250}` })
  await refusals.flush()
  const made = (await told()).slice(before)
  expect(made).toHaveLength(42)
  expect(made.filter(({ detail }) => detail.route === '*')).toHaveLength(2)
  expect(made.reduce((sum, { detail }) => sum + 1 + Number(detail.more ?? 0) - ('more' in detail ? 1 : 0), 0)).toBe(500)
})

test('an entry that cannot be written is told, and nothing is thrown', async () => {
  const heard: unknown[] = []
  const broken = { ...db, asSystem: () => Promise.reject(new Error('disk')) }
  await makeRefusals(broken, (error) => heard.push(error)).add(wang, read)
  expect(heard).toHaveLength(1)
})
