import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

type Shown = Record<string, unknown> & { id: number; version: number }

const db = withOwnHome(await testDatabase())
const { as } = await testApp(db)
const NUMBER = '11010519491231002X'
const POSTING = {
  person: '张三',
  identity: NUMBER,
  phone: '+86 138 1234 5678',
  bank: '4111 1111 1111 1111',
  health: '高血压',
  profession: 'teacher',
  direction: 'sent',
  provider: '320500',
  recipient: '520602',
  since: '2018-03-01',
}
const MASKS = { identity: '1101**********002X', phone: '138****5678', bank: '**** **** **** 1111', health: '●●●' }
const REASON = '核对补助发放'
const who = {} as Record<'chief' | 'jiangsu' | 'tongren' | 'qinghai' | 'checker', Client>
let id: number

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  for (const login of ['chief', 'jiangsu', 'tongren', 'qinghai', 'checker'] as const) who[login] = await as(login)
  id = (await who.jiangsu<Shown>('POST', '/api/postings', POSTING)).body.id
})

const reveal = (client: Client, field: string, reason = REASON) =>
  client('POST', `/api/postings/${id}/reveal`, { field, reason })
const events = (what: string) =>
  db.asSystem('test', (tx) =>
    tx.query<{ actor_name: string; record: number; reason: string; detail: object }>(
      'SELECT actor_name, record, reason, detail FROM event WHERE what = $1 ORDER BY id',
      [what],
    ),
  )
const trail = () => db.asSystem('test', (tx) => tx.query('SELECT * FROM event'))

describe('masked', () => {
  test('in records and lists, for who may reveal too', async () => {
    expect((await who.chief<Shown>('GET', `/api/postings/${id}`)).body).toMatchObject(MASKS)
    const { body } = await who.checker<{ rows: Shown[] }>('GET', '/api/postings')
    expect(body.rows).toMatchObject([MASKS])
  })

  test('what is wrong in form is told without the value', async () => {
    const wrong = { ...POSTING, identity: '110105194912310021', phone: '12345', bank: '4111111111111112' }
    const { status, body } = await who.jiangsu('POST', '/api/postings', wrong)
    expect(status).toBe(400)
    expect((body.problems as { field: string }[]).map(({ field }) => field)).toEqual(['identity', 'phone', 'bank'])
    expect(JSON.stringify(body)).not.toMatch(/110105194912310021|12345|4111/)
  })

  test('in the history, which tells that a value changed even where its mask is the same', async () => {
    const change = async (changes: object) => {
      const { body } = await who.jiangsu<Shown>('GET', `/api/postings/${id}`)
      return who.jiangsu<Shown>('PATCH', `/api/postings/${id}`, { version: body.version, changes })
    }
    const last = async () => {
      const { body } = await who.jiangsu<{ entries: { changes: object[] }[] }>('GET', `/api/postings/${id}/history`)
      return body.entries.at(-1)?.changes
    }
    // Another middle, the same ends.
    await change({ phone: '13800005678', health: '糖尿病' })
    expect(await last()).toMatchObject([
      { field: 'phone', from: '138****5678', to: '138****5678' },
      { field: 'health', from: '●●●', to: '●●●' },
    ])
    await change({ bank: null })
    expect(await last()).toMatchObject([{ field: 'bank', from: MASKS.bank, to: null }])
    // Typed again in another way, nothing changes.
    await change({ note: 'x', phone: '138-0000-5678', health: '糖尿病', identity: NUMBER.toLowerCase() })
    expect(await last()).toMatchObject([{ field: 'note' }])
    await change({ phone: POSTING.phone, bank: POSTING.bank, health: POSTING.health })
  })

  test('a deleted record comes back with its values', async () => {
    const { body } = await who.jiangsu<Shown>('GET', `/api/postings/${id}`)
    await who.jiangsu('POST', `/api/postings/${id}/delete`, { version: body.version, reason: 'mistake' })
    const kept = () => db.asSystem('test', (tx) => tx.query('SELECT field FROM personal_kept ORDER BY field'))
    expect(await kept()).toEqual([{ field: 'bank' }, { field: 'health' }, { field: 'identity' }, { field: 'phone' }])
    expect((await who.jiangsu('POST', `/api/postings/${id}/restore`, {})).status).toBe(200)
    expect(await kept()).toEqual([])
    expect((await who.jiangsu('GET', `/api/postings/${id}`)).body).toMatchObject(MASKS)
    expect((await reveal(who.jiangsu, 'identity')).body).toEqual({ value: NUMBER })
  })
})

