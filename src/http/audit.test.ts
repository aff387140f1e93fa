import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { sealAll } from '../../test/support/sealing.ts'
import { ensureAccounts } from '../access/index.ts'

const db = withOwnHome(await testDatabase())
const { as, client } = await testApp(db)
let [jiangsu, auditor, partial]: Client[] = []

type Row = {
  id: number
  actor: string
  actor_name: string
  what: string
  record: number | null
  title: string | null
  changes: { field: string; from: unknown; to: unknown }[]
}
type Page = { rows: Row[]; next: string | null; total: number; more: boolean }

const PROJECT = { class: 'industry', state: 'under_way', provider: '320500', started_on: '2018-05-01' }
const ids: number[] = []

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  const account = (login: string, grants: object[]) => ({
    login,
    password: `${login}-password`,
    name: `${login}某`,
    name_en: login,
    grants: grants.map((grant) => ({ side: null, provider_key: '', recipient_key: '', ...grant })),
  })
  await ensureAccounts(db, [
    account('auditor', [{ role: 'auditor' }]),
    // Audits what comes to Tongren; reads everything beside, as a checker.
    account('partial', [{ role: 'auditor', recipient_key: 'CN.52.06.' }, { role: 'checker' }]),
  ] as never)
  jiangsu = await as('jiangsu')
  for (const [name, recipient, aid_amount] of [
    ['铜仁扶贫车间', '520602', 100_00],
    ['西宁小学', '630106', 200_00],
  ] as const) {
    const { body } = await jiangsu<{ id: number }>('POST', '/api/projects', { ...PROJECT, name, recipient, aid_amount })
    ids.push(body.id)
  }
  const change = { version: 1, changes: { aid_amount: 150_00, name: '=铜仁车间' }, reason: '核对合同' }
  await jiangsu('PATCH', `/api/projects/${ids[0]}`, change)
  await jiangsu('POST', `/api/projects/${ids[1]}/delete`, { version: 1, reason: '重复' })
  await jiangsu('GET', '/api/users')
  auditor = await as('auditor')
  partial = await as('partial')
})

