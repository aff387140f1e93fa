import { deflateRawSync } from 'node:zlib'
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { personal } from '../../../test/support/personal.ts'
import { plantRegions } from '../../../test/support/regions.ts'
import { findKind, type Kind } from '../../kinds/index.ts'
import { countOrigin, deleteUnchanged } from '../../records/index.ts'
import { columnsOf } from './columns.ts'
import { importWorkbook, originOf } from './import.ts'
import { markWorkbook } from './marked.ts'
import { makeTemplate } from './template.ts'

const db = await testDatabase()
const project = findKind('project') as Kind
const names = columnsOf(project).map(({ name }) => name)

beforeAll(() => db.asSystem('test', plantRegions))

const take = (kind: Kind, bytes: Uint8Array, options: { apply?: boolean; alike?: boolean } = {}) =>
  importWorkbook((work) => db.asSystem('test', work), kind, Buffer.from(bytes), {
    apply: options.apply ?? false,
    alike: options.alike ?? false,
    personal,
  })

const row = (values: Record<string, CellValue>): CellValue[] => names.map((name) => values[name] ?? null)
const GOOD = {
  name: '茶园',
  class: '产业',
  state: '实施中',
  provider: '320500',
  recipient: '520602',
  aid_amount: 1234.5,
}

test('a filled-in template is checked, applied and undone', async () => {
  const bytes = await makeTemplate(project, 'zh', [
    row({ ...GOOD, started_on: new Date('2018-05-05') }),
    row({ ...GOOD, name: '学校', class: 'Talent', aid_amount: '12.5万', started_on: '2018年5月6日' }),
  ])
  const checked = await take(project, bytes)
  expect(checked.problems).toEqual([])
  expect(checked).toMatchObject({ applied: false, import: null, template: 'current', rows: 2, created: 2 })
  const applied = await take(project, bytes, { apply: true })
  expect(applied.applied).toBe(true)
  const origin = originOf(applied.import ?? '')
  const rows = await db.asSystem('test', (tx) =>
    tx.query(`SELECT name, class, started_on, aid_amount FROM project WHERE origin = '${origin}' ORDER BY id`),
  )
  expect(rows).toEqual([
    { name: '茶园', class: 'industry', started_on: '2018-05-05', aid_amount: 123_450 },
    { name: '学校', class: 'talent', started_on: '2018-05-06', aid_amount: 12_500_000 },
  ])
  const again = await take(project, bytes, { apply: true })
  expect(again).toMatchObject({ applied: false, attention: 2, wrong: 0 })
  expect(again.problems[0]).toMatchObject({ row: 2, severity: 'attention' })
  expect(await db.asSystem('test', (tx) => deleteUnchanged(tx, project, origin, 'undo'))).toEqual({
    deleted: 2,
    kept: 0,
  })
  expect(await db.asSystem('test', (tx) => countOrigin(tx, project, origin))).toMatchObject({ records: 0 })
})

test('problems are told at their cells, and written beside their rows', async () => {
  const bytes = await makeTemplate(project, 'en', [
    row(GOOD),
    row(GOOD),
    row({ ...GOOD, class: 'tea', recipient: 'Nowhere', aid_amount: -5 }),
    row({ ...GOOD, name: null, started_on: '2019-02-29' }),
  ])
  const { problems, created } = await take(project, bytes, { apply: true })
  expect(created).toBe(2)
  const told = problems.map(({ row: at, field, value }) => `${at} ${field} ${value}`)
  expect(told).toContain('4 class tea')
  expect(told).toContain('5 started_on 2019-02-29')
  expect(problems.find(({ row: at }) => at === 3)?.en).toBe('says the same as row 2')
  const marked = await markWorkbook(project, Buffer.from(bytes), problems, 'en')
  const [sheet] = (await readXlsx(marked)).sheets
  const column = sheet?.rows[0]?.indexOf('Problems') ?? -1
  expect(column).toBe(names.length)
  expect(sheet?.rows[2]?.[column]).toBe('says the same as row 2')
  expect(String(sheet?.rows[3]?.[column])).toContain('must be one of')
  expect(sheet?.dataValidations?.length).toBeGreaterThan(3)
  const again = await take(project, marked)
  expect(again.problems).toEqual(problems)
  expect(again.template).toBe('current')
})

test('csv in GB18030, and a file with titles of its own above the header', async () => {
  const text = '2018 年计划,,\r\n名称,类别,状态,支援方,受援方\r\n'
  const utf8 = await take(project, Buffer.from(text))
  expect(utf8.columns.map(({ field }) => field)).toContain('name')
  const gb = Buffer.concat([
    Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]), // 名称
    Buffer.from(',provider\r\n'),
    Buffer.from([0xb2, 0xe8, 0xd4, 0xb0]), // 茶园
    Buffer.from(',320500\r\n'),
  ])
  const outcome = await take(project, gb)
  expect(outcome.columns.map(({ field }) => field)).toEqual(['name', 'provider'])
  expect(outcome.rows).toBe(1)
})

test('formulas are never run: a computed value counts, one without is told', async () => {
  const titles = ['name', 'class', 'state', 'provider', 'recipient', 'aid_amount']
  const cells = new Map([
    ['1,5', { formula: '1+1', formulaResult: 2 }],
    ['2,5', { formula: 'HYPERLINK("http://x")' }],
  ])
  const line = ['茶', 'industry', 'under_way', '320500', '520602', null]
  const bytes = await writeXlsx({ sheets: [{ name: 'x', rows: [titles, line, ['水', ...line.slice(1)]], cells }] })
  const { problems } = await take(project, bytes)
  expect(problems.map(({ row: at, column, field }) => [at, column, field])).toEqual([[3, 'F', 'aid_amount']])
  expect(problems[0]?.en).toContain('no computed value')
})

/** A zip of one part whose list of parts says what it likes. */
function zip(name: string, content: Buffer, announced = content.length): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(announced, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(announced, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

const HOSTILE: [string, Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['noise', Buffer.from([0, 1, 2, 3, 0, 0, 9])],
  ['a cut zip', Buffer.from('PK\u0003\u0004 and no more of it')],
  ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
  ['a zip bomb', zip('xl/workbook.xml', Buffer.alloc(100 * 1024 * 1024))],
  ['a zip bomb that announces nothing', zip('xl/workbook.xml', Buffer.alloc(1024 * 1024), 0)],
  ['a zip bomb that announces little', zip('xl/workbook.xml', Buffer.alloc(8 * 1024 * 1024), 100)],
  ['macros', zip('xl/vbaProject.bin', Buffer.from('x'))],
  ['a zip that is no workbook', zip('readme.txt', Buffer.from('hello'))],
]

test.each(HOSTILE)('%s is refused in words', async (_, bytes) => {
  await expect(take(project, bytes)).rejects.toMatchObject({ code: 'workbook.unusable' })
})

test('cells at the far corner are refused, not allotted', async () => {
  const book = await writeXlsx({
    sheets: [{ name: 'x', rows: [['name']], cells: new Map([['1048575,16383', { value: 1 }]]) }],
  })
  await expect(take(project, book)).rejects.toMatchObject({ status: expect.any(Number) })
})

test('a template of another kind, and a file without a header', async () => {
  await expect(take(project, await makeTemplate(findKind('deal') as Kind, 'zh'))).rejects.toMatchObject({
    code: 'workbook.other',
  })
  await expect(take(project, Buffer.from('a,b\r\n1,2\r\n'))).rejects.toMatchObject({ code: 'workbook.unmapped' })
})