describe('revealing', () => {
  test('answers the value to who may, and leaves an entry with the reason', async () => {
    const before = (await events('reveal')).length
    expect(await reveal(who.tongren, 'phone')).toMatchObject({ status: 200, body: { value: '13812345678' } })
    expect((await reveal(who.tongren, 'health')).body).toEqual({ value: '高血压' })
    expect((await reveal(who.tongren, 'bank')).body).toEqual({ value: '4111111111111111' })
    const told = (await events('reveal')).slice(before)
    expect(told).toMatchObject([
      { actor_name: 'tongren办', record: id, reason: REASON, detail: { field: 'phone' } },
      { detail: { field: 'health' } },
      { detail: { field: 'bank' } },
    ])
  })

  test('is refused without a reason, without the ability, out of reach and by a token; then nothing is read', async () => {
    const before = (await events('reveal')).length
    expect(await reveal(who.chief, 'phone', ' 看看 ')).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
    expect(await reveal(who.chief, 'person')).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
    expect(await reveal(who.checker, 'phone')).toMatchObject({ status: 403, body: { code: 'access.refused' } })
    expect(await reveal(who.qinghai, 'phone')).toMatchObject({ status: 404, body: { code: 'record.missing' } })
    const { body } = await who.chief<{ token: string }>('POST', '/api/account/tokens', {
      name: 't',
      scope: 'write',
      days: 1,
    })
    const bearer = { authorization: `Bearer ${body.token}` }
    const program = await as('checker')
    program.cookie = undefined
    expect(
      await program('POST', `/api/postings/${id}/reveal`, { field: 'phone', reason: REASON }, bearer),
    ).toMatchObject({ status: 403, body: { code: 'auth.token' } })
    expect(await program('GET', '/api/postings/export?personal=true', undefined, bearer)).toMatchObject({
      status: 403,
      body: { code: 'auth.token' },
    })
    expect(await events('reveal')).toHaveLength(before)
  })

  test('counts only in the part where the ability was given', async () => {
    // Reads everything as a checker, and may reveal in Qinghai alone.
    await db.asSystem('test', (tx) =>
      tx.query(`INSERT INTO app_grant (app_user, role, provider_key, recipient_key)
        SELECT id, 'checker', '', '' FROM app_user WHERE login = 'qinghai'`),
    )
    const both = await as('qinghai')
    expect((await both('GET', `/api/postings/${id}`)).status).toBe(200)
    expect(await reveal(both, 'phone')).toMatchObject({ status: 403, body: { code: 'record.outside' } })
  })

  test('says so where nothing is on file, and where the value is damaged', async () => {
    const { body } = await who.jiangsu<Shown>('POST', '/api/postings', { ...POSTING, bank: null, identity: null })
    const url = `/api/postings/${body.id}/reveal`
    expect(await who.jiangsu('POST', url, { field: 'bank', reason: REASON })).toMatchObject({
      status: 400,
      body: { code: 'input.invalid' },
    })
    await db.asSystem('test', (tx) =>
      tx.query(
        `UPDATE posting SET phone_sealed = set_byte(phone_sealed, 14, (get_byte(phone_sealed, 14) + 1) % 256) WHERE id = ${body.id}`,
      ),
    )
    expect(await who.jiangsu('POST', url, { field: 'phone', reason: REASON })).toMatchObject({
      status: 500,
      body: { code: 'personal.damaged' },
    })
  })

  test('is limited', async () => {
    const statuses = new Set<number>()
    for (let n = 0; n < 70; n++) statuses.add((await reveal(who.tongren, 'identity')).status)
    expect([...statuses]).toEqual([200, 429])
  })
})