const ask = async (by: Client | undefined, query = '') => {
  const { status, body } = await (by as Client)<Page>('GET', `/api/audit${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

test('an auditor sees who did what, with before and after', async () => {
  const { rows, total, more } = await ask(auditor, '?what=create,change,delete')
  expect([total, more]).toEqual([4, false])
  expect(rows.map(({ what, record }) => [what, record])).toEqual([
    ['delete', ids[1]],
    ['change', ids[0]],
    ['create', ids[1]],
    ['create', ids[0]],
  ])
  expect(rows[1]).toMatchObject({
    actor_name: 'jiangsu办',
    reason: '核对合同',
    path: 'projects',
    currency: 'CNY',
    changes: [
      { field: 'name', from: '铜仁扶贫车间', to: '=铜仁车间' },
      { field: 'aid_amount', from: 100_00, to: 150_00 },
    ],
  })
  expect(rows[2]?.changes).toContainEqual(expect.objectContaining({ field: 'aid_amount', from: null, to: 200_00 }))
  expect(rows[0]?.changes).toContainEqual(expect.objectContaining({ field: 'name', from: '西宁小学', to: null }))
  expect((await ask(auditor, '?what=refused')).rows).toMatchObject([
    { what: 'refused', actor_name: 'jiangsu办', detail: { route: '/api/users' } },
  ])
})

test('nobody else does', async () => {
  for (const login of ['jiangsu', 'tongren', 'checker']) {
    const browser = await as(login)
    for (const path of ['', '/export', '/seal'])
      expect(await browser('GET', `/api/audit${path}`)).toMatchObject({ status: 403, body: { code: 'access.refused' } })
  }
  expect((await client()('GET', '/api/audit')).status).toBe(401)
  expect((await ask(await as('chief'), '?what=create')).total).toBe(2)
})

test('who audits a part sees that part, whatever else they read', async () => {
  expect((await partial?.('GET', `/api/projects/${ids[0]}`))?.status).toBe(200)
  const { rows } = await ask(partial)
  expect(rows.map(({ record }) => record)).toEqual([ids[0], ids[0]])
  expect((await ask(partial, `?kind=project&record=${ids[1]}`)).rows).toEqual([])
  const csv = String((await partial?.('GET', '/api/audit/export'))?.body)
  expect(csv).toContain('铜仁')
  expect(csv).not.toContain('西宁')
  await partial?.('GET', '/api/projects/export')
  expect((await ask(partial, '?what=export')).rows).toEqual([])
})

test.each([
  ['?q=核对', ['change']],
  ['?q=西宁 小学', ['delete', 'create']],
  ['?q=%25', []],
  ['?q=auditor某&what=sign_in', ['sign_in']],
  ['?kind=project&what=create&q=铜仁', ['create']],
  ['?kind=transfer', []],
  ['?what=delete&from=2001-01-01&to=2001-12-31', []],
  ['?what=delete&from=2001-01-01', ['delete']],
  ['?what=delete&to=2001-01-01', []],
])('%s finds', async (query, expected) => {
  const { rows, total } = await ask(auditor, encodeURI(query).replace('%2525', '%25'))
  expect(rows.map(({ what }) => what)).toEqual(expected)
  expect(total).toBe(expected.length)
})

test('today is found by its day, and one person by who they are', async () => {
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format()
  expect((await ask(auditor, `?what=change&from=${today}&to=${today}`)).total).toBe(1)
  const { actor } = (await ask(auditor, '?what=change')).rows[0] as Row
  const { rows } = await ask(auditor, `?actor=${actor}`)
  expect(new Set(rows.map(({ actor_name }) => actor_name))).toEqual(new Set(['jiangsu办']))
  expect(rows.length).toBeGreaterThan(5)
})

test('pages go on by number and neither skip nor repeat', async () => {
  const all = await ask(auditor)
  const seen: number[] = []
  for (let after = ''; ; ) {
    const page = await ask(auditor, `?limit=2${after}`)
    seen.push(...page.rows.map(({ id }) => id))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  expect(seen).toEqual(all.rows.map(({ id }) => id))
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
})

test('wrong questions are told', async () => {
  for (const query of ['?what=nothing', '?from=2001-02-30', '?kind=nothing', '?after=x', '?limit=501', '?x=1'])
    expect((await auditor?.('GET', `/api/audit${query}`))?.status, query).toBe(400)
})

test('an export holds the words of a search, runs no formula, and is noted', async () => {
  const answer = await auditor?.('GET', '/api/audit/export?what=change&language=en')
  expect(answer?.headers['content-type']).toBe('text/csv; charset=utf-8')
  const [head, line, end] = String(answer?.body).split('\r\n')
  expect(head).toBe('\uFEFFnumber,time,actor,name,what,kind,record,title,reason,changes,detail')
  expect(line).toContain(`jiangsu办,Changed,Project,${ids[0]},'=铜仁车间,核对合同,`)
  expect(line).toContain('→ =铜仁车间')
  expect(line).toContain('100.00 CNY → 150.00 CNY')
  expect(end).toBe('')
  expect((await ask(auditor, '?what=export')).rows[0]).toMatchObject({
    actor_name: 'auditor某',
    detail: { of: 'audit', filters: 'what' },
  })
})

test('how far the trail is sealed is told', async () => {
  const before = (await auditor?.<Record<string, unknown>>('GET', '/api/audit/seal'))?.body
  expect(before).toMatchObject({ sealed: 0, head: null, broken: false })
  await sealAll(db)
  const { entries, sealed, unsealed, head } =
    (await auditor?.<Record<string, number>>('GET', '/api/audit/seal'))?.body ?? {}
  expect([sealed, unsealed]).toEqual([entries, 0])
  expect(head).toMatch(/^1:[0-9a-f]{64}$/)
})
