import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, inject, test } from 'vitest'
import { testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { ensureAccounts } from '../access/index.ts'
import { citizenCheck, luhnDigit } from '../domain/index.ts'

/** Numbers that stand nowhere else: what is found of them was planted here. */
const citizen = (serial: number) => `99999919880808${serial}${citizenCheck(`99999919880808${serial}`)}`
const card = (serial: number) => `000000771133${serial}${luhnDigit(`000000771133${serial}`)}`
const PLANTED = {
  identity: [citizen(711), citizen(722), citizen(733)],
  phone: ['19977113301', '19977113302', '19977113303'],
  bank: [card(711), card(722), card(733)],
  health: ['矽肺病甲', '矽肺病乙', '矽肺病丙'],
}
/** Wrong in form, and so told in an error. */
const WRONG = { identity: '999999198808087110', phone: '1997711330', bank: '000000771133999' }
const ALL = [...Object.values(PLANTED).flat(), ...Object.values(WRONG)]
const person = (n: number) => Object.fromEntries(Object.entries(PLANTED).map(([name, values]) => [name, values[n]]))
const POSTING = {
  person: '某人',
  profession: 'teacher',
  direction: 'sent',
  provider: '320500',
  recipient: '520602',
  since: '2018-03-01',
}

const db = withOwnHome(await testDatabase())
const { as, lines } = await testApp(db)
const told: string[] = []
let id: number

/** A client whose answers are kept, those apart that are meant to hold a value in clear. */
async function toldTo(login: string) {
  const client = await as(login)
  return async (method: string, path: string, body?: unknown, headers?: object) => {
    const answer = await client<Record<string, unknown>>(method, path, body, headers)
    told.push(JSON.stringify(answer))
    return answer
  }
}

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  await ensureAccounts(db, [
    {
      login: 'open',
      password: 'open-password',
      name: '公众',
      name_en: 'Public',
      grants: [{ role: 'open_reader', side: null, provider_key: '', recipient_key: '' }],
    },
  ])
  const [jiangsu, chief, open] = [await toldTo('jiangsu'), await toldTo('chief'), await toldTo('open')]
  const plain = await as('jiangsu')
  const created = await jiangsu('POST', '/api/postings', { ...POSTING, ...person(0), external_id: 'leak 1' })
  id = Number(created.body.id)
  // What is refused, in every way that quotes what was sent.
  await jiangsu('POST', '/api/postings', { ...POSTING, ...WRONG })
  await jiangsu('POST', '/api/postings', { ...POSTING, ...person(0), external_id: 'leak 1' })
  await jiangsu('POST', '/api/postings', { ...POSTING, ...person(0), recipient: 'nowhere' })
  await jiangsu('POST', '/api/postings', `{"phone":"${PLANTED.phone[0]}"`, { 'content-type': 'application/json' })
  await jiangsu('POST', '/api/postings/lookup', { field: 'phone', value: WRONG.phone })
  await jiangsu('POST', `/api/postings/${id}/reveal`, { field: PLANTED.phone[0], reason: '核对补助发放' })
  // In an address, where it does not belong: the answer names the number of a record asked for, the log only the route.
  await plain('GET', `/api/postings/${PLANTED.phone[0]}`)
  // A batch, answered twice, and one that is wrong.
  const rows = [{ ...POSTING, ...person(1) }]
  for (const key of ['a', 'a', 'b']) {
    const body = key === 'b' ? [...rows, { ...POSTING, ...WRONG }] : rows
    await jiangsu('POST', '/api/postings/bulk', { rows: body }, { 'idempotency-key': `leak ${key}` })
  }
  // Changes, one of them on an old version, deletion and return.
  await jiangsu('PATCH', `/api/postings/${id}`, { version: 1, changes: person(2) })
  await jiangsu('PATCH', `/api/postings/${id}`, { version: 1, changes: person(1) })
  await jiangsu('POST', `/api/postings/${id}/delete`, { version: 2, reason: '录入有误' })
  // A fault of ours in the middle of a write: PostgreSQL quotes the row.
  await db.asSystem('test', (tx) =>
    tx.query("ALTER TABLE posting ADD CONSTRAINT broken CHECK (person <> '某人') NOT VALID"),
  )
  expect((await jiangsu('POST', '/api/postings', { ...POSTING, ...person(0) })).status).toBe(500)
  await db.asSystem('test', (tx) => tx.query('ALTER TABLE posting DROP CONSTRAINT broken'))
  await jiangsu('POST', `/api/postings/${id}/restore`, {})
  for (const asker of [jiangsu, chief, open]) {
    for (const path of [
      '/api/postings',
      `/api/postings/${id}`,
      `/api/postings/${id}/history`,
      `/api/postings/${id}/facts`,
      '/api/postings/export?columns=person,identity,phone,bank,health',
      '/api/figures/records?measure=posting.sent',
      '/api/audit',
      '/api/audit/export',
      '/api/concerns',
    ]) {
      await asker('GET', path)
    }
    await asker('POST', '/api/postings/lookup', { field: 'identity', value: PLANTED.identity[2] })
  }
  await open('POST', `/api/postings/${id}/reveal`, { field: 'phone', reason: '看看这是谁' })
  await open('GET', '/api/postings/export?personal=true')
  // What may be told, so that it has been opened once, by the one who asked.
  const revealed = await plain('POST', `/api/postings/${id}/reveal`, { field: 'phone', reason: '核对补助发放' })
  expect(revealed.body).toEqual({ value: PLANTED.phone[2] })
  expect((await plain<string>('GET', '/api/postings/export?personal=true')).body).toContain(PLANTED.bank[2])
})

