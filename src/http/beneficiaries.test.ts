import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { citizenCheck } from '../domain/index.ts'

type Written = { id: number; version: number }
type List = {
  total: number
  next: number | null
  rows: { mask: string | null; days: number | null; records: { id: number; title: string; kind: string }[] }[]
}

const db = await testDatabase()
const { as } = await testApp(db)
/** Citizen numbers of nobody: division 999999 is none. */
const numberOf = (n: number) => {
  const first = `99999919800101${String(n).padStart(3, '0')}`
  return first + citizenCheck(first)
}
const [ONE, TWO] = [numberOf(1), numberOf(2)]
let chief: Client
let tongren: Client
let qinghai: Client
const projects: Record<string, number> = {}

const enter = async (project: string, more: Record<string, unknown> = {}): Promise<Written> => {
  const { status, body } = await chief<Written>('POST', '/api/beneficiaries', {
    ...{ project: projects[project], type: 'person', name: '演示', benefit: 'wage', since: '2018-01-01', ...more },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const list = async (who: Client, name: string, query = '') => {
  const { status, body } = await who<List>('GET', `/api/beneficiary-lists/${name}?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  ;[chief, tongren, qinghai] = [await as('chief'), await as('tongren'), await as('qinghai')]
  for (const [name, recipient, state] of [
    ['茶园', '520602', 'under_way'],
    ['学校', '520621', 'under_way'],
    ['路', '630106', 'under_way'],
    ['桥', '520602', 'planned'],
  ]) {
    const { body } = await chief<Written>('POST', '/api/projects', {
      ...{ name, class: 'industry', state, provider: '320000', recipient },
      ...(state === 'planned' ? {} : { started_on: '2018-01-01' }),
    })
    projects[String(name)] = body.id
  }
})

test('one person in two projects is told to who reaches both, masked, and as a concern', async () => {
  const one = [await enter('茶园', { identity: ONE }), await enter('学校', { identity: ONE })]
  await enter('茶园', { identity: TWO })
  await enter('茶园', { identity: TWO, benefit: 'rent' })
  const three = await enter('路', { identity: TWO })
  const ids = ({ rows }: List) => rows.map(({ records }) => records.map(({ id }) => id))
  expect(ids(await list(tongren, 'shared'))).toEqual([one.map(({ id }) => id)])
  expect(ids(await list(qinghai, 'shared'))).toEqual([])
  const all = await list(chief, 'shared', 'limit=1')
  expect(all).toMatchObject({ total: 2, rows: [{ mask: expect.stringContaining('*') }] })
  expect(JSON.stringify(all)).not.toContain(ONE)
  const [rest] = ids(await list(chief, 'shared', `limit=1&after=${all.next}`))
  expect(rest).toContain(three.id)
  expect(ids(await list(chief, 'shared', 'recipient=520602'))).toEqual([])
  const { body } = await tongren<{ total: number }>('GET', '/api/beneficiaries?concern=in_two_projects')
  expect(body.total).toBe(2)
})

test('long unconfirmed ones, and projects that began and name nobody', async () => {
  const entered = await list(tongren, 'unconfirmed', 'days=0')
  expect(entered.rows.every(({ days, records }) => days === 0 && records.length === 1)).toBe(true)
  expect(entered.total).toBeGreaterThan(0)
  expect((await list(tongren, 'unconfirmed', 'days=1')).total).toBe(0)
  await db.pool.query(
    "UPDATE beneficiary SET created_at = created_at - interval '40 days' WHERE recipient_key < 'CN.52.06.21.'",
  )
  expect(await list(tongren, 'unconfirmed')).toMatchObject({ rows: [{ days: 40 }, { days: 40 }, { days: 40 }] })
  const titles = async (who: Client) => (await list(who, 'unlinked')).rows.map(({ records }) => records[0]?.title)
  expect(await titles(chief)).toEqual([])
  await chief('POST', '/api/projects', {
    ...{ name: '泵站', class: 'infrastructure', state: 'under_way', provider: '320000', recipient: '630106' },
    started_on: '2018-02-01',
  })
  expect([await titles(chief), await titles(tongren)]).toEqual([['泵站'], []])
})

test('a list is confirmed whole, or refused with what is wrong row by row', async () => {
  const rows = [await enter('茶园', { identity: numberOf(3) }), await enter('茶园', { identity: null })]
  const act = (who: Client, records: Written[]) =>
    who<{ code: string; problems: { row: number; field: string }[]; written: Written[] }>(
      'POST',
      '/api/beneficiaries/actions/confirm',
      { records },
    )
  // Its office reads them and is not who confirms.
  const refused = await act(tongren, rows.slice(0, 1))
  expect([refused.status, refused.body.problems]).toMatchObject([422, [{ row: 1, field: '' }]])
  const wrong = await act(chief, [...rows, { id: 999_999_999, version: 1 }])
  expect([wrong.status, wrong.body.problems.map(({ row, field }) => [row, field])]).toEqual([
    422,
    [
      [2, 'identity'],
      [3, ''],
    ],
  ])
  const right = [rows[0] as Written, await enter('茶园', { identity: numberOf(4) })]
  expect((await act(chief, right)).body.written).toEqual(right.map(({ id }) => ({ id, version: 2 })))
  expect((await act(chief, right)).body).toMatchObject({ code: 'batch.refused', problems: [{ row: 1 }, { row: 2 }] })
})
