import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = await testDatabase()
const { as, client } = await testApp(db)
let [jiangsu, checker, tongren]: Client[] = []

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
  checker = await as('checker')
  tongren = await as('tongren')
})

type Refused = { actor_name: string; kind: string | null; record: number | null; detail: Record<string, unknown> }
const refusals = () =>
  db.asSystem('test', (tx) =>
    tx.query<Refused>("SELECT actor_name, kind, record, detail FROM event WHERE what = 'refused' ORDER BY id"),
  )

const PROJECT = { class: 'industry', state: 'under_way', provider: '320500', recipient: '520602', aid_amount: 100 }

test('who is refused is noted with what was asked, and nothing of what was entered', async () => {
  const input = { ...PROJECT, name: '秘密项目', started_on: '2018-05-01' }
  const { body } = await (jiangsu as Client)<{ id: number }>('POST', '/api/projects', input)
  const entered = { version: 1, changes: { name: 'typed secret' }, reason: 'typed secret' }
  const asked = [
    await checker?.('POST', '/api/projects', input),
    await checker?.('PATCH', `/api/projects/${body.id}?typed=secret`, entered),
    await tongren?.('POST', '/api/projects', { ...input, recipient: '630106' }),
    await jiangsu?.('GET', '/api/users?q=typed'),
    await client()('DELETE', '/api/session', undefined, { 'sec-fetch-site': 'cross-site' }),
  ]
  expect(asked.map((answer) => answer?.status)).toEqual([403, 403, 403, 403, 403])
  const told = await refusals()
  expect(told).toMatchObject([
    { actor_name: 'checker办', kind: 'project', record: null, detail: { method: 'POST', code: 'access.refused' } },
    { kind: 'project', record: body.id, detail: { method: 'PATCH', route: '/api/projects/:id' } },
    { actor_name: 'tongren办', kind: 'project', detail: { route: '/api/projects', code: 'record.outside' } },
    { actor_name: 'jiangsu办', kind: null, detail: { route: '/api/users', code: 'access.refused' } },
    { actor_name: 'guest', detail: { route: '/api/session', code: 'auth.origin' } },
  ])
  expect(JSON.stringify(told)).not.toMatch(/secret|秘密|typed/)
})

test('a batch with rows out of reach is noted, one with mistakes is not', async () => {
  const rows = [{ ...PROJECT, name: '一', started_on: '2018-05-01', recipient: '630106' }]
  const send = (body: unknown, key: string) =>
    tongren?.('POST', '/api/projects/bulk', body, { 'idempotency-key': key }) ?? Promise.reject()
  const before = (await refusals()).length
  expect((await send({ rows: [{ name: '' }] }, 'mistaken')).status).toBe(422)
  expect(await refusals()).toHaveLength(before)
  expect((await send({ rows }, 'outside')).status).toBe(422)
  expect((await refusals()).slice(before)).toMatchObject([
    { actor_name: 'tongren办', kind: 'project', detail: { route: '/api/projects/bulk', code: 'record.outside' } },
  ])
})

test('who asks again and again is one entry', async () => {
  const before = (await refusals()).length
  for (let n = 0; n < 30; n++) await jiangsu?.('GET', '/api/users')
  expect(await refusals()).toHaveLength(before)
})
