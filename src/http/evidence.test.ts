import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { evidencePath } from '../records/index.ts'

type File = { id: number; name: string; media_type: string; size: number; sha256: string; added_by: string }

const db = withOwnHome(await testDatabase())
const { as } = await testApp(db)
let jiangsu: Client
let tongren: Client
let path: string

const project = { name: '项目', class: 'industry', state: 'planned', provider: '320500', recipient: '520602' }

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
  tongren = await as('tongren')
  path = `/api/projects/${(await jiangsu<{ id: number }>('POST', '/api/projects', project)).body.id}`
})

function upload<T = File>(client: Client, content: Buffer | string, name: string, { at = path, field = 'file' } = {}) {
  const boundary = 'x-boundary-x'
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return client<T>('POST', `${at}/evidence`, body, { 'content-type': `multipart/form-data; boundary=${boundary}` })
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** A zip of files that holds what makes it a workbook or a document. */
function zip(files: Record<string, string>): Buffer {
  const parts = Object.entries(files).map(([name, text]) => {
    const data = deflateRawSync(text)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(data.length, 18)
    head.writeUInt32LE(text.length, 22)
    head.writeUInt16LE(name.length, 26)
    return Buffer.concat([head, Buffer.from(name), data])
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  return Buffer.concat([...parts, end])
}

const typesOf = (type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="${type}.main+xml"/></Types>`
const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const XLSX = zip({ '[Content_Types].xml': typesOf(`${OFFICE}spreadsheetml.sheet`) })
const DOCX = zip({ '[Content_Types].xml': typesOf(`${OFFICE}wordprocessingml.document`) })
const XLSM = zip({ '[Content_Types].xml': typesOf('application/vnd.ms-excel.sheet.macroEnabled') })
const GB18030 = Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0x31, 0x0a]) // 项目,1

test.each([
  ['图.PNG', PNG, 'image/png', '图.PNG'],
  ['scan', PDF, 'application/pdf', 'scan.pdf'],
  ['a.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), 'image/jpeg', 'a.jpeg'],
  ['账.xlsx', XLSX, `${OFFICE}spreadsheetml.sheet`, '账.xlsx'],
  ['文.docx', DOCX, `${OFFICE}wordprocessingml.document`, '文.docx'],
  ['all.zip', zip({ a: 'b' }), 'application/zip', 'all.zip'],
  ['list.csv', '项目,金额\n路,1\n', 'text/csv', 'list.csv'],
  ['old.csv', GB18030, 'text/csv', 'old.csv'],
  ['C:\\docs\\note.txt', 'plain words', 'text/plain', 'note.txt'],
])('%s is accepted by its content', async (name, content, media_type, kept) => {
  const { status, body } = await upload(jiangsu, content, name)
  const bytes = Buffer.from(content)
  expect([status, body]).toEqual([
    201,
    {
      id: expect.any(Number),
      name: kept,
      media_type,
      size: bytes.length,
      sha256: sha(bytes),
      added_at: expect.any(String),
      added_by: 'jiangsu办',
      taken_at: null,
      latitude: null,
      longitude: null,
    },
  ])
  expect(existsSync(evidencePath(db.home, body.sha256))).toBe(true)
  const got = await tongren<string>('GET', `/api/evidence/${body.id}`)
  expect(got.status).toBe(200)
  expect(got.headers).toMatchObject({
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(kept)}`,
    'content-length': String(bytes.length),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache',
  })
  expect(got.body).toBe(bytes.toString('utf8'))
})

