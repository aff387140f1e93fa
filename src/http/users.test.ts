import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { ensureAccounts } from '../access/index.ts'

const db = await testDatabase()
const { as, client, lines } = await testApp(db)
let chief: Client

const GUIZHOU = { login: 'guizhou', name: '贵州管理员', name_en: 'Guizhou', password: 'guizhou-password' }

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  await ensureAccounts(db, [
    { ...GUIZHOU, grants: [{ role: 'administrator', side: null, provider_key: '', recipient_key: 'CN.52.' }] },
  ])
  chief = await as('chief')
})

type Person = { id: number; login: string; disabled: boolean; grants: { id: number }[] }
const office = { role: 'city_office', side: 'recipient', recipient: '520600' }
const idOf = async (login: string, by = chief) => {
  const { body } = await by<{ rows: Person[] }>('GET', `/api/users?q=${login}`)
  return body.rows.find((row) => row.login === login)?.id ?? 0
}
const invite = (login: string, grants: object[] = [office], by = chief) =>
  by<{ id: number; link: string }>('POST', '/api/users', { login, name: `${login} 某`, name_en: login, grants })
const linkPath = (link: string) => `/api/invitations/${link.split('/').at(-1)}`

test('only administrators see and change users', async () => {
  for (const login of ['jiangsu', 'tongren', 'checker']) {
    const browser = await as(login)
    for (const [method, path] of [
      ['GET', '/api/users'],
      ['GET', '/api/users/1'],
      ['DELETE', '/api/users/1/sessions'],
      ['POST', '/api/users/1/invitation'],
      ['DELETE', '/api/users/1/grants/1'],
    ] as const) {
      expect(await browser(method, path), `${login} ${path}`).toMatchObject({
        status: 403,
        body: { code: 'access.refused', zh: '您的角色不能管理用户。' },
      })
    }
    expect((await browser('GET', '/api/roles')).status).toBe(200)
  }
})

test('users are found by login and name, page by page', async () => {
  const all = await chief<{ rows: Person[]; next: string | null; total: number }>('GET', '/api/users')
  expect(all.body).toMatchObject({ total: 6, next: null })
  const first = await chief<typeof all.body>('GET', '/api/users?limit=4')
  expect(first.body.rows).toHaveLength(4)
  const second = await chief<typeof all.body>('GET', `/api/users?limit=4&after=${first.body.next}`)
  expect([...first.body.rows, ...second.body.rows]).toEqual(all.body.rows)
  expect((await chief<typeof all.body>('GET', '/api/users?q=江')).body.total).toBe(0)
  expect((await chief<typeof all.body>('GET', '/api/users?q=tongren办')).body.rows).toMatchObject([
    { login: 'tongren' },
  ])
  expect((await chief<typeof all.body>('GET', '/api/users?q=%25')).body.total).toBe(0)
})