describe('looking up', () => {
  const lookUp = (client: Client, field: string, value: string) =>
    client<{ rows: Shown[] }>('POST', '/api/postings/lookup', { field, value })

  test('finds whole numbers however they are written, within reach, and shows masks', async () => {
    for (const [field, value] of [
      ['identity', '110105 19491231 002x'],
      ['phone', '0086-138-1234-5678'],
      ['bank', '4111-1111-1111-1111'],
    ] as const) {
      const { status, body } = await lookUp(who.jiangsu, field, value)
      expect(status).toBe(200)
      expect(body.rows.map((row) => row.id)).toContain(id)
      expect(body.rows[0]).toMatchObject({ health: '●●●', phone: '138****5678' })
    }
    // A number of somebody, in another field.
    expect((await lookUp(who.jiangsu, 'bank', '378282246310005')).body.rows).toEqual([])
    expect((await lookUp(await as('checker'), 'identity', NUMBER)).body.rows).toHaveLength(1)
  })

  test('is no filter, no order and no search of a list, and health cannot be looked up', async () => {
    expect((await who.jiangsu('GET', `/api/postings?identity=${NUMBER}`)).status).toBe(400)
    expect((await who.jiangsu('GET', '/api/postings?sort=phone')).status).toBe(400)
    expect((await who.jiangsu<{ rows: [] }>('GET', '/api/postings?q=13812345678')).body.rows).toEqual([])
    expect((await lookUp(who.jiangsu, 'health', '高血压')).status).toBe(400)
    expect((await lookUp(who.jiangsu, 'phone', '12')).body).toMatchObject({ problems: [{ field: 'value' }] })
  })

  test('is limited where nothing is found: numbers cannot be tried out', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await lookUp(who.checker, 'phone', `1380000${1000 + n}`)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('an export', () => {
  const columns = 'columns=person,identity,phone,health&language=en'

  test('is masked', async () => {
    const { body } = await who.chief<string>('GET', `/api/postings/export?${columns}`)
    expect(body).toContain('张三,1101**********002X,138****5678,●●●')
    expect((await events('export')).at(-1)?.detail).not.toHaveProperty('personal')
  })

  test('is clear for who may have it so and asks for it, and the trail says so', async () => {
    const { body } = await who.jiangsu<string>('GET', `/api/postings/export?${columns}&personal=true`)
    expect(body).toContain(`张三,${NUMBER},13812345678,高血压`)
    expect((await events('export')).at(-1)?.detail).toMatchObject({ personal: 'identity, phone, health' })
    const all = await who.jiangsu<string>('GET', '/api/postings/export?personal=true&language=en')
    expect(all.body).toContain('4111111111111111')
    // The damaged one stays masked.
    expect(all.body).toContain('138****5678')
  })

  test('is refused otherwise', async () => {
    for (const client of [who.tongren, who.checker]) {
      expect(await client('GET', `/api/postings/export?${columns}&personal=true`)).toMatchObject({
        status: 403,
        body: { code: 'access.refused' },
      })
    }
  })

  test('is clear only in the part where the role is', async () => {
    await db.asSystem('test', (tx) =>
      tx.query(`INSERT INTO app_grant (app_user, role, side, provider_key, recipient_key)
        SELECT id, 'county_office', 'recipient', '', 'CN.63.' FROM app_user WHERE login = 'checker'`),
    )
    const both = await as('checker')
    const { status, body } = await both<string>('GET', `/api/postings/export?${columns}&personal=true`)
    expect(status).toBe(200)
    expect(body).toContain('1101**********002X')
    expect(body).not.toContain(NUMBER)
  })
})

test('the trail names fields and never values', async () => {
  expect(JSON.stringify(await trail())).not.toMatch(/11010519491231002|13812345678|4111111111111111|高血压/)
})
