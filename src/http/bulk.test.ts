import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import type { Problem } from '../domain/index.ts'
import { verify } from '../facts/index.ts'

type Verdicts = { written: { row: number; id: number; version: number }[] }
type Refused = { code: string; zh: string; problems: Problem[] }

const db = await testDatabase()
const { as } = await testApp(db)
let jiangsu: Client
let chief: Client
let keys = 0

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
  chief = await as('chief')
})

const project = (n: number, more: object = {}) => ({
  name: `项目 ${n}`,
  class: 'industry',
  state: 'under_way',
  provider: '320500',
  recipient: '520602',
  started_on: '2018-05-01',
  aid_amount: 100 * n,
  ...more,
})
const projects = (count: number) => Array.from({ length: count }, (_, n) => project(n + 1))
const send = <T = Verdicts>(rows: unknown, { by = jiangsu, key = `key ${++keys}`, kind = 'projects' } = {}) =>
  by<T>('POST', `/api/${kind}/bulk`, { rows }, { 'idempotency-key': key })
const count = async () => (await chief<{ total: number }>('GET', '/api/projects')).body.total

test('every row gets a verdict, in its order, with history and facts', async () => {
  const { status, body } = await send(projects(2500))
  expect(status).toBe(200)
  expect(body.written.map(({ row }) => row)).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1))
  for (const n of [0, 999, 1000, 2499]) {
    const { body: shown } = await jiangsu('GET', `/api/projects/${body.written[n]?.id}`)
    expect(shown).toMatchObject({
      name: `项目 ${n + 1}`,
      version: 1,
      aid_amount: 100 * (n + 1),
      created_by: 'jiangsu办',
    })
  }
  const { body: facts } = await jiangsu<{ facts: unknown[] }>('GET', `/api/projects/${body.written[7]?.id}/facts`)
  expect(facts.facts).toHaveLength(2)
  expect(await db.asSystem('test', (tx) => verify(tx))).toEqual({ total: 0, differences: [] })
})

test('one wrong row among thousands and nothing is written; all that is wrong is told at once', async () => {
  const before = await count()
  const rows: unknown[] = projects(3000)
  rows[1] = project(2, { class: 'magic', aid_amount: -1 })
  rows[1500] = project(1501, { recipient: '990000' })
  rows[2000] = project(2001, { provider: '310000' })
  rows[2500] = project(2501, { state: 'completed' })
  rows[2998] = 'no project'
  const { status, body } = await send<Refused>(rows)
  expect([status, body.code, body.zh]).toEqual([422, 'batch.refused', '有 6 个问题，没有写入任何内容。'])
  expect(body.problems.map(({ row, field, en }) => [row, field, en])).toEqual([
    [2, 'class', 'must be one of industry, infrastructure, services, talent, exchange, employment, consumption, other'],
    [2, 'aid_amount', 'must not be negative'],
    [1501, 'recipient', 'No region has the code or name "990000".'],
    [2001, '', 'This record lies outside your region.'],
    [2501, 'completed_on', 'a completed project has the day it was completed'],
    [2999, '', 'must be an object'],
  ])
  expect(await count()).toBe(before)
  expect(await db.asSystem('test', (tx) => verify(tx))).toEqual({ total: 0, differences: [] })
})

test('the same key with the same content is answered as before and done once, even at the same time', async () => {
  const before = await count()
  const rows = projects(5)
  const answers = await Promise.all([1, 2, 3].map(() => send(rows, { key: 'one' })))
  for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]?.body])
  expect(await count()).toBe(before + 5)
  const other = await as('jiangsu')
  expect((await send(rows, { key: 'one', by: other })).body).toEqual(answers[0]?.body)
  // The key belongs to who sent it.
  expect((await send(rows, { key: 'one', by: chief })).body).not.toEqual(answers[0]?.body)
})

test('the same key with other content is refused, and so is the same content for another kind', async () => {
  await send([project(1)], { key: 'two' })
  expect(await send<Refused>([project(2)], { key: 'two' })).toMatchObject({ status: 409, body: { code: 'key.reused' } })
  const organisation = [{ name: 'x', type: 'other' }]
  await send(organisation, { key: 'three', kind: 'organisations' })
  expect(await send<Refused>(organisation, { key: 'three' })).toMatchObject({
    status: 409,
    body: { code: 'key.reused' },
  })
})

test('a refused request leaves its key free', async () => {
  expect((await send([project(1, { class: 'magic' })], { key: 'four' })).status).toBe(422)
  expect((await send([project(1)], { key: 'four' })).status).toBe(200)
})

test('an external id stands once: in the request, among records within reach, and out of reach', async () => {
  const named = (id: string) => project(1, { external_id: id })
  const twice = await send<Refused>([named('a'), named('b'), named('a')])
  expect([twice.status, twice.body.problems]).toEqual([
    422,
    [
      {
        row: 3,
        field: '',
        zh: '已有一条“external_id”相同的记录：a。',
        en: 'A record with the same "external_id" exists already: a.',
      },
    ],
  ])
  await send([named('a')])
  expect((await send<Refused>([named('c'), named('a')])).body.problems).toMatchObject([{ row: 2 }])
  await send([{ ...named('d'), provider: '310000' }], { by: chief })
  expect(await send<Refused>([named('d')])).toMatchObject({ status: 409, body: { code: 'record.duplicate' } })
})

test('halves of the other side are told by row', async () => {
  const transfer = { provider: '320500', recipient: '520602', entry: 'payment', sent_on: '2018-01-02', sent_amount: 5 }
  const rows = [transfer, { ...transfer, received_on: '2018-01-03', received_amount: 5 }]
  const { status, body } = await send<Refused>(rows, { kind: 'transfers' })
  expect([status, body.problems.map(({ row, zh }) => [row, zh])]).toEqual([
    422,
    [[2, '“到账日期”只能由受援方一方填写或改动。']],
  ])
})

test('who may not write is refused before any row is read', async () => {
  const checker = await as('checker')
  expect(await send<Refused>([project(1, { class: 'magic' })], { by: checker })).toMatchObject({
    status: 403,
    body: { code: 'access.refused' },
  })
})

test('the envelope is checked: rows, their number, the key, whole JSON', async () => {
  const bulk = (body: unknown, headers: object = { 'idempotency-key': 'k' }) =>
    jiangsu<Refused>('POST', '/api/projects/bulk', body, headers)
  expect(await bulk({ rows: [] })).toMatchObject({
    status: 400,
    body: { problems: [{ field: 'rows', en: 'must not be empty' }] },
  })
  expect(await bulk({})).toMatchObject({ status: 400, body: { problems: [{ field: 'rows', en: 'is required' }] } })
  expect(await bulk({ rows: Array(20_001).fill(null) })).toMatchObject({
    status: 400,
    body: { problems: [{ en: 'must have at most 20000 elements' }] },
  })
  expect(await bulk({ rows: [project(1)] }, {})).toMatchObject({
    status: 400,
    body: { problems: [{ field: 'idempotency-key', en: 'is required' }] },
  })
  expect(await bulk('{"rows": [', { 'idempotency-key': 'k', 'content-type': 'application/json' })).toMatchObject({
    status: 400,
    body: { code: 'input.unreadable', en: 'The request body cannot be read: it is not whole JSON.' },
  })
})
