import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

type Written = { id: number; version: number }
type Balances = { rows: Record<string, unknown>[]; total: number; sums: Record<string, unknown>[] }

const db = withOwnHome(await testDatabase())
writeFileSync(
  join(db.home, 'money-rules.json'),
  JSON.stringify([
    {
      id: 'tea',
      zh: '产业',
      en: 'industry',
      measures: 'share',
      classes: ['industry'],
      at_least: 0.7,
      recipient: '520000',
    },
    { id: 'growth', zh: '增长', en: 'growth', measures: 'growth', at_least: 0 },
  ]),
)
const { as } = await testApp(db)
let chief: Client
const made: Record<string, number> = {}

const places = { provider: '320000', recipient: '520602' }
const make = async (name: string, path: string, input: object) => {
  const { status, body } = await chief<Written>('POST', `/api/${path}`, input)
  expect(status, JSON.stringify(body)).toBe(201)
  made[name] = body.id
}
const act = (name: string, action: string, version: number, more: object = {}) =>
  chief('POST', `/api/reimbursements/${made[name]}/actions/${action}`, { version, ...more })

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  const project = { class: 'industry', state: 'under_way', started_on: '2018-03-01', aid_amount: 500, ...places }
  await make('tea', 'projects', { ...project, name: '茶园' })
  await make('road', 'projects', { ...project, name: '公路' })
  const arranged = { year: 2018, batch: 'first', arranged_on: '2018-02-01', source: 'provincial', ...places }
  await make('money', 'appropriations', { ...arranged, amount: 1000, document: '苏财 1' })
  await make('other', 'appropriations', { ...arranged, amount: 50, document: '苏财 2', recipient: '630100' })
  const allocation = { appropriation: made.money, entry: 'allocation', allocated_on: '2018-03-01' }
  await make('for tea', 'allocations', { ...allocation, project: made.tea, amount: 600 })
  await make('for road', 'allocations', { ...allocation, project: made.road, amount: 100 })
  const transfer = { ...places, appropriation: made.money, entry: 'payment', source: 'provincial' }
  await make('differing', 'transfers', {
    ...transfer,
    ...{ sent_on: '2018-04-01', sent_amount: 500, received_on: '2018-04-09', received_amount: 450 },
  })
  await make('unconfirmed', 'transfers', { ...transfer, sent_on: '2018-05-01', sent_amount: 200 })
  const spent = { spent_on: '2018-06-01', purpose: '苗木', invoice: 'No 7' }
  await make('seedlings', 'reimbursements', { ...spent, allocation: made['for tea'], amount: 300 })
  await make('gravel', 'reimbursements', { ...spent, allocation: made['for road'], amount: 90, purpose: '砂石' })
})

test('what was not allocated, received or appropriated cannot be spent or allocated, in words', async () => {
  expect(await act('seedlings', 'approve', 1)).toMatchObject({ status: 200 })
  const more = { spent_on: '2018-07-01', purpose: '更多', allocation: made['for tea'], amount: 310 }
  await make('too much', 'reimbursements', more)
  expect(await act('too much', 'approve', 1)).toMatchObject({
    status: 409,
    body: {
      code: 'money.over_allocated',
      params: { title: '茶园', limit: '6.00 CNY', sum: '6.10 CNY', over: '0.10 CNY' },
    },
  })
  await make('not there', 'reimbursements', { ...more, amount: 200 })
  expect(await act('not there', 'approve', 1)).toMatchObject({
    status: 409,
    body: { code: 'money.over_received', params: { limit: '4.50 CNY', sum: '5.00 CNY' } },
  })
  const allocation = { appropriation: made.money, entry: 'allocation', allocated_on: '2018-03-02', amount: 301 }
  expect(await chief('POST', '/api/allocations', allocation)).toMatchObject({
    status: 409,
    body: { code: 'money.over_appropriated', params: { limit: '10.00 CNY', over: '0.01 CNY' } },
  })
  const shrunk = { version: 1, changes: { amount: 699 } }
  expect(await chief('PATCH', `/api/appropriations/${made.money}`, shrunk)).toMatchObject({
    status: 409,
    body: { code: 'money.over_appropriated' },
  })
  const euros = { ...allocation, amount: 1, currency: 'EUR' }
  expect(await chief('POST', '/api/allocations', euros)).toMatchObject({ status: 409, body: { code: 'money.mixed' } })
})