describe('an invitation', () => {
  test('is a link that opens an account once', async () => {
    const { status, body } = await invite('Wang.Fang')
    expect([status, body.link]).toEqual([
      201,
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:4680\/invitation\/[\w-]{43}$/),
    ])
    const guest = client()
    const seen = await guest('GET', linkPath(body.link))
    expect(seen).toMatchObject({ status: 200, body: { login: 'wang.fang', name: 'Wang.Fang 某' } })
    expect(await guest('POST', linkPath(body.link), { password: 'short' })).toMatchObject({
      status: 400,
      body: { problems: [{ field: 'password' }] },
    })
    const came = await guest('POST', linkPath(body.link), { password: 'long enough to keep' })
    expect(came).toMatchObject({
      status: 200,
      body: { user: { login: 'wang.fang', must_change_password: false, grants: [{ role: 'city_office' }] } },
    })
    expect((await guest('GET', '/api/meta')).status).toBe(200)
    for (const again of [
      await client()('GET', linkPath(body.link)),
      await client()('POST', linkPath(body.link), { password: 'somebody else here' }),
    ]) {
      expect(again).toMatchObject({ status: 410, body: { code: 'account.invitation' } })
    }
    const stored = await db.asSystem('test', (tx) => tx.query('SELECT to_jsonb(i) AS row FROM invitation i'))
    expect(JSON.stringify(stored)).not.toContain(body.link.slice(-43))
  })

  test('is used by one of two who try at once', async () => {
    const { body } = await invite('zhang')
    const tries = ['first of the two here', 'second of the two here'].map((password) =>
      client()('POST', linkPath(body.link), { password }),
    )
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([200, 410])
  })

  test('runs out, gives way to a newer one, and ends with its user', async () => {
    const { body } = await invite('zhao')
    await db.asSystem('test', (tx) =>
      tx.query('UPDATE invitation SET expires_at = now() WHERE app_user = $1', [body.id]),
    )
    expect(await client()('GET', linkPath(body.link))).toMatchObject({ status: 410 })
    const again = (await chief<{ link: string }>('POST', `/api/users/${body.id}/invitation`)).body.link
    const newest = (await chief<{ link: string }>('POST', `/api/users/${body.id}/invitation`)).body.link
    expect((await client()('GET', linkPath(again))).status).toBe(410)
    expect((await client()('GET', linkPath(newest))).status).toBe(200)
    await chief('PATCH', `/api/users/${body.id}`, { disabled: true })
    expect((await client()('GET', linkPath(newest))).status).toBe(410)
    expect(await chief('POST', `/api/users/${body.id}/invitation`)).toMatchObject({ body: { code: 'auth.disabled' } })
    expect((await client()('GET', '/api/invitations/nonsense')).status).toBe(410)
  })

  test('resets a lost password, and ends what is open', async () => {
    const browser = await as('tongren')
    const { body } = await chief<{ link: string }>('POST', `/api/users/${await idOf('tongren')}/invitation`)
    expect((await browser('GET', '/api/meta')).status).toBe(200)
    await client()('POST', linkPath(body.link), { password: 'tongren begins anew'.replace('tongren', 'one') })
    expect((await browser('GET', '/api/meta')).status).toBe(401)
  })

  test('is refused field by field: a login taken, a role without its side, a place that is none', async () => {
    expect(await invite('JIANGSU')).toMatchObject({ status: 409, body: { code: 'record.duplicate' } })
    expect(await invite('a b')).toMatchObject({ status: 400, body: { problems: [{ field: 'login' }] } })
    const wrong = { role: 'city_office', side: null, pairing: 99, since: '2026-02-01', until: '2026-01-01' }
    const { body } = await invite('eve', [office, wrong, { role: 'auditor', side: 'provider' }])
    expect((body as unknown as { problems: { field: string }[] }).problems.map(({ field }) => field)).toEqual([
      'grants.1.side',
      'grants.1.until',
      'grants.1.pairing',
      'grants.2.side',
    ])
    expect(await invite('eve', [{ ...office, recipient: '999999' }])).toMatchObject({
      body: { code: 'region.unknown' },
    })
    expect(await idOf('eve')).toBe(0)
  })
})

test('who is disabled is out at once, and stays out', async () => {
  const browser = await as('checker')
  const id = await idOf('checker')
  expect(await chief('PATCH', `/api/users/${id}`, { disabled: true })).toMatchObject({ body: { disabled: true } })
  expect((await browser('GET', '/api/meta')).status).toBe(401)
  const signIn = (password: string) => client()('POST', '/api/session', { login: 'checker', password })
  expect(await signIn('checker-password')).toMatchObject({ status: 403, body: { code: 'auth.disabled' } })
  expect(await signIn('guess')).toMatchObject({ status: 401, body: { code: 'auth.wrong' } })
  await chief('PATCH', `/api/users/${id}`, { disabled: false, name: '核查' })
  expect((await signIn('checker-password')).body).toMatchObject({ user: { name: '核查' } })
})