/** A value and what it becomes on the way into a file: hex of bytea, base64 of a body. */
function traces(value: string): string[] {
  const bytes = Buffer.from(value)
  return [value, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), encodeURIComponent(value)]
}

function found(text: string): string[] {
  return ALL.filter((value) => traces(value).some((trace) => text.includes(trace)))
}

test('answers hold masks, and errors what is wrong without what was sent', () => {
  expect(told.length).toBeGreaterThan(40)
  expect(told.join('\n')).toContain('199****3303')
  expect(found(told.join('\n'))).toEqual([])
})

test('the log has routes and faults alone', () => {
  expect(lines.filter(({ fault }) => fault)).toHaveLength(1)
  expect(lines.length).toBeGreaterThan(50)
  expect(found(lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual([])
})

test('the log of the database server has none of it', () => {
  // Not the folders below: databases come and go there while one reads.
  const folder = join(inject('databaseHome'), 'postgres')
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'))
  expect(logs.length).toBeGreaterThan(0)
  const text = logs.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(found(text)).toEqual([])
})

test('the whole database, row by row, holds it sealed and nowhere else', async () => {
  const dump = await db.asSystem('test', async (tx) => {
    const tables = await tx.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    )
    const texts: string[] = []
    for (const { name } of tables) {
      const [row] = await tx.query<{ text: string | null }>(
        `SELECT string_agg(t::text, E'\\n') AS text FROM "${name}" t`,
      )
      texts.push(row?.text ?? '')
    }
    return texts.join('\n')
  })
  expect(dump).toContain('199****3303')
  expect(dump).toContain('某人')
  expect(found(dump)).toEqual([])
})

test('nor does the database know a key', async () => {
  const [key] = readFileSync(join(db.home, 'personal.key'), 'utf8').match(/[A-Za-z0-9+/]{43}=/) ?? []
  const hex = Buffer.from(key ?? '', 'base64').toString('hex')
  const rows = await db.asSystem('test', (tx) => tx.query('SELECT number, mark FROM personal_key'))
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(hex)
})

test('the role of people’s queries sees no keys, and of kept values only what it may write', async () => {
  const open = { id: 'open', name: 'open', reaches: [] }
  await expect(db.withActor(open, (tx) => tx.query('SELECT * FROM personal_key'))).rejects.toThrow(/permission denied/)
  await db.asSystem('test', (tx) =>
    tx.query(
      "INSERT INTO personal_kept (kind, record, field, sealed, provider_key, recipient_key) VALUES ('posting', 1, 'bank', '\\x00', 'CN.32.', 'CN.52.')",
    ),
  )
  expect(await db.withActor(open, (tx) => tx.query('SELECT * FROM personal_kept'))).toEqual([])
})
