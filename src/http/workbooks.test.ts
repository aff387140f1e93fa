import { type CellValue, readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { makeTemplate } from '../exchange/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'

type Outcome = {
  import: string | null
  applied: boolean
  created: number
  wrong: number
  attention: number
  problems: { row: number; column: string | null; field: string; value: string | null; en: string }[]
}

const db = await testDatabase()
const { app, as } = await testApp(db)
const kind = findKind('project') as Kind
let jiangsu: Client
let tongren: Client

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
  tongren = await as('tongren')
})

const HEAD = 'name,class,state,provider,recipient,aid_amount'
const csv = (...lines: string[]) => `${HEAD}\r\n${lines.join('\r\n')}\r\n`
const GOOD = '茶园,产业,实施中,320500,520602,12.5'

const BOUNDARY = 'x-boundary-x'
function multipart(content: Buffer | string) {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="项目.csv"\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
const send = <T = Outcome>(client: Client, content: Buffer | string, query = '', at = '/api/projects/import') =>
  client<T>('POST', `${at}${query}`, multipart(content), FORM)

test('the template of a kind is a workbook that names it', async () => {
  const answer = await app.inject({
    url: '/api/projects/template?language=en',
    headers: { cookie: jiangsu.cookie ?? '' },
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-disposition']).toContain('Projects%20template.xlsx')
  const { sheets } = await readXlsx(answer.rawPayload)
  expect(sheets.map(({ name }) => name)).toEqual(['Fill in', 'Notes', '_duikou'])
  expect(sheets[0]?.rows[0]?.[0]).toMatch(/\n/)
  expect(sheets[0]?.freezePane).toMatchObject({ rows: 1 })
})

test('a check writes nothing; applying writes all, undoing takes back what nobody touched', async () => {
  const content = csv(GOOD, GOOD.replace('茶园', '学校'))
  const checked = await send(jiangsu, content)
  expect(checked).toMatchObject({ status: 200, body: { applied: false, import: null, created: 2, wrong: 0 } })
  expect((await jiangsu<{ total: number }>('GET', '/api/projects')).body.total).toBe(0)
  const { body } = await send(jiangsu, content, '?apply=true')
  expect(body).toMatchObject({ applied: true, created: 2 })
  const { rows } = (
    await jiangsu<{ rows: { id: number; name: string; origin: string; version: number }[] }>('GET', '/api/projects')
  ).body
  expect(rows.map(({ origin }) => origin)).toEqual(Array(2).fill(`import:file:${body.import}`))
  const tea = rows.find(({ name }) => name === '茶园')
  await jiangsu('PATCH', `/api/projects/${tea?.id}`, { version: 1, changes: { name: '茶园二期' } })
  const undo = (client: Client) => client('POST', '/api/projects/import/undo', { import: body.import })
  expect((await jiangsu('GET', `/api/projects/import?import=${body.import}`)).body).toMatchObject({
    records: 2,
    unchanged: 1,
    who: 'jiangsu办',
  })
  expect((await undo(tongren)).body).not.toMatchObject({ kept: 0 })
  expect((await undo(jiangsu)).body).toEqual({ deleted: expect.any(Number), kept: 1 })
  expect((await jiangsu<{ total: number }>('GET', '/api/projects')).body.total).toBe(1)
})

test('with one wrong row nothing is written, and every problem has its cell', async () => {
  const before = (await jiangsu<{ total: number }>('GET', '/api/projects')).body.total
  const { body } = await send(jiangsu, csv(GOOD, '水,茶,实施中,320500,520602,x'), '?apply=true')
  expect(body).toMatchObject({ applied: false, import: null, created: 1, wrong: 2 })
  expect(body.problems.map(({ row, column, field, value }) => [row, column, field, value])).toEqual([
    [3, 'B', 'class', '茶'],
    [3, 'F', 'aid_amount', 'x'],
  ])
  expect((await jiangsu<{ total: number }>('GET', '/api/projects')).body.total).toBe(before)
})

test('rows out of reach are refused row by row, and who may not write is refused at once', async () => {
  const { body } = await send(tongren, csv(GOOD, GOOD.replace('520602', '630106')))
  expect(body.problems.map(({ row }) => row)).toEqual([3])
  const checker = await as('checker')
  expect((await send(checker, csv(GOOD))).status).toBe(403)
})

test('rows that are alike are told, and written when that is asked for', async () => {
  const content = csv(GOOD.replace('茶园', '桥'), GOOD.replace('茶园', '桥'))
  expect((await send(jiangsu, content, '?apply=true')).body).toMatchObject({ applied: false, attention: 1, wrong: 0 })
  expect((await send(jiangsu, content, '?apply=true&alike=true')).body).toMatchObject({ applied: true, created: 2 })
  expect((await send(jiangsu, content)).body).toMatchObject({ attention: 2 })
})

test('the workbook comes back with its problems', async () => {
  const row: CellValue[] = ['x'.repeat(400)]
  const answer = await app.inject({
    method: 'POST',
    url: '/api/projects/import/marked?language=en',
    headers: { cookie: jiangsu.cookie ?? '', ...FORM, host: '127.0.0.1:4680' },
    payload: multipart(Buffer.from(await makeTemplate(kind, 'zh', [row]))),
  })
  expect(answer.statusCode).toBe(200)
  const [sheet] = (await readXlsx(answer.rawPayload)).sheets
  expect(sheet?.rows[0]?.at(-1)).toBe('Problems')
  expect(sheet?.rows[1]?.at(-1)).toContain('is required')
})

test('what is no workbook is refused in words', async () => {
  expect(await send(jiangsu, Buffer.from('PK\u0003\u0004 cut'))).toMatchObject({
    status: 400,
    body: { code: 'workbook.unusable' },
  })
  expect((await jiangsu('GET', '/api/import-progress/nothing-here')).body).toBe(null)
})