test('grants are given and ended, and reach at once', async () => {
  const id = await idOf('jiangsu')
  const browser = await as('jiangsu')
  const path = `/api/users/${id}/grants`
  const { status, body } = await chief<{ id: number }>('POST', path, { role: 'auditor', since: '2020-01-01' })
  expect(status).toBe(201)
  const me = async () =>
    (await browser<{ user: { abilities: string[]; grants: { id: number }[] } }>('GET', '/api/session')).body.user
  expect((await me()).abilities).toContain('audit')
  expect((await chief<Person>('GET', `/api/users/${id}`)).body.grants).toHaveLength(2)
  await chief('POST', path, { role: 'auditor', since: '2999-01-01' })
  expect((await me()).grants).toHaveLength(2)
  expect((await chief('DELETE', `${path}/${body.id}`)).status).toBe(204)
  expect((await me()).abilities).not.toContain('audit')
  expect(await chief('DELETE', `${path}/${body.id}`)).toMatchObject({ status: 404 })
  const other = await idOf('qinghai')
  const [grant] = (await chief<Person>('GET', `/api/users/${id}`)).body.grants
  expect(await chief('DELETE', `/api/users/${other}/grants/${grant?.id}`)).toMatchObject({ status: 404 })
})

describe('an administrator of one province', () => {
  let guizhou: Client
  beforeAll(async () => {
    guizhou = await as('guizhou')
  })

  test('sees and changes only users all of whose grants lie in it', async () => {
    const { body } = await guizhou<{ rows: Person[]; total: number }>('GET', '/api/users')
    const seen = body.rows.map(({ login }) => login)
    expect(seen).toEqual(expect.arrayContaining(['guizhou', 'tongren']))
    for (const hidden of ['chief', 'jiangsu', 'qinghai', 'checker']) expect(seen).not.toContain(hidden)
    expect(body.total).toBe(seen.length)
    const id = await idOf('chief')
    for (const [method, path, input] of [
      ['GET', ''],
      ['PATCH', '', { disabled: true }],
      ['POST', '/invitation'],
      ['DELETE', '/sessions'],
      ['POST', '/grants', { ...office }],
    ] as const) {
      expect(await guizhou(method, `/api/users/${id}${path}`, input), path).toMatchObject({ status: 404 })
    }
    expect((await chief('GET', '/api/meta')).status).toBe(200)
  })

  test('gives nothing beyond it, neither to others nor to themselves', async () => {
    const beyond = [
      { role: 'administrator' },
      { role: 'city_office', side: 'recipient', recipient: '630000' },
      { role: 'provincial_office', side: 'provider', provider: '320000' },
    ]
    const [own, other] = [await idOf('guizhou'), await idOf('tongren')]
    for (const grant of beyond) {
      for (const id of [own, other]) {
        expect(await guizhou('POST', `/api/users/${id}/grants`, grant)).toMatchObject({
          body: { code: 'record.outside' },
        })
      }
    }
    expect(await invite('puppet', beyond.slice(0, 1), guizhou)).toMatchObject({ status: 403 })
    expect(await idOf('puppet')).toBe(0)
    expect((await invite('tongren2', [office], guizhou)).status).toBe(201)
  })
})

test('the last administrator of everything can neither be disabled nor lose the grant', async () => {
  const id = await idOf('chief')
  const [grant] = (await chief<Person>('GET', `/api/users/${id}`)).body.grants
  const last = { status: 409, body: { code: 'account.last_administrator' } }
  expect(await chief('PATCH', `/api/users/${id}`, { disabled: true })).toMatchObject(last)
  expect(await chief('DELETE', `/api/users/${id}/grants/${grant?.id}`)).toMatchObject(last)
  expect((await chief('GET', '/api/users')).status).toBe(200)
  const { body } = await invite('second', [{ role: 'administrator' }])
  expect(await chief('PATCH', `/api/users/${id}`, { disabled: true })).toMatchObject(last)
  await client()('POST', linkPath(body.link), { password: 'an heir of the other one' })
  expect((await chief('PATCH', `/api/users/${id}`, { disabled: true })).status).toBe(200)
})

test('no link, password or name is in the log', () => {
  expect(lines.filter((line) => 'fault' in line)).toEqual([])
  expect(lines.some((line) => line.route === '/api/invitations/:token')).toBe(true)
  expect(JSON.stringify(lines)).not.toMatch(/wang|zhang|long enough|[\w-]{43}/)
})