test.each([
  ['page.html', '<html><script>alert(1)</script></html>'],
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
  ['data.xml', '<?xml version="1.0"?><a/>'],
  ['macros.xlsm', XLSM],
  ['macros.xlsx', XLSM],
  ['picture.png', 'no picture'],
  ['program.pdf', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ['noise.txt', randomBytes(1000)],
  ['picture.pdf', Buffer.concat([PNG, Buffer.from('more')])],
])('%s is refused, and nothing stays', async (name, content) => {
  const before = await filesOf(jiangsu)
  expect(await upload<object>(jiangsu, content, name)).toMatchObject({
    status: 415,
    body: { code: 'file.type', params: { name } },
  })
  expect(await filesOf(jiangsu)).toEqual(before)
  expect(existsSync(evidencePath(db.home, sha(Buffer.from(content))))).toBe(false)
  await expect.poll(leftBehind, { timeout: 10_000 }).toEqual([])
})

const filesOf = async (client: Client, at = path) =>
  (await client<{ files: File[] }>('GET', `${at}/evidence`)).body.files
const leftBehind = () => readdirSync(join(db.home, 'evidence', 'incoming'))

test('20 MB go in, one byte more does not, and an empty file neither', async () => {
  const limit = Buffer.alloc(20 * 1024 * 1024, 'a')
  expect((await upload(jiangsu, limit, 'large.txt')).body.size).toBe(limit.length)
  expect(await upload<object>(jiangsu, Buffer.concat([limit, Buffer.from('a')]), 'large.txt')).toMatchObject({
    status: 413,
    body: { code: 'input.too_large', params: { limit: '20 MB' } },
  })
  expect(await upload<object>(jiangsu, '', 'empty.txt')).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
  await expect.poll(leftBehind, { timeout: 10_000 }).toEqual([])
})

test('what is no file is told', async () => {
  expect(await upload<object>(jiangsu, PNG, 'a.png', { field: 'other' })).toMatchObject({
    status: 400,
    body: { problems: [{ field: 'file' }] },
  })
  expect(await jiangsu('POST', `${path}/evidence`, { file: 1 })).toMatchObject({
    status: 415,
    body: { code: 'input.type', params: { accepted: 'multipart/form-data' } },
  })
  const cut = { 'content-type': 'multipart/form-data; boundary=x' }
  const headless = { 'content-type': 'multipart/form-data' }
  expect(await jiangsu('POST', `${path}/evidence`, 'abc', headless)).toMatchObject({
    status: 400,
    body: { code: 'input.unreadable' },
  })
  const begun = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'
  expect(await jiangsu('POST', `${path}/evidence`, begun, cut)).toMatchObject({
    status: 400,
    body: { code: 'input.unreadable' },
  })
  await expect.poll(leftBehind, { timeout: 10_000 }).toEqual([])
})

test('the same content is one file, however often and wherever it is added; the bytes go with the last', async () => {
  const bytes = Buffer.from(`%PDF-1.4\n${randomBytes(20).toString('hex')}`)
  const other = `/api/projects/${(await jiangsu<{ id: number }>('POST', '/api/projects', project)).body.id}`
  const [first, again] = [(await upload(jiangsu, bytes, 'a.pdf')).body, (await upload(jiangsu, bytes, 'b.pdf')).body]
  expect(again).toEqual(first)
  const second = (await upload(jiangsu, bytes, 'c.pdf', { at: other })).body
  expect(second).toMatchObject({ name: 'c.pdf', sha256: first.sha256 })
  expect((await jiangsu('DELETE', `/api/evidence/${first.id}`)).status).toBe(204)
  expect(await jiangsu('GET', `/api/evidence/${first.id}`)).toMatchObject({
    status: 404,
    body: { code: 'file.missing' },
  })
  expect((await jiangsu('GET', `/api/evidence/${second.id}`)).status).toBe(200)
  expect((await jiangsu('DELETE', `/api/evidence/${second.id}`)).status).toBe(204)
  expect(existsSync(evidencePath(db.home, sha(bytes)))).toBe(false)
  expect(await jiangsu('DELETE', `/api/evidence/${second.id}`)).toMatchObject({ status: 404 })
})

test('history tells who added and removed a file', async () => {
  const at = `/api/projects/${(await jiangsu<{ id: number }>('POST', '/api/projects', project)).body.id}`
  const { body } = await upload(tongren, PDF, 'proof.pdf', { at })
  await jiangsu('DELETE', `/api/evidence/${body.id}`)
  const { body: history } = await jiangsu<{ entries: { action: string }[] }>('GET', `${at}/history`)
  expect(history.entries.slice(1)).toMatchObject([
    { version: 1, action: 'attach', who: 'tongren办', reason: 'proof.pdf', changes: [] },
    { version: 1, action: 'detach', who: 'jiangsu办', reason: 'proof.pdf', changes: [] },
  ])
})

test('files are seen and written by those who see and write the record, also after it moved', async () => {
  const [checker, qinghai] = [await as('checker'), await as('qinghai')]
  const { body: made } = await jiangsu<{ id: number }>('POST', '/api/projects', project)
  const at = `/api/projects/${made.id}`
  const { body: file } = await upload(jiangsu, randomPdf(), 'a.pdf', { at })
  const address = `/api/evidence/${file.id}`
  expect(await upload<object>(checker, PDF, 'b.pdf', { at })).toMatchObject({
    status: 403,
    body: { code: 'access.refused' },
  })
  expect(await checker('DELETE', address)).toMatchObject({ status: 403 })
  expect(await upload<object>(qinghai, PDF, 'b.pdf', { at })).toMatchObject({
    status: 404,
    body: { code: 'record.missing' },
  })
  expect(
    (await Promise.all([tongren, checker, qinghai].map((client) => client('GET', address)))).map(
      ({ status }) => status,
    ),
  ).toEqual([200, 200, 404])
  await jiangsu('PATCH', at, { version: 1, changes: { recipient: '630106' } })
  expect(
    (await Promise.all([tongren, checker, qinghai].map((client) => client('GET', address)))).map(
      ({ status }) => status,
    ),
  ).toEqual([404, 200, 200])
  expect(await filesOf(qinghai, at)).toEqual([file])
})

test('files of what everybody may read are written by those alone who may write it', async () => {
  const pairing = {
    modality: 'assistance',
    level: 'county',
    provider: '310115',
    recipient: '520602',
    since: '2018-01-01',
  }
  const chief = await as('chief')
  const at = `/api/pairings/${(await chief<{ id: number }>('POST', '/api/pairings', pairing)).body.id}`
  const { body: file } = await upload(tongren, randomPdf(), 'a.pdf', { at })
  expect(await upload<object>(jiangsu, randomPdf(), 'b.pdf', { at })).toMatchObject({
    status: 403,
    body: { code: 'record.outside' },
  })
  expect((await jiangsu('GET', `/api/evidence/${file.id}`)).status).toBe(200)
  expect(await jiangsu('DELETE', `/api/evidence/${file.id}`)).toMatchObject({
    status: 403,
    body: { code: 'record.outside' },
  })
})

function randomPdf(): Buffer {
  return Buffer.from(`%PDF-1.4\n${randomBytes(20).toString('hex')}`)
}
