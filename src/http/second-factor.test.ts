import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ACCOUNTS, type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { ensureAccounts, inviteByLogin, type NewAccount } from '../access/index.ts'

const db = await testDatabase()
const { as, client, lines } = await testApp(db)

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  const other = { ...(ACCOUNTS[0] as NewAccount), login: 'jiangsu2', password: 'jiangsu2-password' }
  await ensureAccounts(db, [other])
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(() => {
  vi.useRealTimers()
})

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
const signIn = (browser: Client, login: string) =>
  browser('POST', '/api/session', { login, password: `${login}-password` })
const give = (browser: Client, code: string) => browser('POST', '/api/session/second-factor', { code })

/** Turns the second factor of an account on. */
async function turnOn(login: string) {
  const browser = await as(login)
  const { body } = await browser<{ secret: string; uri: string }>('POST', '/api/account/totp', {
    password: `${login}-password`,
  })
  const code = codeOf(body.secret)
  const confirmed = await browser<{ backup_codes: string[] }>('POST', '/api/account/totp/confirm', { code })
  return { browser, ...body, code, codes: confirmed.body.backup_codes }
}

/** A browser that gave the right password and is asked for a code. */
async function asked(login: string) {
  const browser = client()
  expect(await signIn(browser, login)).toMatchObject({ status: 200, body: { second_factor: true } })
  return browser
}

test('set up with the password and a first code; then the password alone opens nothing', async () => {
  const browser = await as('jiangsu')
  const wrong = await browser('POST', '/api/account/totp', { password: 'guess' })
  expect(wrong).toMatchObject({ status: 400, body: { problems: [{ field: 'password', en: 'is wrong' }] } })
  const { uri, secret, codes } = await turnOn('jiangsu')
  expect(uri).toMatch(
    /^otpauth:\/\/totp\/Duikou:jiangsu\?issuer=Duikou&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
  )
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  expect(await browser('POST', '/api/account/totp', { password: 'jiangsu-password' })).toMatchObject({ status: 409 })
  const halfway = await asked('jiangsu')
  expect(halfway.cookie).toBeUndefined()
  expect((await halfway('GET', '/api/session')).body.user).toBeNull()
  expect((await halfway('GET', '/api/meta')).status).toBe(401)
  later(30)
  expect(await give(halfway, codeOf(secret))).toMatchObject({ status: 200, body: { user: { login: 'jiangsu' } } })
  expect((await halfway('GET', '/api/account')).body).toMatchObject({ second_factor: true, backup_codes_left: 10 })
})

test('a code is good once: not again, not the one that turned it on, not one from before', async () => {
  const { secret, code } = await turnOn('tongren')
  expect(await give(await asked('tongren'), code)).toMatchObject({ status: 401, body: { code: 'auth.code' } })
  later(30)
  const next = codeOf(secret)
  const both = await Promise.all([asked('tongren'), asked('tongren')])
  const answers = await Promise.all(both.map((browser) => give(browser, next)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  expect(await give(await asked('tongren'), next)).toMatchObject({ status: 401 })
  const clockBehind = codeOf(secret)
  later(30)
  expect(await give(await asked('tongren'), clockBehind)).toMatchObject({ status: 401 })
  later(60)
  const ahead = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 })
  expect((await give(await asked('tongren'), ahead)).status).toBe(200)
})

test('a backup code is good once, however it is typed', async () => {
  const { codes } = await turnOn('qinghai')
  const [first = '', second = ''] = codes
  expect((await give(await asked('qinghai'), first.toLowerCase().replace('-', ' '))).status).toBe(200)
  expect(await give(await asked('qinghai'), first)).toMatchObject({ status: 401, body: { code: 'auth.code' } })
  const browser = await asked('qinghai')
  await give(browser, second)
  expect((await browser('GET', '/api/account')).body.backup_codes_left).toBe(8)
  expect(await browser('POST', '/api/account/totp/off', { password: 'guess' })).toMatchObject({ status: 400 })
  expect((await browser('POST', '/api/account/totp/off', { password: 'qinghai-password' })).status).toBe(204)
  expect(await signIn(client(), 'qinghai')).toMatchObject({ body: { user: { login: 'qinghai' } } })
})

test('five wrong codes and one begins again; ten and one waits', async () => {
  const { codes } = await turnOn('checker')
  const browser = await asked('checker')
  for (let n = 0; n < 5; n++) expect(await give(browser, '000000')).toMatchObject({ body: { code: 'auth.code' } })
  expect(await give(browser, String(codes[0]))).toMatchObject({ status: 401, body: { code: 'auth.step' } })
  const again = await asked('checker')
  for (let n = 0; n < 4; n++) await give(again, '000000')
  const { status, body } = await give(again, String(codes[0]))
  expect([status, body.code]).toEqual([200, undefined])
  const third = await asked('checker')
  expect(await give(third, '000000')).toMatchObject({ status: 401 })
  expect(await give(third, String(codes[1]))).toMatchObject({ status: 429, body: { code: 'auth.throttled' } })
})

test('a step that was not begun, or that ran out, asks for the password again', async () => {
  expect(await give(client(), '123456')).toMatchObject({ status: 401, body: { code: 'auth.step' } })
  const browser = await asked('jiangsu')
  await db.asSystem('test', (tx) => tx.query('UPDATE sign_in_step SET expires_at = now()'))
  expect(await give(browser, '123456')).toMatchObject({ status: 401, body: { code: 'auth.step' } })
})

test('who lost authenticator and codes comes in by a link that takes the second factor away, and by no other', async () => {
  const { codes } = await turnOn('qinghai')
  const accept = async (token: string, password: string) => {
    const browser = client()
    return { browser, ...(await browser('POST', `/api/invitations/${token}`, { password })) }
  }
  const usual = await accept(await inviteByLogin(db, 'qinghai'), 'a new long password')
  expect(usual.body).toEqual({ second_factor: true })
  expect((await give(usual.browser, String(codes[0]))).status).toBe(200)
  const token = await inviteByLogin(db, 'qinghai', { secondFactorOff: true })
  expect((await accept(token, 'another long password')).body).toMatchObject({ user: { login: 'qinghai' } })
})

test('with another key in the home no code is right, and nothing breaks', async () => {
  const { secret } = await turnOn('jiangsu2')
  await db.asSystem('test', (tx) => tx.query("UPDATE app_user SET totp_sealed = '\\x00' WHERE login = 'jiangsu2'"))
  later(30)
  expect(await give(await asked('jiangsu2'), codeOf(secret))).toMatchObject({
    status: 401,
    body: { code: 'auth.code' },
  })
})

test('neither secrets nor codes lie in the database or the log', async () => {
  const { secret, codes, browser } = await turnOn('chief')
  const text = await db.asSystem('test', async (tx) => {
    const rows = await tx.query(
      'SELECT to_jsonb(u) AS row FROM app_user u UNION ALL SELECT to_jsonb(b) FROM backup_code b UNION ALL SELECT to_jsonb(s) FROM sign_in_step s',
    )
    return JSON.stringify(rows)
  })
  const hex = (plain: string) => Buffer.from(plain).toString('hex')
  for (const plain of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))]) {
    expect(text).not.toContain(plain)
    expect(text).not.toContain(hex(plain))
  }
  expect(JSON.stringify((await browser('GET', '/api/account')).body)).not.toContain(secret)
  expect(lines.filter((line) => 'fault' in line)).toEqual([])
})
