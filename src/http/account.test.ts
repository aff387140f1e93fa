import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { setFirstPassword } from '../access/index.ts'

const db = await testDatabase()
const { as, client } = await testApp(db)

beforeAll(() => db.asSystem('test', plantRegions))

type Sessions = { sessions: { id: number; current: boolean; address: string; agent: string }[] }
const sessionsOf = async (browser: Client) => (await browser<Sessions>('GET', '/api/account')).body.sessions
const change = (browser: Client, current: string, password: string) =>
  browser('POST', '/api/account/password', { current, password })

test('sessions are listed with where they are, the newest first, and one can be ended', async () => {
  const [here, there] = [await as('jiangsu'), await as('jiangsu')]
  const listed = await sessionsOf(there)
  expect(listed).toMatchObject([{ current: true, address: '127.0.0.1', agent: 'lightMyRequest' }, { current: false }])
  expect((await there('DELETE', `/api/account/sessions/${listed[1]?.id}`)).status).toBe(204)
  expect((await here('GET', '/api/meta')).status).toBe(401)
  expect(await there('DELETE', `/api/account/sessions/${listed[1]?.id}`)).toMatchObject({ status: 404 })
})

test('nobody ends or sees somebody else’s session', async () => {
  const [jiangsu, tongren] = [await as('jiangsu'), await as('tongren')]
  const [theirs] = await sessionsOf(tongren)
  expect(await jiangsu('DELETE', `/api/account/sessions/${theirs?.id}`)).toMatchObject({
    status: 404,
    body: { code: 'record.missing' },
  })
  expect((await sessionsOf(jiangsu)).map(({ id }) => id)).not.toContain(theirs?.id)
  expect((await tongren('GET', '/api/meta')).status).toBe(200)
})

test('signing out everywhere else leaves the session that asks', async () => {
  const browsers = await Promise.all([as('tongren'), as('tongren'), as('tongren')])
  const [last, ...others] = browsers.reverse() as [Client, ...Client[]]
  expect((await last('DELETE', '/api/account/sessions')).status).toBe(204)
  expect((await last('GET', '/api/meta')).status).toBe(200)
  for (const other of others) expect((await other('GET', '/api/meta')).status).toBe(401)
})

test('a password is changed by who knows it; every other session ends', async () => {
  const [here, there] = [await as('qinghai'), await as('qinghai')]
  expect(await change(here, 'guess', 'a much longer one')).toMatchObject({
    status: 400,
    body: { problems: [{ field: 'current', zh: '不对', en: 'is wrong' }] },
  })
  expect((await change(here, 'qinghai-password', 'a much longer one')).status).toBe(204)
  expect((await here('GET', '/api/meta')).status).toBe(200)
  expect((await there('GET', '/api/meta')).status).toBe(401)
  const signIn = (password: string) => client()('POST', '/api/session', { login: 'qinghai', password })
  expect((await signIn('qinghai-password')).status).toBe(401)
  expect((await signIn('a much longer one')).status).toBe(200)
})

test.each([
  ['short', 'must have at least 12 characters'],
  ['a name with Checker inside', 'must not hold the user name'],
  ['123456789012', 'is too easy to guess'],
  ['abababababababab', 'is too easy to guess'],
])('%s will not do as a password', async (password, en) => {
  const answer = await change(await as('checker'), 'checker-password', password)
  expect(answer).toMatchObject({ status: 400, body: { problems: [{ field: 'password', en }] } })
})

test('guesses at the password of an open session are counted like those at the door', async () => {
  const browser = await as('chief')
  for (let n = 0; n < 10; n++) await change(browser, 'guess', 'a much longer one')
  expect(await change(browser, 'chief-password', 'a much longer one')).toMatchObject({ status: 429 })
})

test('a password that somebody else set opens nothing but changing it', async () => {
  const before = await as('jiangsu')
  const password = await setFirstPassword(db, 'jiangsu')
  expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  expect((await before('GET', '/api/meta')).status).toBe(401)
  const browser = client()
  const came = await browser('POST', '/api/session', { login: 'jiangsu', password })
  expect(came).toMatchObject({ status: 200, body: { user: { must_change_password: true } } })
  for (const path of ['/api/meta', '/api/account', '/api/projects', '/api/users', '/api/roles']) {
    expect(await browser('GET', path), path).toMatchObject({ status: 403, body: { code: 'auth.password_change' } })
  }
  expect((await browser('GET', '/api/session')).body).toMatchObject({ user: { login: 'jiangsu' } })
  expect(await change(browser, password, password)).toMatchObject({
    body: { problems: [{ en: 'is the same as before' }] },
  })
  expect((await change(browser, password, 'one of my own')).status).toBe(204)
  expect((await browser('GET', '/api/meta')).status).toBe(200)
  expect((await browser('GET', '/api/session')).body).toMatchObject({ user: { must_change_password: false } })
})