test('balances add up by document, project, place and source, and tell what one side says alone', async () => {
  const read = async (query: string) => (await chief<Balances>('GET', `/api/money/balances?${query}`)).body
  const byDocument = await read('year=2018')
  expect(byDocument).toMatchObject({ total: 2, sums: [{ currency: 'CNY', appropriated: 1050, allocated: 700 }] })
  expect(byDocument.rows[0]).toMatchObject({
    ...{ key: String(made.money), appropriated: 1000, allocated: 700, sent: 700, received: 450 },
    ...{ sent_only: 250, received_only: 0, spent: 300, paid: 0 },
  })
  expect((await read('by=project&year=2018')).rows).toMatchObject([
    { key: null, title: null, sent: 700 },
    { key: String(made.tea), title: '茶园', allocated: 600, spent: 300 },
    { key: String(made.road), allocated: 100, spent: 0 },
  ])
  expect((await read('by=recipient&recipient=520000')).rows).toMatchObject([{ key: '520602', received: 450 }])
  expect((await read('by=source')).rows).toMatchObject([{ key: 'provincial', appropriated: 1050, spent: 300 }])
  expect(await read('year=2017')).toEqual({ rows: [], total: 0, sums: [] })
  expect(await read('by=project&limit=1&offset=2')).toMatchObject({ total: 3, rows: [{ key: String(made.road) }] })
  const elsewhere = await as('qinghai')
  const own = (await elsewhere<Balances>('GET', '/api/money/balances')).body
  expect(own).toMatchObject({ total: 1, rows: [{ key: String(made.other) }] })
})

test('the flow leads from sources to the places below, and in a county to projects', async () => {
  const flow = (query: string) => chief('GET', `/api/money/flow?year=2018&${query}`)
  expect((await flow('')).body).toMatchObject({
    rows: [
      { source: 'provincial', place: { code: '520000' }, appropriated: 1000, sent_only: 250 },
      { source: 'provincial', place: { code: '630000' }, appropriated: 50 },
    ],
    projects: [],
  })
  expect((await flow('recipient=520602')).body).toMatchObject({
    rows: [{ place: { code: '520602' }, spent: 300 }],
    projects: [{ id: made.tea, title: '茶园', spent: 300, projects: 1 }],
  })
})

test('lists tell what somebody should look at', async () => {
  const list = async (name: string, query = '') => (await chief('GET', `/api/money/lists/${name}?${query}`)).body
  expect(await list('unconfirmed')).toMatchObject({
    total: 1,
    rows: [{ id: made.unconfirmed, path: 'transfers', amount: 200 }],
  })
  expect(await list('unconfirmed', 'days=36000')).toEqual({ total: 0, rows: [] })
  expect(await list('differing')).toMatchObject({ rows: [{ id: made.differing, amount: 50, beside: 500 }] })
  expect(await list('idle')).toMatchObject({
    rows: [{ id: made.money, path: 'appropriations', amount: 150, beside: 450 }],
  })
  expect(await list('over_budget')).toMatchObject({ total: 1, rows: [{ id: made.tea, amount: 100, beside: 500 }] })
  expect(await list('unlinked')).toMatchObject({ total: 2, rows: [{ id: made.tea, amount: 600 }, { amount: 100 }] })
  expect(await list('invoices')).toMatchObject({ total: 2, rows: [{ word: 'No 7' }, { word: 'No 7' }] })
})

test('rules tell whether they are kept, and why where they tell nothing; the house adds its own', async () => {
  const rules = async (query: string) =>
    (await chief<{ rules: Record<string, unknown>[] }>('GET', `/api/money/rules?${query}`)).body.rules
  const [industry, livelihood, house, growth] = await rules('year=2018')
  expect(industry).toMatchObject({ id: 'industry_share', why: 'other_year', source: { published: '2025-12-09' } })
  expect(livelihood).toMatchObject({ id: 'livelihood_share', why: 'nothing_allocated' })
  expect(house).toMatchObject({ id: 'tea', value: 1, holds: true, part: 700, whole: 700, source: null })
  expect(growth).toMatchObject({ id: 'growth', why: 'no_last_year', holds: null })
  expect((await rules('year=2018&recipient=630000'))[2]).toMatchObject({ why: 'other_place' })
})

