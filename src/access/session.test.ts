import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { EVERYWHERE, subtree } from '../domain/index.ts'
import { ensureAccounts, type NewAccount } from './account.ts'
import { findSession, signOut, sweepSessions } from './session.ts'
import { type SignedIn, signIn as signInOrStep } from './sign-in.ts'
import { createThrottles, type Throttle } from './throttle.ts'

const db = await testDatabase()

const office: NewAccount = {
  login: 'Jiangsu',
  password: 'office-pass',
  name: '江苏省对口办',
  name_en: 'Jiangsu office',
  grants: [{ role: 'provincial_office', side: 'provider', provider_key: 'CN.32.', recipient_key: '' }],
  synthetic: true,
}

type Door = { address: string; throttle: Throttle }
const from = (): Door => ({ address: '127.0.0.1', throttle: createThrottles().password })
const signIn = async (_: typeof db, login: string, password: string, { address, throttle }: Door) =>
  (await signInOrStep(db, login, password, { address, agent: 'test' }, throttle)) as SignedIn
const set = (what: string) => db.asSystem('test', (tx) => tx.query(`UPDATE session SET ${what}`))

beforeAll(() => ensureAccounts(db, [office]))

test('signing in gives a session whose actor has the account’s box; signing out ends it', async () => {
  const { token, actor } = await signIn(db, ' jiangsu', 'office-pass', from())
  const box = { provider: subtree('CN.32.'), recipient: EVERYWHERE, pairing: null }
  expect(actor).toMatchObject({
    name: '江苏省对口办',
    reaches: [{ role: 'provincial_office', side: 'provider', ...box }],
  })
  expect((await findSession(db, token))?.actor).toEqual(actor)
  expect((await findSession(db, token))?.account).not.toHaveProperty('password_hash')
  await signOut(db, token)
  expect(await findSession(db, token)).toBeUndefined()
})

test('a wrong password and an unknown login are refused in the same words', async () => {
  const wrong = await signIn(db, 'jiangsu', 'guess', from()).catch((error) => error)
  const unknown = await signIn(db, 'nobody', 'guess', from()).catch((error) => error)
  expect([wrong.code, unknown.code]).toEqual(['auth.wrong', 'auth.wrong'])
  expect(wrong.message).toBe(unknown.message)
})

test('an unknown login takes as long as a wrong password', async () => {
  const time = async (login: string) => {
    const begun = performance.now()
    await signIn(db, login, 'guess', from()).catch(() => {})
    return performance.now() - begun
  }
  await time('jiangsu')
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let n = 0; n < 5; n++) {
    known.push(await time('jiangsu'))
    unknown.push(await time('nobody'))
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[2] ?? 0
  const ratio = middle(unknown) / middle(known)
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
})

test('ten failures close the door even to the right password; another address may still try', async () => {
  const door = from()
  const tries = Array.from({ length: 12 }, () => signIn(db, 'jiangsu', 'guess', door).catch((error) => error.code))
  const codes = await Promise.all(tries)
  expect(codes.filter((code) => code === 'auth.throttled')).toHaveLength(2)
  await expect(signIn(db, 'jiangsu', 'office-pass', door)).rejects.toMatchObject({ code: 'auth.throttled' })
  await signIn(db, 'jiangsu', 'office-pass', { ...door, address: '127.0.0.2' })
})

test('a session ends after 12 idle hours and after 7 days; use keeps it from growing idle', async () => {
  const { token } = await signIn(db, 'jiangsu', 'office-pass', from())
  await set("seen_at = now() - interval '11 hours 59 minutes'")
  expect(await findSession(db, token)).toBeDefined()
  const [row] = await db.asSystem('test', (tx) =>
    tx.query<{ fresh: boolean }>("SELECT bool_or(seen_at > now() - interval '1 minute') AS fresh FROM session"),
  )
  expect(row?.fresh).toBe(true)
  await set("seen_at = now() - interval '12 hours 1 minute'")
  expect(await findSession(db, token)).toBeUndefined()
  await set('seen_at = now(), expires_at = now()')
  expect(await findSession(db, token)).toBeUndefined()
  await db.asSystem('test', sweepSessions)
  expect(await db.asSystem('test', (tx) => tx.query('SELECT FROM session'))).toEqual([])
})

test('the token itself is not stored, and what is no token finds nothing', async () => {
  const { token } = await signIn(db, 'jiangsu', 'office-pass', from())
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const [row] = await db.asSystem('test', (tx) =>
    tx.query<{ text: string }>("SELECT encode(token_hash, 'escape') AS text FROM session"),
  )
  expect(row?.text).not.toContain(token)
  for (const other of ['', 'x', `${token}x`, 'y'.repeat(10_000)]) expect(await findSession(db, other)).toBeUndefined()
})

test('accounts can be ensured again: nothing is made twice, changes are taken over, real accounts stay', async () => {
  expect(await ensureAccounts(db, [office])).toEqual([])
  await ensureAccounts(db, [{ ...office, name: '江苏办', password: 'new-pass' }])
  await expect(signIn(db, 'jiangsu', 'office-pass', from())).rejects.toMatchObject({ code: 'auth.wrong' })
  expect((await signIn(db, 'jiangsu', 'new-pass', from())).account.name).toBe('江苏办')
  const real = { ...office, login: 'chief', password: 'real-pass', synthetic: false }
  expect(await ensureAccounts(db, [real])).toEqual(['chief'])
  await ensureAccounts(db, [{ ...real, password: 'known-to-all', grants: [], synthetic: true }])
  expect((await signIn(db, 'chief', 'real-pass', from())).actor.reaches).toHaveLength(1)
})

test('users of the database see neither accounts nor sessions', async () => {
  const { actor } = await signIn(db, 'chief', 'real-pass', from())
  for (const table of ['app_user', 'session']) {
    await expect(db.withActor(actor, (tx) => tx.query(`SELECT FROM ${table}`))).rejects.toMatchObject({ code: '42501' })
  }
})
