import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { followTo, startProvider } from '../../test/support/oidc-provider.ts'

const ORIGIN = 'http://127.0.0.1:4680'
const CALLBACK = `${ORIGIN}/api/session/oidc/province/callback`

const provider = await startProvider(CALLBACK)
const db = withOwnHome(await testDatabase())
const settings = { id: 'province', issuer: provider.issuer, ...provider.client, name: '省级', name_en: 'Province' }
writeFileSync(
  join(db.home, 'oidc.json'),
  JSON.stringify([
    settings,
    { ...settings, id: 'gone', issuer: 'http://127.0.0.1:9' },
    { ...settings, id: 'mail', claim: 'email' },
  ]),
)
const { client, as, lines } = await testApp(db)

beforeAll(() =>
  db.asSystem('test', (tx) => tx.query("UPDATE app_user SET login = 'li@example.org' WHERE login = 'qinghai'")),
)
beforeEach(() => {
  provider.state.signedInAs = { sub: 'subject-1', preferred_username: 'Jiangsu' }
})
afterAll(() => provider.close())

/** Goes to the provider and comes back with what it sends; answers the way back. */
async function visit(browser = client(), id = 'province', next = '') {
  const away = await browser('GET', `/api/session/oidc/${id}${next}`)
  const back = await followTo(`${ORIGIN}/api/session/oidc/${id}/callback`, String(away.headers.location))
  return { browser, away, back: back.slice(ORIGIN.length) }
}