test('what arrived is passed on level by level, no more than arrived, and confirmed by whom it came to', async () => {
  const [tongren, jiangsu] = [await as('tongren'), await as('jiangsu')]
  await make('arrived', 'transfers', {
    ...{ provider: '320000', recipient: '520600', entry: 'payment', source: 'provincial' },
    ...{ sent_on: '2018-04-01', sent_amount: 100, received_on: '2018-04-09', received_amount: 100 },
  })
  const on = { transfer: made.arrived, side: 'recipient', office: 'office', sent_on: '2018-05-01' }
  const too = await chief('POST', '/api/disbursements', { ...on, recipient: '520602', sent_amount: 101 })
  expect(too).toMatchObject({ status: 409, body: { code: 'money.over_passed_on', params: { limit: '1.00 CNY' } } })
  const elsewhere = await chief('POST', '/api/disbursements', { ...on, recipient: '630100', sent_amount: 1 })
  expect(elsewhere).toMatchObject({ status: 409, body: { code: 'money.elsewhere' } })
  await make('to the city', 'disbursements', { ...on, recipient: '520600', sent_amount: 90 })
  const further = { ...on, parent: made['to the city'], recipient: '520602', sent_on: '2018-06-01', sent_amount: 80 }
  expect(await tongren('POST', '/api/disbursements', further)).toMatchObject({ status: 409 })
  const receive = (who: Client) =>
    who('POST', `/api/disbursements/${made['to the city']}/actions/receive`, {
      version: 1,
      values: { received_on: '2018-05-03', received_amount: 85 },
    })
  expect(await receive(jiangsu)).toMatchObject({ status: 403, body: { code: 'action.whose' } })
  expect(await receive(tongren)).toMatchObject({ status: 200 })
  expect(await tongren('POST', '/api/disbursements', further)).toMatchObject({ status: 201 })
  const less = { version: 1, changes: { received_amount: 89 } }
  expect(await chief('PATCH', `/api/transfers/${made.arrived}`, less)).toMatchObject({
    status: 409,
    body: { code: 'money.over_passed_on' },
  })
  const { body } = await chief<{ total: number }>('GET', '/api/disbursements?concern=amounts_differ')
  expect(body.total).toBe(1)
})

test('a closed year stays as it is; a correction of it is entered in a later one', async () => {
  await make('closing', 'closings', { year: 2018, ...places })
  const close = await chief('POST', `/api/closings/${made.closing}/actions/close`, { version: 1 })
  expect(close).toMatchObject({ status: 200 })
  const refused = { status: 409, body: { code: 'money.closed', params: { year: 2018 } } }
  const money = (changes: object) => chief('PATCH', `/api/appropriations/${made.money}`, { version: 1, changes })
  expect(await money({ amount: 2000 })).toMatchObject(refused)
  expect(await money({ note: '备注不受限制' })).toMatchObject({ status: 200 })
  const gone = { version: 1, reason: 'test' }
  expect(await chief('POST', `/api/transfers/${made.unconfirmed}/delete`, gone)).toMatchObject(refused)
  const received = { version: 1, changes: { received_on: '2019-01-15', received_amount: 200 } }
  expect(await chief('PATCH', `/api/transfers/${made.unconfirmed}`, received)).toMatchObject({ status: 200 })
  const correction = { entry: 'correction', allocated_on: '2019-02-01', amount: -50, appropriation: made.money }
  expect(await chief('POST', '/api/allocations', correction)).toMatchObject({ status: 400 })
  const said = { ...correction, corrects: 2018, note: '重复分配', project: made.road }
  expect(await chief('POST', '/api/allocations', said)).toMatchObject({ status: 201 })
  expect(await act('seedlings', 'pay', 2, { values: { paid_on: '2018-12-30' } })).toMatchObject(refused)
  expect(await act('seedlings', 'pay', 2, { values: { paid_on: '2019-01-30' } })).toMatchObject({ status: 200 })
})
