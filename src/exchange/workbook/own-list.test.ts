import type { CellValue } from 'hucre/xlsx'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { personal } from '../../../test/support/personal.ts'
import { plantRegions } from '../../../test/support/regions.ts'
import { citizenCheck } from '../../domain/index.ts'
import { findKind, type Kind } from '../../kinds/index.ts'
import { advance, createRecord } from '../../records/index.ts'
import { columnsOf } from './columns.ts'
import { importWorkbook } from './import.ts'
import { makeTemplate } from './template.ts'

const db = await testDatabase()
const beneficiary = findKind('beneficiary') as Kind
const names = columnsOf(beneficiary).flatMap(({ name }) => (name === 'project' ? [] : [name]))
let one: { id: number; title: string }
let other: number

const take = (bytes: Uint8Array, options: { apply?: boolean; alike?: boolean; of?: number } = {}) =>
  importWorkbook((work) => db.asSystem('test', work), beneficiary, Buffer.from(bytes), {
    apply: false,
    alike: false,
    ...options,
    personal,
  })
const PERSON = { type: '个人', name: '演示某某', benefit: '务工工资', since: '2018-03-01' }
const row = (values: Record<string, CellValue>): CellValue[] => names.map((name) => values[name] ?? null)
const list = (...rows: Record<string, CellValue>[]) => makeTemplate(beneficiary, 'zh', rows.map(row), one)
/** The citizen number of nobody: division 999999 is none. */
const numberOf = (n: number) => {
  const first = `9999991980${String(101 + (Math.floor(n / 1000) % 9) * 100).padStart(4, '0')}${String(n % 1000).padStart(3, '0')}`
  return first + citizenCheck(first)
}

beforeAll(() => db.asSystem('test', plantRegions))
beforeEach(async () => {
  await db.pool.query('TRUNCATE beneficiary')
  const make = (name: string) =>
    db.asSystem('test', (tx) =>
      createRecord(
        tx,
        findKind('project') as Kind,
        { name, class: 'industry', state: 'planned', provider: '320500', recipient: '520602', aid_amount: 1 },
        { origin: 'test', personal },
      ),
    )
  one = { ...(await make('茶园')), title: '茶园' }
  other = (await make('学校')).id
})

test('a list of one project says whose it is: its rows need not, and another project does not take it', async () => {
  const bytes = await list(
    { ...PERSON, identity: numberOf(1) },
    { ...PERSON, name: '演示另一人', identity: numberOf(2) },
  )
  const outcome = await take(bytes, { apply: true, of: one.id })
  expect(outcome).toMatchObject({ applied: true, template: 'current', created: 2, problems: [] })
  const rows = await db.asSystem('test', (tx) =>
    tx.query(`SELECT DISTINCT project_id, provider_key, recipient_key, state FROM beneficiary`),
  )
  expect(rows).toEqual([
    { project_id: one.id, provider_key: 'CN.32.05.', recipient_key: 'CN.52.06.02.', state: 'entered' },
  ])
  await expect(take(bytes, { of: other })).rejects.toMatchObject({ code: 'workbook.of' })
  const foreign = Buffer.from(`项目,对象,姓名或名称,受益方式,开始日期\n${one.id},个人,甲,务工工资,2018-03-01\n`)
  expect((await take(foreign, { of: other })).problems).toMatchObject([{ row: 2, severity: 'wrong', field: 'project' }])
  expect((await take(foreign, { of: one.id })).problems).toEqual([])
})

test('one person twice in the list, or there already, is told by row and never merged', async () => {
  const made = await take(await list({ ...PERSON, identity: numberOf(1) }), { apply: true })
  expect(made.created).toBe(1)
  const [there] = await db.asSystem('test', (tx) => tx.query<{ id: number }>('SELECT id FROM beneficiary'))
  await db.asSystem('test', (tx) => advance(tx, beneficiary, there?.id as number, 'confirm', { version: 1 }))
  const household = { type: '户', household_number: 'H-1', members: 3 }
  const bytes = await list(
    { ...PERSON, identity: numberOf(1), since: '2018-05-01' },
    { ...PERSON, identity: numberOf(3) },
    { ...PERSON, identity: numberOf(3), name: '演示同一人' },
    { ...PERSON, identity: numberOf(3), benefit: '土地流转租金' },
    { ...PERSON, ...household },
    { ...PERSON, ...household, amount: 500 },
    { ...PERSON, identity: numberOf(4), household_number: 'H-1' },
  )
  const { problems, applied } = await take(bytes, { apply: true })
  expect(applied).toBe(false)
  expect(problems.map(({ row: at, severity, zh, value }) => [at, severity, zh, value?.includes('9999')])).toEqual([
    [2, 'attention', `与已有的第 ${there?.id} 号记录项目、证件号码、受益方式都相同`, false],
    [4, 'attention', '与第 3 行项目、证件号码、受益方式都相同', false],
    [7, 'attention', '与第 6 行项目、户编号、受益方式都相同', false],
  ])
  expect((await take(bytes, { apply: true, alike: true })).created).toBe(7)
  expect(await db.asSystem('test', (tx) => tx.query('SELECT count(*)::int AS n FROM beneficiary'))).toEqual([{ n: 8 }])
})

test('twenty thousand people in one list are checked and written in one transaction', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => ({
    ...PERSON,
    name: `演示${n}`,
    // Nine thousand numbers, so that more than half are doubles.
    identity: numberOf(n % 9000),
  }))
  const bytes = await list(...rows)
  const begun = performance.now()
  const outcome = await take(bytes, { apply: true, alike: true })
  expect(outcome).toMatchObject({ applied: true, created: 20_000, attention: 11_000 })
  expect(performance.now() - begun).toBeLessThan(60_000)
}, 90_000)
