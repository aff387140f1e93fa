import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = await testDatabase()
const { as, client } = await testApp(db)

beforeAll(() => db.asSystem('test', plantRegions))

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function tokenOf(login: string, scope: 'read' | 'write', days = 30) {
  const browser = await as(login)
  const made = await browser<{ id: number; token: string }>('POST', '/api/account/tokens', {
    name: 'sync',
    scope,
    days,
  })
  expect(made.status).toBe(201)
  return { browser, ...made.body }
}

const school = { name: 'a school', type: 'school' }

test('a token acts for its user within its scope', async () => {
  const { token: reading } = await tokenOf('jiangsu', 'read')
  const { token: writing, browser } = await tokenOf('jiangsu', 'write')
  expect(writing).toMatch(/^duikou_[\w-]{43}$/)
  const program = client()
  expect((await program('GET', '/api/organisations', undefined, bearer(reading))).status).toBe(200)
  expect(await program('POST', '/api/organisations', school, bearer(reading))).toMatchObject({
    status: 403,
    body: { code: 'auth.scope' },
  })
  const created = await program<{ id: number }>('POST', '/api/organisations', school, bearer(writing))
  expect(created.status).toBe(201)
  const history = await browser<{ rows: unknown[] }>('GET', `/api/organisations/${created.body.id}/history`)
  expect(JSON.stringify(history.body)).toContain('jiangsu办 · sync')
})

test('a token reaches neither accounts nor users, and makes no token', async () => {
  const { token } = await tokenOf('chief', 'write')
  for (const [method, path, body] of [
    ['GET', '/api/account'],
    ['POST', '/api/account/password', { current: 'chief-password', password: 'another long one' }],
    ['POST', '/api/account/tokens', { name: 'more', scope: 'write', days: 1 }],
    ['GET', '/api/users'],
    ['POST', '/api/users', { login: 'eve', name: 'eve', name_en: 'eve', grants: [] }],
  ] as const) {
    expect(await client()(method, path, body, bearer(token)), path).toMatchObject({
      status: 403,
      body: { code: 'auth.token' },
    })
  }
})

test('a token needs no origin; a cookie beside it counts for nothing', async () => {
  const { token, browser } = await tokenOf('jiangsu', 'write')
  const elsewhere = { ...bearer(token), origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  expect((await client()('POST', '/api/organisations', school, elsewhere)).status).toBe(201)
  const forged = { ...elsewhere, ...bearer('duikou_forged') }
  expect(await browser('POST', '/api/organisations', school, forged)).toMatchObject({ status: 401 })
  expect(await browser('DELETE', '/api/session', undefined, elsewhere)).toMatchObject({ body: { code: 'auth.origin' } })
})

test('one that ended, ran out, or whose user is disabled opens nothing', async () => {
  const works = async (token: string) => (await client()('GET', '/api/meta', undefined, bearer(token))).status
  const ended = await tokenOf('tongren', 'read')
  const other = await as('jiangsu')
  expect(await other('DELETE', `/api/account/tokens/${ended.id}`)).toMatchObject({ status: 404 })
  expect(await works(ended.token)).toBe(200)
  expect((await ended.browser('DELETE', `/api/account/tokens/${ended.id}`)).status).toBe(204)
  expect(await works(ended.token)).toBe(401)
  const over = await tokenOf('tongren', 'read')
  await db.asSystem('test', (tx) => tx.query('UPDATE api_token SET expires_at = now() WHERE id = $1', [over.id]))
  expect(await works(over.token)).toBe(401)
  const disabled = await tokenOf('checker', 'read')
  await db.asSystem('test', (tx) => tx.query("UPDATE app_user SET disabled_at = now() WHERE login = 'checker'"))
  expect(await works(disabled.token)).toBe(401)
  for (const text of ['x', 'y'.repeat(5000), `${over.token}x`]) expect(await works(text)).toBe(401)
})

test('the list tells all but the token, of which the database keeps a digest', async () => {
  const { browser, token, id } = await tokenOf('qinghai', 'read', 3)
  const { body } = await browser<{ tokens: { id: number; used_at: string | null }[] }>('GET', '/api/account')
  expect(body.tokens).toEqual([
    expect.objectContaining({ id, name: 'sync', scope: 'read', used_at: null, expires_at: expect.any(String) }),
  ])
  expect(JSON.stringify(body)).not.toContain(token)
  await client()('GET', '/api/meta', undefined, bearer(token))
  const after = await browser<typeof body>('GET', '/api/account')
  expect(after.body.tokens[0]?.used_at).toEqual(expect.any(String))
  const stored = await db.asSystem('test', (tx) => tx.query('SELECT to_jsonb(t) AS row FROM api_token t'))
  expect(JSON.stringify(stored)).not.toContain(token.slice(7))
  for (const days of [0, 400, 1.5]) {
    expect((await browser('POST', '/api/account/tokens', { name: 'x', scope: 'read', days })).status).toBe(400)
  }
})
