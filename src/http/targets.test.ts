import { beforeAll, expect, test } from 'vitest'
import { fileBody } from '../../test/access/asking.ts'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { foldQueue } from '../facts/index.ts'

type Written = { id: number; version: number }
type Row = Record<string, unknown> & { id: number; title: string }
type Tree = { targets: Row[]; agreements: Row[] }
type Cascade = { parts: { place: { code: string }; value: number; id: number | null }[]; gap: number; written: boolean }

const db = await testDatabase()
const { app, as } = await testApp(db)
let chief: Client
let agreement: number

const target = (more: Record<string, unknown>) => ({
  agreement,
  provider: '320000',
  recipient: '520600',
  indicator: 'projects',
  value: 7,
  bound: 'exact',
  year: 2019,
  split: 'sum',
  due_on: '2019-12-31',
  side: 'recipient',
  office: 'office',
  ...more,
})
const make = async (more: Record<string, unknown> = {}) => {
  const { status, body } = await chief<Written>('POST', '/api/targets', target(more))
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}
const handDown = (id: number, more: Record<string, unknown>) =>
  chief<Cascade>('POST', `/api/targets/${id}/cascade`, {
    version: 1,
    way: 'equal',
    to: [{ place: '520602' }, { place: '520621' }],
    ...more,
  })
const project = async (recipient: string, started_on: string, name: string) =>
  chief('POST', '/api/projects', {
    name,
    class: 'industry',
    state: 'under_way',
    provider: '320000',
    recipient,
    started_on,
  })

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  const words = { name: '任务书', level: 'prefecture', year: 2019, provider: '320000', recipient: '520600' }
  agreement = (await chief<Written>('POST', '/api/agreements', { ...words, signed_on: '2019-01-15' })).body.id
  for (const [n, recipient] of ['520602', '520602', '520602', '520621'].entries())
    await project(recipient, `2018-0${n + 2}-01`, `last ${n}`)
  for (const n of [1, 2, 3]) await project('520602', `2019-0${n}-01`, `now ${n}`)
  await db.asSystem('test', foldQueue)
})

test('a target is handed down in whole parts that add up: equally, as last year went, by shares, by hand', async () => {
  const id = await make()
  const valuesOf = async (more: Record<string, unknown>) => {
    const { status, body } = await handDown(id, more)
    expect(status, JSON.stringify(body)).toBe(200)
    return [...body.parts.map(({ value }) => value), body.gap]
  }
  expect(await valuesOf({ way: 'equal' })).toEqual([4, 3, 0])
  expect(await valuesOf({ way: 'last_year' })).toEqual([5, 2, 0])
  const shares = [
    { place: '520602', share: 0.2 },
    { place: '520621', share: 0.8 },
  ]
  expect(await valuesOf({ way: 'shares', to: shares })).toEqual([1, 6, 0])
  const hand = [
    { place: '520602', value: 4 },
    { place: '520621', value: 2 },
  ]
  expect(await valuesOf({ way: 'hand', to: hand })).toEqual([4, 2, 1])
  expect((await chief<Tree>('GET', '/api/targets/tree?year=2019')).body.targets).toHaveLength(1)
  const { body } = await handDown(id, { way: 'hand', to: hand, write: true })
  expect(body).toMatchObject({ written: true, gap: 1, parts: [{ id: expect.any(Number) }, { id: expect.any(Number) }] })
  const child = body.parts[0]?.id as number
  const issue = await chief('POST', `/api/targets/${child}/actions/issue`, { version: 1 })
  expect(issue).toMatchObject({ status: 409, body: { code: 'target.gap', params: { value: 7, sum: 6, gap: 1 } } })
  expect(await valuesOf({ way: 'equal', to: [{ place: '520602', office: 'department' }] })).toEqual([1, 0])
})

