import { beforeAll, describe, expect, test } from 'vitest'
import { ACCOUNTS, type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import type { NewAccount, NewGrant } from '../access/index.ts'
import { keyOfCode } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'

type Written = { id: number; version: number }
type Place = { provider: string; recipient: string | null }
type Row = Place & { id: number; version: number }

const db = await testDatabase()
const { as } = await testApp(db)
const people = new Map<string, Client>()

const PROVIDERS = ['320000', '320582', '310115']
const RECIPIENTS = ['520602', '520602001', '630106', '520000', null]
const PLACES = PROVIDERS.flatMap((provider) => RECIPIENTS.map((recipient) => ({ provider, recipient })))

/** Inputs that a kind accepts anywhere; only recipients that the kind may leave empty are left empty. */
const INPUTS: Record<string, (place: Place) => Record<string, unknown>> = {
  project: (place) => ({ ...place, name: 'a road', class: 'industry', state: 'planned', started_on: '2018-01-02' }),
  appropriation: (place) => ({
    ...place,
    year: 2018,
    batch: 'first',
    arranged_on: '2018-03-01',
    amount: 100,
    source: 'provincial',
    document: 'one',
  }),
  pairing: (place) => ({ ...place, modality: 'assistance', level: 'county', since: '2018-01-01' }),
}

const grantOf = ({ grants }: NewAccount) => grants[0] as NewGrant

/** The same rules in plain words, for comparison. */
function reaches(account: NewAccount, { provider, recipient }: Place): boolean {
  const key = (code: string | null) => (code === null ? '' : (keyOfCode(code) as string))
  const { provider_key, recipient_key } = grantOf(account)
  return key(provider).startsWith(provider_key) && key(recipient).startsWith(recipient_key)
}
const writes = (account: NewAccount, kind: Kind) =>
  grantOf(account).role === 'administrator' || kind.writers.includes(grantOf(account).role)

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  for (const { login } of ACCOUNTS) people.set(login, await as(login))
})

