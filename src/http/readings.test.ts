import { beforeAll, expect, test } from 'vitest'
import { fileBody } from '../../test/access/asking.ts'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { docxOf } from '../../test/support/documents.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { correctedExamples } from '../claims/index.ts'
import { foldQueue } from '../facts/index.ts'

type Claim = Record<string, unknown> & { n: number; record: number; quote: string; reading: string; verdict: string }
type Reading = { report: number | null; text: string; about: boolean; claims: Claim[]; accords: Accord[] }
type Accord = { kind: string; holds: boolean; claims: { report: number | null; title: string; quote: string }[] }

const TEXT =
  '江苏对口帮扶贵州\n2019-01-20\n2018年，江苏共安排贵州对口帮扶资金5亿元，引进企业12家，到位投资8.5亿元。培训干部和教师300人次、农民1200人次。'

const db = await testDatabase()
const { as } = await testApp(db)
let chief: Client

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  const appropriation = { provider: '320000', recipient: '520000', year: 2018, batch: 'first', source: 'provincial' }
  const { status } = await chief('POST', '/api/appropriations', {
    ...appropriation,
    arranged_on: '2018-05-01',
    amount: 50_000_000_000,
    document: 'No. 1',
  })
  expect(status).toBe(201)
  await db.asSystem('test', foldQueue)
})

test('a text is read: every figure with its place, beside what is recorded', async () => {
  const { status, body } = await chief<Reading>('POST', '/api/claims/read', { text: `  ${TEXT}\r\n` })
  expect(status).toBe(200)
  expect(body.text).toBe(TEXT)
  for (const { quote, start, end } of body.claims) expect(body.text.slice(Number(start), Number(end))).toBe(quote)
  expect(body.claims[0]).toMatchObject({
    n: 1,
    indicator: 'fiscal_funds',
    value: 500_000_000,
    ours: 'funds_arranged',
    places: { provider: '320000', recipient: '520000' },
    recorded: 500_000_000,
    verdict: 'match',
  })
})

test('a file is read by its content', async () => {
  const { status, body } = await chief<Reading>(
    'POST',
    '/api/claims/read/file',
    ...fileBody(docxOf(TEXT.split('\n')), 'x.docx'),
  )
  expect(status).toBe(200)
  expect(body.text).toBe(TEXT)
  expect(body.claims.length).toBeGreaterThan(3)
})

test('a report is kept with corrections, whose history tells what was and what is', async () => {
  const read = (await chief<Reading>('POST', '/api/claims/read', { text: TEXT })).body
  const trained = read.claims.find(({ quote }) => quote.includes('300人次')) as Claim
  const [start, end] = [TEXT.indexOf('培训干部'), TEXT.indexOf('和教师300')]
  const corrections = [
    { do: 'change', n: 2, to: { value: 13, bound: 'about' } },
    { do: 'reject', n: 3 },
    { do: 'change', n: trained.n, to: { start: end + 1 }, split: true },
    { do: 'add', to: { start, end, value: 100 }, like: trained.n, split: true },
  ]
  const report = { name: '年度总结', text: TEXT, published_on: '2019-01-20', provider: '320000', recipient: '520000' }
  const kept = await chief<{ id: number; claims: number }>('POST', '/api/reports/keep', { ...report, corrections })
  expect(kept.status, JSON.stringify(kept.body)).toBe(201)
  const { body } = await chief<Reading>('GET', `/api/reports/${kept.body.id}/reading`)
  const byNumber = new Map(body.claims.map((claim) => [claim.n, claim]))
  expect(byNumber.get(1)).toMatchObject({ reading: 'read', verdict: 'match' })
  expect(byNumber.get(2)).toMatchObject({ reading: 'corrected', value: 13, bound: 'about' })
  expect(byNumber.get(3)).toMatchObject({ reading: 'rejected', verdict: 'not_comparable' })
  expect(byNumber.get(trained.n)).toMatchObject({ reading: 'split', value: 300 })
  expect(body.claims.find(({ value }) => value === 100)).toMatchObject({ reading: 'split', quote: '培训干部' })

  const history = await chief<{ entries: { action: string; changes: { field: string }[] }[] }>(
    'GET',
    `/api/claims/${byNumber.get(2)?.record}/history`,
  )
  expect(JSON.stringify(history.body)).toMatch(/"value".*13/)

  const { status, body: after } = await chief<Reading>('POST', `/api/reports/${kept.body.id}/corrections`, {
    corrections: [{ do: 'restore', n: 3 }],
  })
  expect(status).toBe(200)
  expect(after.claims.find(({ n }) => n === 3)).toMatchObject({ reading: 'read' })

  const examples = await db.asSystem('test', correctedExamples)
  expect(examples).toHaveLength(1)
  expect(examples[0]?.text).toBe(TEXT)
  expect(examples[0]?.example.claims.find(({ value }) => value === 13)).toMatchObject({ bound: 'about' })
})

test('the same figure in a kept report and a new text is set side by side', async () => {
  const other = '江苏与贵州扶贫协作\n2019-03-02\n2018年，江苏安排贵州对口帮扶资金5.6亿元，结对帮扶贫困县。'
  const { body } = await chief<Reading>('POST', '/api/claims/read', { text: other })
  const conflict = body.accords.find(({ kind }) => kind === 'same_figure')
  expect(conflict).toMatchObject({ holds: false })
  expect(conflict?.claims.map(({ title }) => title).sort()).toEqual(['年度总结', '江苏与贵州扶贫协作'].sort())
})
