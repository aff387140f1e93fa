import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = await testDatabase()
const { as, client, lines } = await testApp(db)

beforeAll(() => db.asSystem('test', plantRegions))

test('nobody is signed in at first; signing in sets a cookie that scripts cannot read', async () => {
  const browser = client()
  expect(await browser('GET', '/api/session')).toMatchObject({
    status: 200,
    body: { user: null, demo: null, oidc: [] },
  })
  expect(await browser('GET', '/api/meta')).toMatchObject({ status: 401, body: { code: 'auth.required' } })
  const { status, body, headers } = await browser('POST', '/api/session', {
    login: 'Jiangsu ',
    password: 'jiangsu-password',
  })
  expect([status, body]).toEqual([
    200,
    {
      user: {
        login: 'jiangsu',
        name: 'jiangsu办',
        name_en: 'jiangsu office',
        must_change_password: false,
        abilities: ['reveal', 'export_personal'],
        grants: [
          {
            id: expect.any(Number),
            role: 'provincial_office',
            side: 'provider',
            provider: { code: '320000', name: 'place 320000', name_en: 'place 320000' },
            recipient: null,
            organisation: null,
            pairing: null,
            since: expect.any(String),
            until: null,
          },
        ],
        synthetic: false,
      },
    },
  ])
  expect(headers['set-cookie']).toMatch(
    /^duikou_[0-9a-f]{8}=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  expect((await browser('GET', '/api/session')).body.user).toEqual((body as { user: unknown }).user)
  expect((await browser('GET', '/api/meta')).status).toBe(200)
})

test('the cookie is for https alone unless the server is asked on this machine', async () => {
  const sign = (headers: object) =>
    client()('POST', '/api/session', { login: 'jiangsu', password: 'jiangsu-password' }, headers)
  const cookieOf = async (headers: object) => String((await sign(headers)).headers['set-cookie'])
  expect(await cookieOf({ host: 'localhost:4680' })).not.toContain('Secure')
  expect(await cookieOf({ host: 'duikou.example' })).toContain('; Secure')
  expect(await cookieOf({ 'x-forwarded-proto': 'https' })).toContain('; Secure')
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const browser = await as('jiangsu')
  const { cookie } = browser
  expect((await browser('DELETE', '/api/session')).status).toBe(204)
  expect(browser.cookie).toBeUndefined()
  browser.cookie = cookie
  expect((await browser('GET', '/api/meta')).status).toBe(401)
  expect((await browser('DELETE', '/api/session')).status).toBe(204)
})

test('signing in again ends the session before', async () => {
  const browser = await as('jiangsu')
  const { cookie } = browser
  await browser('POST', '/api/session', { login: 'chief', password: 'chief-password' })
  const thief = client()
  thief.cookie = cookie
  expect((await thief('GET', '/api/meta')).status).toBe(401)
})

test('a wrong password is refused in both languages; the eleventh guess has to wait', async () => {
  const guess = () => client()('POST', '/api/session', { login: 'tongren', password: 'guess' })
  expect(await guess()).toMatchObject({
    status: 401,
    body: { code: 'auth.wrong', zh: '用户名或密码不对。', en: 'The user name or the password is wrong.', params: {} },
  })
  for (let n = 1; n < 10; n++) await guess()
  const { status, body, headers } = await guess()
  expect([status, body.code]).toEqual([429, 'auth.throttled'])
  expect(Number(headers['retry-after'])).toBeGreaterThan(890)
})

test('what is no sign-in is told field by field', async () => {
  expect(await client()('POST', '/api/session', { login: '', wrong: 1 })).toMatchObject({
    status: 400,
    body: {
      code: 'input.invalid',
      problems: [
        { field: 'login', zh: '不能为空', en: 'must not be empty' },
        { field: 'password', zh: '必填', en: 'is required' },
        { field: 'wrong', zh: '没有“wrong”这个字段', en: 'there is no field "wrong"' },
      ],
    },
  })
})

test('other sites cannot act in a visitor’s name', async () => {
  const browser = await as('jiangsu')
  const send = (headers: object) => browser('DELETE', '/api/session', undefined, headers)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'http://127.0.0.1:9999' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:4680' },
  ]) {
    expect(await send(headers)).toMatchObject({ status: 403, body: { code: 'auth.origin' } })
  }
  expect((await browser('GET', '/api/meta', undefined, { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  expect((await send({ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4680' })).status).toBe(204)
  expect((await send({ origin: 'http://127.0.0.1:4680' })).status).toBe(204)
})

test('the log holds neither logins nor addresses', () => {
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => 'fault' in line)).toEqual([])
  expect(lines[0]).toMatchObject({ method: 'GET', route: '/api/session', status: 200, ms: expect.any(Number) })
  expect(JSON.stringify(lines)).not.toMatch(/jiangsu|tongren|127\.0|example/)
})
