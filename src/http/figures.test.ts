import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { foldQueue } from '../facts/index.ts'
import { INDICATORS } from '../figures/index.ts'
import { MEASURES } from '../kinds/index.ts'

const db = await testDatabase()
const { as } = await testApp(db)
let chief: Client
let jiangsu: Client
let tongren: Client

const name = (code: string) => ({ code, name: `place ${code}`, name_en: `place ${code}` })

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  jiangsu = await as('jiangsu')
  tongren = await as('tongren')
  const project = { class: 'industry', state: 'under_way', name: '路' }
  for (const [provider, recipient, started_on, aid_amount, currency] of [
    ['320500', '520602', '2018-03-01', 1000, 'CNY'],
    ['320500', '520621', '2018-07-01', 250, 'CNY'],
    ['320100', '630106', '2018-07-09', 99, 'EUR'],
    ['310115', '520602', '2017-01-01', 5, 'CNY'],
  ]) {
    const { status } = await chief('POST', '/api/projects', {
      ...project,
      provider,
      recipient,
      started_on,
      aid_amount,
      currency,
    })
    expect(status).toBe(201)
  }
  const pairing = {
    modality: 'assistance',
    level: 'prefecture',
    provider: '320500',
    recipient: '520600',
    since: '2013-02-04',
  }
  expect((await chief('POST', '/api/pairings', pairing)).status).toBe(201)
})

test('a figure comes in minor units and as a decimal, in each currency apart', async () => {
  const { body } = await chief('GET', '/api/figures?measure=project.aid,project.count&period=2018&provider=32')
  const told = { partial: false, rounded: false, suppressed: false, from: 'cube' }
  const row = { period: '2018', provider: name('320000'), recipient: null, category: '', ...told }
  expect(body).toEqual({
    rows: expect.arrayContaining([
      { ...row, measure: 'project.aid', currency: 'CNY', unit: 'money', value: 12.5, minor: 1250, decimal: '12.50' },
      { ...row, measure: 'project.aid', currency: 'EUR', unit: 'money', value: 0.99, minor: 99, decimal: '0.99' },
      { ...row, measure: 'project.count', currency: '', unit: 'project', value: 3, minor: 3, decimal: '3' },
    ]),
  })
})

test('figures split by place and by time', async () => {
  const values = async (query: string) => {
    const { body } = await chief<{ rows: Record<string, unknown>[] }>(
      'GET',
      `/api/figures?measure=project.count&${query}`,
    )
    return body.rows.map((row) => [row.period, (row.recipient as { code: string } | null)?.code ?? null, row.value])
  }
  expect(await values('by_time=year')).toEqual([
    ['2017', null, 1],
    ['2018', null, 3],
  ])
  expect(await values('by=quarter&provider=32')).toContainEqual(['2018-Q3', null, 2])
  expect(await values('by=recipient&recipient=5206&by_time=year')).toEqual(
    expect.arrayContaining([
      ['2017', '520602', 1],
      ['2018', '520602', 1],
      ['2018', '520621', 1],
    ]),
  )
})

test('a reader who may count only a part is told so, and what was left out', async () => {
  const { body } = await tongren('GET', '/api/figures?measure=project.count&period=2018&recipient=52')
  expect(body).toEqual({
    rows: [expect.objectContaining({ value: 2, partial: true, recipient: name('520600') })],
    left_out: {
      asked: { provider: null, recipient: name('520000') },
      counted: [{ provider: null, recipient: name('520600') }],
    },
  })
})

test('every figure opens to the records behind it, page by page, whether folded or not', async () => {
  for (const fold of [false, true]) {
    if (fold) await db.asSystem('test', foldQueue)
    const path = '/api/figures/records?measure=project.aid&period=2018&provider=3205&limit=1'
    const { body: first } = await chief<{ next: string; rows: object[] }>('GET', path)
    expect(first).toMatchObject({
      sums: [{ currency: 'CNY', value: 1250 }],
      records: 2,
      rows: [
        {
          kind: 'project',
          path: 'projects',
          title: '路',
          value: 250,
          happened: '2018-07-01',
          synthetic: false,
          evidence: 0,
        },
      ],
    })
    const { body: second } = await chief('GET', `${path}&after=${first.next}`)
    expect(second).toMatchObject({ records: 2, rows: [{ value: 1000 }], next: null })
  }
})

test.each([
  ['measure=magic', 'measure.unknown'],
  ['measure=', 'input.invalid'],
  ['measure=project.count&period=18', 'period.invalid'],
  ['measure=project.count&as_of=2018-02-30', 'date.invalid'],
  ['measure=project.count&currency=XXX', 'currency.unknown'],
  ['measure=project.count&provider=990000', 'region.unknown'],
  ['measure=project.count&by=colour', 'input.invalid'],
  ['measure=project.count&pairing=x', 'input.invalid'],
  ['measure=project.count&colour=red', 'input.invalid'],
])('%s is refused with %s', async (query, code) => {
  expect(await chief('GET', `/api/figures?${query}`)).toMatchObject({ status: 400, body: { code } })
})

