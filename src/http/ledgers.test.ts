import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { unzip } from '../../test/support/zip.ts'
import { evidencePath } from '../records/index.ts'

type Manifest = {
  files: { path: string; sha256: string; bytes: number; record?: number }[]
  faults: { path: string; fault: string }[]
  sums: { currency: string; value: number }[] | null
  by: string
  synthetic: string
  records: { kind: string; count: number }[]
}

const db = withOwnHome(await testDatabase())
const { app, as } = await testApp(db)
let jiangsu: Client
let tongren: Client
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const ids: number[] = []

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
  tongren = await as('tongren')
  const transfer = { provider: '320500', recipient: '520602', entry: 'payment', sent_on: '2018-05-05', source: 'city' }
  for (const [n, more] of [{}, {}, { recipient: '630106' }, { currency: 'EUR' }].entries()) {
    const body = { ...transfer, source: undefined, sent_amount: 100_050 + n, sent_document: `=文号/${n}`, ...more }
    const answer = await jiangsu<{ id: number }>('POST', '/api/transfers', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    ids.push(answer.body.id)
  }
  const boundary = 'x-boundary-x'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="回单:1.pdf"\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), PDF, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  expect((await jiangsu('POST', `/api/transfers/${ids[0]}/evidence`, payload, type)).status).toBe(201)
})

async function ledger(client: Client, path: string) {
  const answer = await app.inject({ url: path, headers: { cookie: client.cookie ?? '' } })
  if (answer.statusCode !== 200) return { status: answer.statusCode, code: answer.json().code as string }
  const files = unzip(answer.rawPayload)
  const manifest: Manifest = JSON.parse(String(files.get('manifest.json')))
  return { status: 200, headers: answer.headers, files, manifest }
}

test('the ledger of a figure holds its records, its evidence and its sum', async () => {
  const { files, manifest, headers } = await ledger(
    jiangsu,
    '/api/figures/ledger?measure=fund.sent&period=2018&currency=CNY&language=en',
  )
  expect(headers?.['content-type']).toBe('application/zip')
  expect([...(files?.keys() ?? [])]).toEqual([
    'ledger-Transfers.xlsx',
    expect.stringMatching(/^evidence\/Transfers\/\d+ -?[^/]+\/\d+ 回单-1\.pdf$/),
    'manifest.txt',
    'manifest.json',
  ])
  for (const { path, sha256, bytes } of manifest?.files ?? []) {
    const content = files?.get(path) as Buffer
    expect([sha(content), content.length], path).toEqual([sha256, bytes])
  }
  expect(manifest?.files.map(({ path }) => path)).toEqual([...(files?.keys() ?? [])].slice(0, 3))
  expect(manifest).toMatchObject({ synthetic: 'none', by: 'jiangsu办', records: [{ kind: 'transfer', count: 3 }] })
  const figure = await jiangsu<{ rows: { minor: number; value: number }[] }>(
    'GET',
    '/api/figures?measure=fund.sent&period=2018&currency=CNY',
  )
  const told = figure.body.rows[0]
  expect(manifest?.sums).toEqual([{ currency: 'CNY', value: told?.minor }])
  const [sheet] = (await readXlsx(files?.get('ledger-Transfers.xlsx') as Buffer)).sheets
  const [head, ...lines] = sheet?.rows ?? []
  const at = head?.indexOf('Adds to the figure') ?? -1
  expect(lines.at(-1)?.[at]).toBe(told?.value)
  expect(lines.at(-1)?.[1]).toBe('Total CNY')
  expect(lines[0]?.[head?.indexOf('Document of sending') ?? -1]).toMatch(/^=文号/)
  expect(sheet?.cells?.size ?? 0).toBe(0)
})

test('a list and a record have ledgers; each reader gets what is within reach', async () => {
  const all = await ledger(jiangsu, '/api/transfers/ledger?recipient=52')
  expect(all.manifest?.records).toEqual([{ kind: 'transfer', count: 3 }])
  expect([...(all.files?.keys() ?? [])][0]).toBe('台账-资金拨付.xlsx')
  const own = await ledger(tongren, '/api/transfers/ledger')
  expect(own.manifest?.records).toEqual([{ kind: 'transfer', count: 3 }])
  const one = await ledger(tongren, `/api/transfers/${ids[0]}/ledger`)
  expect(one.manifest?.files).toHaveLength(3)
  expect(await ledger(tongren, `/api/transfers/${ids[2]}/ledger`)).toMatchObject({ status: 404 })
  const [event] = await db.asSystem('test', (tx) =>
    tx.query("SELECT actor_name, kind, detail FROM event WHERE what = 'export' ORDER BY id DESC LIMIT 1"),
  )
  expect(event).toMatchObject({ kind: 'transfer', detail: { of: 'ledger', records: 1, files: 1, number: ids[0] } })
})

test('a file that is gone is named, and the rest comes', async () => {
  rmSync(evidencePath(db.home, sha(PDF)))
  const { manifest, files } = await ledger(jiangsu, `/api/transfers/${ids[0]}/ledger`)
  expect(manifest?.faults).toMatchObject([{ fault: 'missing' }])
  expect(String(files?.get('manifest.txt'))).toContain('# missing: 佐证/')
})

test('a wrong question is told before anything is sent', async () => {
  expect(await ledger(jiangsu, '/api/figures/ledger?measure=none&period=2018')).toMatchObject({
    code: 'measure.unknown',
  })
  expect(await ledger(jiangsu, '/api/transfers/ledger?recipient=999999')).toMatchObject({ status: 400 })
})