test('a target is handed down in a workbook that comes back through the import', async () => {
  const id = await make({ value: 9, year: 2017 })
  const answer = await app.inject({
    method: 'POST',
    url: `/api/targets/${id}/cascade/workbook?language=zh`,
    headers: { cookie: chief.cookie ?? '', host: '127.0.0.1:4680' },
    payload: {
      version: 1,
      way: 'shares',
      to: [
        { place: '520602', share: 2 },
        { place: '520621', share: 1 },
      ],
    },
  })
  expect(answer.statusCode, answer.payload.slice(0, 200)).toBe(200)
  const [file, headers] = fileBody(answer.rawPayload, '分解.xlsx')
  const applied = await chief('POST', '/api/targets/import?apply=true', file, headers)
  expect(applied).toMatchObject({ status: 200, body: { applied: true, created: 2, wrong: 0, template: 'current' } })
  const { targets } = (await chief<Tree>('GET', `/api/targets/tree?year=2017&root=${id}`)).body
  expect(targets.map(({ parent, value, state }) => [parent ?? null, value, state])).toEqual([
    [null, 9, 'draft'],
    [id, 6, 'draft'],
    [id, 3, 'draft'],
  ])
})

test('the tree tells children, gaps, what is recorded, how far the year is, and what it will come to', async () => {
  const { body } = await chief<Tree>('GET', '/api/targets/tree?year=2019&as_of=2019-04-10')
  const [parent, one, two] = body.targets
  expect(body.agreements).toMatchObject([{ id: agreement, title: '任务书' }])
  expect(parent).toMatchObject({ children: 2, acknowledged: 0, sum: 6, gap: 1, recorded: 3, method: 'seasonal' })
  // By 10 April 2018, three of the four projects of that year had begun.
  expect(parent).toMatchObject({ expected: 0.75, forecast: 4, pace: 'at_risk', completion: 3 / 7 })
  expect(one).toMatchObject({ parent: parent?.id, recorded: 3, gap: null, sum: null, value: 4 })
  expect(two).toMatchObject({ recorded: 0, completion: 0, value: 2 })
  const later = await chief<Tree>('GET', `/api/targets/tree?year=2019&as_of=2020-01-01&root=${parent?.id}`)
  expect(later.body.targets.map(({ pace }) => pace)).toEqual(['late', 'late', 'late'])
})

test('where nothing records the indicator, that is said', async () => {
  const id = await make({ indicator: 'people_lifted_out', value: 110_800 })
  const { body } = await chief<Tree>('GET', `/api/targets/tree?year=2019&root=${id}`)
  expect(body.targets).toMatchObject([{ recorded: null, why: 'no_records', pace: 'unknown', completion: null }])
  expect(await handDown(id, { way: 'last_year' })).toMatchObject({ status: 400, body: { code: 'target.no_key' } })
})

test('what is wrong with handing down is told', async () => {
  const id = await make()
  expect(await handDown(id, { version: 9 })).toMatchObject({ status: 409, body: { code: 'record.conflict' } })
  expect(await handDown(id, { way: 'hand' })).toMatchObject({
    status: 400,
    body: {
      code: 'input.invalid',
      problems: [
        { row: 1, field: 'value' },
        { row: 2, field: 'value' },
      ],
    },
  })
  const outside = { way: 'equal', to: [{ place: '630000' }], write: true }
  expect(await handDown(id, outside)).toMatchObject({ status: 409, body: { code: 'target.apart' } })
  expect(await handDown(999_999, {})).toMatchObject({ status: 404 })
})

test('what waits for somebody is listed, and actions are refused in words', async () => {
  const id = await make({ value: 1, due_on: '2019-06-30' })
  const { body } = await chief<{ tasks: Row[]; total: number }>('GET', '/api/tasks')
  expect(body.tasks[0]).toMatchObject({ id, path: 'targets', action: { name: 'issue', zh: '下达' }, due: '2019-06-30' })
  const open = await chief<{ actions: { name: string }[] }>('GET', `/api/targets/${id}/actions`)
  expect(open.body.actions.map(({ name }) => name)).toEqual(['issue'])
  expect(await chief('POST', `/api/targets/${id}/actions/acknowledge`, { version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'action.state', zh: '状态是“拟定”，不能“签收”；现在可以：下达。' },
  })
  expect(await chief('POST', `/api/targets/${id}/actions/issue`, { version: 1 })).toMatchObject({ status: 200 })
  expect(await chief('POST', `/api/targets/${id}/actions/return`, { version: 2 })).toMatchObject({
    status: 400,
    body: { problems: [{ field: 'reason' }] },
  })
})