test('measures and indicators are listed with their meaning', async () => {
  const { body: measures } = await chief<{ measures: object[] }>('GET', '/api/measures')
  expect(measures.measures).toHaveLength(Object.keys(MEASURES).length)
  expect(measures.measures[0]).toMatchObject({
    name: 'fund.arranged',
    unit: 'money',
    means: { en: expect.any(String) },
  })
  expect((await chief('GET', '/api/indicators')).body).toEqual({ indicators: INDICATORS })
})

test('the scorecard shows indicators by year, with what was published beside', async () => {
  const claim = {
    number: '1',
    subject: '项目数',
    indicator:
      INDICATORS.find(({ formula }) => formula && 'measure' in formula && formula.measure === 'project.count')?.id ??
      null,
    value: 3,
    unit: 'project',
    step: 1,
    bound: 'exact',
    basis: 'actual',
    measured: 'level',
    period_from: '2018-01-01',
    period_to: '2018-12-31',
    provider: '320000',
    source_title: '报道',
    published_on: '2019-01-02',
  }
  expect((await chief('POST', '/api/claims', claim)).status).toBe(201)
  type Card = {
    asked: object
    rows: { indicator: { id: string }; scores: object[]; claims: object[] }[]
    others: object[]
  }
  const { body } = await jiangsu<Card>('GET', '/api/scorecard?provider=32&year=2018&years=2')
  expect(body).toMatchObject({
    year: 2018,
    asked: { provider: name('320000'), recipient: null },
    reached: { provider: name('320000') },
  })
  expect(body.rows.map(({ indicator }) => indicator.id)).toEqual(INDICATORS.map(({ id }) => id))
  const beside = [...body.rows.flatMap(({ claims }) => claims), ...body.others]
  expect(beside).toEqual([
    expect.objectContaining({
      claim: expect.objectContaining({ number: '1', provider: name('320000'), recipient: null }),
    }),
  ])
})

test('the scorecard of one year stands by recipient, too', async () => {
  type Card = { recipients: { code: string }[]; rows: { cells: object[][] }[] }
  const { body } = await chief<Card>('GET', '/api/scorecard/by-recipient?provider=32&recipient=5206&year=2018')
  expect(body.recipients.map(({ code }) => code)).toEqual(['520602', '520621'])
  for (const row of body.rows) expect(row.cells).toHaveLength(2)
  const { body: all } = await chief<Card>('GET', '/api/scorecard/by-recipient?provider=32&year=2018')
  expect(all.recipients.map(({ code }) => code)).toEqual(['520000'])
  const { body: before } = await chief<Card>(
    'GET',
    '/api/scorecard/by-recipient?provider=32&year=2018&as_of=2018-01-01',
  )
  expect(before.rows.flatMap(({ cells }) => cells.flat()).length).toBeLessThan(
    all.rows.flatMap(({ cells }) => cells.flat()).length,
  )
  const unknown = await chief('GET', '/api/scorecard/by-recipient?provider=32&year=2018&known_on=2018-13-01')
  expect([unknown.status, unknown.body]).toMatchObject([400, { code: 'date.invalid' }])
})

test('the map draws arcs between provinces, and below a province between its parts', async () => {
  const { body } = await chief('GET', '/api/map?measure=project.aid&year=2018')
  expect(body).toEqual({
    arcs: [{ provider: name('320000'), recipient: name('520000'), value: 1250, currency: 'CNY', pairings: 1 }],
    below: [
      { ...name('520000'), value: 1250, currency: 'CNY' },
      { ...name('630000'), value: 99, currency: 'EUR' },
    ],
    told: 'exact',
  })
})

test('concerns are counted over all kinds, within the reader’s own regions', async () => {
  const school = { type: 'school', side: 'provider', region: '310115', name: '小学' }
  await chief('POST', '/api/organisations', school)
  await chief('POST', '/api/organisations', school)
  await chief('POST', '/api/projects', { name: '无地点', class: 'industry', state: 'planned', provider: '320500' })
  const concerns = async (client: Client, query = '') =>
    (
      await client<{ concerns: { concern: string; count: number }[] }>('GET', `/api/concerns${query}`)
    ).body.concerns.map(({ concern, count }) => [concern, count])
  expect(await concerns(chief)).toEqual([
    ['no_place', 1],
    ['no_progress', 4],
    ['listed_twice', 2],
  ])
  expect(await concerns(jiangsu)).toEqual([
    ['no_place', 1],
    ['no_progress', 3],
  ])
  expect(await concerns(tongren)).toEqual([['no_progress', 3]])
  expect(await concerns(chief, '?provider=31')).toEqual([
    ['no_progress', 1],
    ['listed_twice', 2],
  ])
  expect((await chief('GET', '/api/projects/concerns?provider=3205')).body).toEqual({
    concerns: [
      { concern: 'no_place', count: 1 },
      { concern: 'no_progress', count: 2 },
    ],
  })
  expect((await chief<{ rows: object[] }>('GET', '/api/projects?concern=no_place')).body.rows).toMatchObject([
    { name: '无地点' },
  ])
})

test('meta tells what there is', async () => {
  const { body } = await tongren<{ kinds: object[] }>('GET', '/api/meta')
  expect(body).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    synthetic: false,
  })
  expect(body.kinds).toContainEqual({ name: 'project', path: 'projects', count: 3, more: false })
})