test('the login page is told which providers there are, and no secret of theirs', async () => {
  const { body } = await client()('GET', '/api/session')
  expect(body.oidc).toContainEqual({ id: 'province', name: '省级', name_en: 'Province' })
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('who the provider knows comes in; the way there and back is bound to the browser', async () => {
  const { browser, away, back } = await visit()
  const asked = new URL(String(away.headers.location)).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: CALLBACK,
    scope: 'openid profile',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length, name).toBeGreaterThan(30)
  expect(away.headers['set-cookie']).toMatch(/_oidc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
  const { status, headers } = await browser('GET', back)
  expect([status, headers.location]).toEqual([302, '/'])
  expect((await browser('GET', '/api/session')).body).toMatchObject({ user: { login: 'jiangsu' } })
  expect(String(headers['set-cookie'])).toMatch(/=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict/)
})

const refusedAs = { status: 302, headers: { location: '/login?failed=oidc' } }

test('an answer is good once, and only in the browser that asked', async () => {
  const { browser, back } = await visit()
  expect(await client()('GET', back)).toMatchObject(refusedAs)
  const other = await visit()
  expect(await other.browser('GET', back)).toMatchObject(refusedAs)
  await browser('GET', back)
  expect(await browser('GET', back)).toMatchObject(refusedAs)
})

test('who wanted to see a page is led there, and nowhere else', async () => {
  for (const [next, led] of [
    ['?next=%2Fprojects%3Fstate%3Dplanned', '/projects?state=planned'],
    ['?next=%2F%2Felsewhere.example', '/'],
    ['?next=%2F%09%2Felsewhere.example', '/'],
    ['?next=https%3A%2F%2Felsewhere.example', '/'],
  ] as const) {
    const { browser, back } = await visit(client(), 'province', next)
    expect((await browser('GET', back)).headers.location, next).toBe(led)
  }
})

test('a state or a code that was tampered with, and another provider’s answer, are refused', async () => {
  for (const change of [
    (back: string) => back.replace(/state=[^&]+/, 'state=forged'),
    (back: string) => back.replace(/code=[^&]+/, 'code=forged'),
    (back: string) => back.replace(/code=[^&]+&?/, ''),
    (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Felsewhere.example'),
    (back: string) => back.replace('/province/', '/mail/'),
  ]) {
    const { browser, back } = await visit()
    expect(change(back)).not.toBe(back)
    expect(await browser('GET', change(back))).toMatchObject(refusedAs)
    expect((await browser('GET', '/api/session')).body.user).toBeNull()
  }
})

test.each(['nonce', 'verifier', 'state'])(
  'an answer to another %s than the one that was asked with is refused',
  async (part) => {
    const { browser, back } = await visit()
    const other = 'x'.repeat(43)
    await db.asSystem('test', (tx) =>
      tx.query('UPDATE sign_in_step SET data = data || jsonb_build_object($1::text, $2::text)', [part, other]),
    )
    expect(await browser('GET', back)).toMatchObject(refusedAs)
    const [event] = await db.asSystem('test', (tx) =>
      tx.query("SELECT detail FROM event WHERE what = 'sign_in_failed' ORDER BY id DESC LIMIT 1"),
    )
    expect(event?.detail).toMatchObject({ how: 'oidc', provider: 'province', why: expect.stringMatching(/^O/) })
  },
)

test('nobody gets an account by signing in elsewhere, and who may not come in here stays out', async () => {
  provider.state.signedInAs = { sub: 'stranger', preferred_username: 'stranger' }
  const stranger = await visit()
  expect(await stranger.browser('GET', stranger.back)).toMatchObject(refusedAs)
  provider.state.signedInAs = null
  const nobody = await visit()
  expect(nobody.back).toContain('error=access_denied')
  expect(await nobody.browser('GET', nobody.back)).toMatchObject(refusedAs)
  await db.asSystem('test', (tx) => tx.query("UPDATE app_user SET disabled_at = now() WHERE login = 'checker'"))
  provider.state.signedInAs = { sub: 'subject-3', preferred_username: 'checker' }
  const disabled = await visit()
  expect(await disabled.browser('GET', disabled.back)).toMatchObject(refusedAs)
})

test('the subject counts once it is known: a name given to somebody else opens nothing', async () => {
  const first = await visit()
  await first.browser('GET', first.back)
  provider.state.signedInAs = { sub: 'subject-2', preferred_username: 'jiangsu' }
  const namesake = await visit()
  expect(await namesake.browser('GET', namesake.back)).toMatchObject(refusedAs)
  provider.state.signedInAs = { sub: 'subject-1', preferred_username: 'renamed' }
  const renamed = await visit()
  await renamed.browser('GET', renamed.back)
  expect((await renamed.browser('GET', '/api/session')).body).toMatchObject({ user: { login: 'jiangsu' } })
})

test('an address counts only where the provider says that it was verified', async () => {
  const mail = `${ORIGIN}/api/session/oidc/mail/callback`
  const own = await startProvider(mail)
  writeFileSync(
    join(db.home, 'oidc.json'),
    JSON.stringify([{ ...settings, id: 'mail', issuer: own.issuer, claim: 'email' }]),
  )
  const other = await testApp(db)
  const arrive = async (claims: object) => {
    own.state.signedInAs = { sub: 'subject-4', ...claims }
    const { browser, back } = await visit(other.client(), 'mail')
    await browser('GET', back)
    return ((await browser('GET', '/api/session')).body.user as { login: string } | null)?.login
  }
  expect(await arrive({ email: 'li@example.org' })).toBeUndefined()
  expect(await arrive({ email: 'li@example.org', email_verified: false })).toBeUndefined()
  expect(await arrive({ email: 'li@example.org', email_verified: true })).toBe('li@example.org')
  await own.close()
})

test('a provider that is away leads back to the login page; one that is unknown is nowhere', async () => {
  expect(await client()('GET', '/api/session/oidc/gone')).toMatchObject(refusedAs)
  expect(await client()('GET', '/api/session/oidc/other')).toMatchObject({
    status: 404,
    body: { code: 'route.missing' },
  })
})

test('a session that was open ends when its browser comes back from a provider', async () => {
  const browser = await as('chief')
  const { cookie } = browser
  const { back } = await visit(browser)
  await browser('GET', back)
  expect(browser.cookie).not.toBe(cookie)
  const thief = client()
  thief.cookie = cookie
  expect((await thief('GET', '/api/meta')).status).toBe(401)
})

test('neither codes nor secrets are written down', () => {
  expect(lines.filter((line) => 'fault' in line)).toEqual([])
  expect(JSON.stringify(lines)).not.toMatch(/code=|state=|secret|subject/)
})