describe.each(Object.keys(INPUTS))('%s', (name) => {
  const kind = findKind(name) as Kind
  const places = PLACES.filter(({ recipient }) => recipient !== null || !kind.fields.recipient?.required)
  const input = INPUTS[name] as (place: Place) => Record<string, unknown>
  const rows: Row[] = []

  beforeAll(async () => {
    const chief = people.get('chief') as Client
    for (const place of places) {
      const { body } = await chief<Written>('POST', `/api/${kind.path}`, input(place))
      rows.push({ ...body, ...place })
    }
  })

  test.each(ACCOUNTS.map((account) => [account.login, account] as const))(
    '%s sees what lies in the box',
    async (login, account) => {
      const client = people.get(login) as Client
      const expected = rows.filter((row) => kind.visible === 'everyone' || reaches(account, row)).map(({ id }) => id)
      const { body } = await client<{ rows: Row[]; total: number }>('GET', `/api/${kind.path}?limit=500`)
      expect(body.rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(expected)
      expect(body.total).toBe(expected.length)
      for (const row of rows) {
        const status = expected.includes(row.id) ? 200 : 404
        for (const end of ['', '/history', '/facts', '/evidence']) {
          expect((await client('GET', `/api/${kind.path}/${row.id}${end}`)).status, JSON.stringify(row)).toBe(status)
        }
      }
      const { body: meta } = await client<{ kinds: { name: string; count: number }[] }>('GET', '/api/meta')
      expect(meta.kinds.find((known) => known.name === name)?.count).toBe(expected.length)
    },
  )

  test.each(ACCOUNTS.map((account) => [account.login, account] as const))(
    '%s writes what lies in the box',
    async (login, account) => {
      const client = people.get(login) as Client
      for (const row of rows) {
        const inside = reaches(account, row)
        const visible = inside || kind.visible === 'everyone'
        const [status, code] = !writes(account, kind)
          ? [403, 'access.refused']
          : inside
            ? [200, undefined]
            : visible
              ? [403, 'record.outside']
              : [404, 'record.missing']
        const path = `/api/${kind.path}/${row.id}`
        const said = { status, ...(code ? { body: { code } } : {}) }
        expect(
          await client('POST', `${path}/delete`, { version: row.version, reason: 'x' }),
          JSON.stringify(row),
        ).toMatchObject(said)
        if (status === 200) {
          const restored = await client<Written>('POST', `${path}/restore`)
          expect(restored.body.version).toBe(row.version + 1)
          const changed = await client<Written>('PATCH', path, { version: row.version + 1, changes: { note: login } })
          expect(changed.status).toBe(200)
          row.version = changed.body.version
        } else {
          expect(await client('PATCH', path, { version: row.version, changes: { note: 'x' } })).toMatchObject(said)
        }
        const created = await client<Written>(
          'POST',
          `/api/${kind.path}`,
          input({ provider: row.provider, recipient: row.recipient }),
        )
        const refused = writes(account, kind) ? 'record.outside' : 'access.refused'
        expect(created).toMatchObject(
          inside && writes(account, kind) ? { status: 201 } : { status: 403, body: { code: refused } },
        )
        if (created.status === 201) {
          expect(
            (await client('POST', `/api/${kind.path}/${created.body.id}/delete`, { version: 1, reason: 'x' })).status,
          ).toBe(200)
        }
      }
    },
  )

  test.each(['jiangsu', 'tongren', 'qinghai'])('%s cannot move a record out of the box', async (login) => {
    const account = ACCOUNTS.find((known) => known.login === login) as NewAccount
    const row = rows.find((known) => reaches(account, known))
    if (!row || !writes(account, kind)) return
    const changes = grantOf(account).provider_key ? { provider: '310000' } : { recipient: '630106' }
    const client = people.get(login) as Client
    expect(await client('PATCH', `/api/${kind.path}/${row.id}`, { version: row.version, changes })).toMatchObject({
      status: 403,
      body: { code: 'record.outside' },
    })
  })
})

describe('halves of a transfer', () => {
  const place = { provider: '320500', recipient: '520602', entry: 'payment' }
  const sent = { sent_on: '2018-03-01', sent_amount: 500 }
  const received = { received_on: '2018-03-09', received_amount: 500 }

  test('each side fills in its own, is written down as having confirmed it, and cannot touch the other', async () => {
    const [jiangsu, tongren] = ['jiangsu', 'tongren'].map((login) => people.get(login)) as [Client, Client]
    const { body } = await jiangsu<Written>('POST', '/api/transfers', { ...place, ...sent })
    const path = `/api/transfers/${body.id}`
    const change = (client: Client, version: number, changes: object) => client('PATCH', path, { version, changes })
    expect((await tongren('GET', path)).body).toMatchObject({ sent_by: 'jiangsu办', received_by: null })
    expect(await change(jiangsu, 1, received)).toMatchObject({
      status: 403,
      body: {
        code: 'access.half',
        zh: '“到账日期”只能由受援方一方填写或改动。',
        en: '"Received on" can be filled in or changed only by the recipient side.',
      },
    })
    expect(await change(tongren, 1, { sent_amount: 501 })).toMatchObject({ status: 403, body: { code: 'access.half' } })
    expect((await change(tongren, 1, received)).status).toBe(200)
    expect((await jiangsu('GET', path)).body).toMatchObject({
      ...sent,
      ...received,
      sent_by: 'jiangsu办',
      received_by: 'tongren办',
    })
    // Saving a form sends the other half along as it is: no change of it, no offence.
    expect((await change(jiangsu, 2, { ...sent, ...received, note: 'ok' })).status).toBe(200)
    expect(await change(jiangsu, 3, { received_on: null, received_amount: null })).toMatchObject({ status: 403 })
    expect((await change(tongren, 3, { received_on: null, received_amount: null })).status).toBe(200)
    expect((await jiangsu('GET', path)).body).toMatchObject({ received_by: null })
  })

  test('what both confirmed neither changes in meaning nor removes alone; the other first takes its half back', async () => {
    const [jiangsu, tongren] = ['jiangsu', 'tongren'].map((login) => people.get(login)) as [Client, Client]
    const { body } = await jiangsu<Written>('POST', '/api/transfers', { ...place, ...sent })
    const path = `/api/transfers/${body.id}`
    const change = (client: Client, version: number, changes: object) => client('PATCH', path, { version, changes })
    const remove = (client: Client, version: number) =>
      client('POST', `${path}/delete`, { version, reason: '重复录入' })
    const refused = (zh: string) => ({ status: 403, body: { code: 'access.half', zh } })
    expect(await change(tongren, 1, { currency: 'USD' })).toMatchObject(refused('“币种”只能由支援方一方填写或改动。'))
    expect(await change(tongren, 1, { provider: '320000' })).toMatchObject(
      refused('“支援方”只能由支援方一方填写或改动。'),
    )
    expect(await remove(tongren, 1)).toMatchObject(refused('“拨出日期”只能由支援方一方填写或改动。'))
    expect((await change(tongren, 1, { ...received, note: 'ok' })).status).toBe(200)
    expect(await change(jiangsu, 2, { currency: 'USD' })).toMatchObject(refused('“币种”只能由受援方一方填写或改动。'))
    expect(await remove(jiangsu, 2)).toMatchObject(refused('“到账日期”只能由受援方一方填写或改动。'))
    expect((await change(tongren, 2, { received_on: null, received_amount: null })).status).toBe(200)
    expect((await change(jiangsu, 3, { currency: 'USD' })).status).toBe(200)
    expect((await remove(jiangsu, 4)).status).toBe(200)
    expect(await tongren('POST', `${path}/restore`, {})).toMatchObject(
      refused('“拨出日期”只能由支援方一方填写或改动。'),
    )
    expect((await jiangsu('POST', `${path}/restore`, {})).status).toBe(200)
    expect((await tongren('GET', path)).body).toMatchObject({ ...sent, sent_by: 'jiangsu办', currency: 'USD' })
  })

  test('a confirmer is never taken from the input', async () => {
    const jiangsu = people.get('jiangsu') as Client
    expect(await jiangsu('POST', '/api/transfers', { ...place, ...sent, sent_by: 'somebody' })).toMatchObject({
      status: 400,
      body: { problems: [{ field: 'sent_by' }] },
    })
  })
})

test('organisations are written on one’s own side, and read by everyone', async () => {
  const at = (login: string, input: object) =>
    (people.get(login) as Client)('POST', '/api/organisations', { name: 'x', type: 'school', ...input })
  expect((await at('jiangsu', { side: 'provider', region: '320500' })).status).toBe(201)
  expect((await at('jiangsu', { side: 'recipient', region: '520602' })).status).toBe(201)
  expect((await at('tongren', { side: 'recipient', region: '520621' })).status).toBe(201)
  expect((await at('jiangsu', {})).status).toBe(201)
  expect(await at('jiangsu', { side: 'provider', region: '310000' })).toMatchObject({
    status: 403,
    body: { code: 'record.outside' },
  })
  expect(await at('tongren', { side: 'recipient', region: '630106' })).toMatchObject({ status: 403 })
  expect(await at('checker', {})).toMatchObject({ status: 403, body: { code: 'access.refused' } })
  const seen = await (people.get('tongren') as Client)<{ total: number }>('GET', '/api/organisations')
  expect(seen.body.total).toBe(4)
})
