import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { findKind, type Kind } from '../kinds/index.ts'

type Column = {
  state: string
  sums: { currency: string; count: number; late: number; amounts: Record<string, number | null> }[]
  cards: { record: { id: number; name: string; state: string }; due: string | null; late: boolean; actions: object[] }[]
}
type Board = { stages: { name: string; states: string[] }[]; columns: Column[] }
type Whole = {
  record: { id: number }
  parts: { kind: string; field: string; count: number; sums: { amounts: object }[]; rows: { id: number }[] }[]
  photos: object[]
}

const db = await testDatabase()
const { as } = await testApp(db)
let chief: Client
const made: { id: number; state: string; recipient: string; aid: number; currency: string; end: string }[] = []

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  for (let n = 0; n < 60; n++) {
    const state = ['proposed', 'planned', 'under_way', 'completed', 'cancelled'][n % 5] as string
    const recipient = n % 3 ? '520602' : '630106'
    const currency = n % 7 ? 'CNY' : 'EUR'
    const end = `20${n % 2 ? 18 : 99}-0${1 + (n % 9)}-01`
    const words = { name: `项目 ${n}`, class: n % 2 ? 'industry' : 'services', provider: '320500', recipient, currency }
    const days = { started_on: '2018-01-01', planned_end: end, completed_on: state === 'completed' ? end : null }
    const { body } = await chief<{ id: number }>('POST', '/api/projects', {
      ...{ ...words, ...days, state, aid_amount: n },
    })
    made.push({ id: body.id, state, recipient, aid: n, currency, end })
  }
})

test('a board counts and sums what a plain sum does, within reach and filters, and shows the most urgent', async () => {
  const jobs = [
    [chief, '', made],
    [await as('tongren'), '', made.filter(({ recipient }) => recipient === '520602')],
    [chief, '?recipient=630106', made.filter(({ recipient }) => recipient === '630106')],
    [chief, '?class=industry&cards=3', made.filter((_, n) => n % 2)],
  ] as const
  for (const [client, query, rows] of jobs) {
    const { status, body } = await client<Board>('GET', `/api/projects/board${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    const options = (findKind('project') as Kind).fields.state
    const states = options?.type === 'choice' ? Object.keys(options.options) : []
    expect(body.columns.map(({ state }) => state)).toEqual(states)
    expect(body.stages.flatMap((stage) => stage.states).sort()).toEqual([...states].sort())
    for (const { state, sums, cards } of body.columns) {
      const own = rows.filter((row) => row.state === state)
      for (const currency of ['CNY', 'EUR']) {
        const some = own.filter((row) => row.currency === currency)
        const sum = sums.find((one) => one.currency === currency)
        expect(sum?.count ?? 0).toBe(some.length)
        expect(sum?.amounts.aid_amount ?? 0).toBe(some.reduce((all, { aid }) => all + aid, 0))
        const late = state === 'under_way' ? some.filter(({ end }) => end < '2020') : []
        expect(sum?.late ?? 0).toBe(late.length)
      }
      expect(cards.map(({ record }) => record.id)).toHaveLength(Math.min(own.length, query.includes('cards') ? 3 : 20))
      if (state === 'under_way') expect(cards.map(({ due }) => due)).toEqual(cards.map(({ due }) => due).sort())
    }
  }
  const first = await chief<Board>('GET', '/api/projects/board?state=under_way&cards=5')
  const next = await chief<Board>('GET', '/api/projects/board?state=under_way&cards=20&skip=5')
  const ids = [first, next].flatMap(({ body }) =>
    body.columns.flatMap(({ cards }) => cards.map(({ record }) => record.id)),
  )
  expect(ids.sort((a, b) => a - b)).toEqual(made.filter(({ state }) => state === 'under_way').map(({ id }) => id))
  const tongren = await (await as('tongren'))<Board>('GET', '/api/projects/board?state=under_way&cards=1')
  expect(tongren.body.columns[7]?.cards[0]?.actions).toContainEqual(expect.objectContaining({ name: 'adjust' }))
})

test('a project is read with all that names it, counted and summed, as far as one reaches', async () => {
  const { id } = made[1] as (typeof made)[0]
  await chief('POST', '/api/milestones', { project: id, name: '基础', planned_on: '2018-05-01', weight: 30 })
  for (const week_ending of ['2018-05-06', '2018-05-13'])
    await chief('POST', '/api/weeks', { project: id, week_ending, percent: 10, done: '放线' })
  const sent = { project: id, provider: '320500', recipient: '520602', entry: 'payment', source: 'provincial' }
  for (const amount of [5, 7]) {
    const { status, body } = await chief('POST', '/api/transfers', {
      ...{ ...sent, sent_on: '2018-05-01', sent_amount: amount },
    })
    expect(status, JSON.stringify(body)).toBe(201)
  }
  const { status, body } = await chief<Whole>('GET', `/api/projects/${id}/whole?rows=1`)
  expect(status, JSON.stringify(body)).toBe(200)
  const part = (kind: string) => body.parts.find((one) => one.kind === kind)
  expect([part('milestone')?.count, part('progress')?.count, part('asset')?.count]).toEqual([1, 2, 0])
  expect(part('progress')?.rows).toMatchObject([{ week_ending: '2018-05-13' }])
  expect(part('transfer')?.sums).toMatchObject([{ count: 2, amounts: { sent_amount: 12, received_amount: null } }])
  const qinghai = await as('qinghai')
  expect((await qinghai('GET', `/api/projects/${id}/whole`)).status).toBe(404)
})
