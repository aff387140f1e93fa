import { expect, test } from 'vitest'
import { ACCOUNTS, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { ensureAccounts } from '../access/index.ts'
import { buildApp } from './app.ts'

const db = withOwnHome(await testDatabase())
await ensureAccounts(db, ACCOUNTS)
const app = await buildApp(db, { limits: { session: 5, tokens: 5, address: 20 } })

async function signIn(login: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password: `${login}-password` },
  })
  return String(answer.headers['set-cookie']).split(';')[0] as string
}

async function ask(times: number, more: object): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n++) statuses.push((await app.inject({ url: '/api/meta', ...more })).statusCode)
  return statuses
}

test('too much of one session is refused in words, with the time to wait; others go on', async () => {
  const [jiangsu, tongren] = [await signIn('jiangsu'), await signIn('tongren')]
  expect(await ask(6, { headers: { cookie: jiangsu } })).toEqual([200, 200, 200, 200, 200, 429])
  const refused = await app.inject({ url: '/api/meta', headers: { cookie: jiangsu } })
  expect(refused.json()).toMatchObject({
    code: 'server.limit',
    zh: expect.stringMatching(/^请求过于频繁，请 \d+ 秒后再试。$/),
    en: expect.stringMatching(/^Too many requests; try again in \d+ seconds\.$/),
  })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(await ask(1, { headers: { cookie: tongren } })).toEqual([200])
})

test('an address is counted before anything is looked up, whatever cookies it sends', async () => {
  const from = (ip: string, n = 0) => ({ headers: { 'x-forwarded-for': ip, cookie: `x=${n}` } })
  const statuses = await ask(22, from('192.0.2.1'))
  expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true)
  expect(statuses.slice(20)).toEqual([429, 429])
  expect(await ask(1, from('192.0.2.2'))).toEqual([401])
  // A whole /64 belongs to one customer.
  for (let n = 0; n < 20; n++) await ask(1, from(`2001:db8::${n}`, n))
  expect(await ask(1, from('2001:db8::ffff'))).toEqual([429])
  expect(await ask(1, from('2001:db8:0:1::1'))).toEqual([401])
})

test('this machine is not counted by address: a proxy may speak for everybody', async () => {
  expect((await ask(30, {})).every((status) => status === 401)).toBe(true)
})
