import { beforeAll, expect, test } from 'vitest'
import { softwareAuthenticator } from '../../test/support/authenticator.ts'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = await testDatabase()
const { as, client } = await testApp(db)
const HOST = { host: 'localhost:4680' }
const ORIGIN = 'http://localhost:4680'

beforeAll(() => db.asSystem('test', plantRegions))

type Options = { challenge: string; rp: { id: string }; rpId: string }
const ask = (browser: Client, path: string) => browser<Options>('POST', path, undefined, HOST).then(({ body }) => body)
const signIn = (browser: Client, response: object) => browser('POST', '/api/session/passkey', { response }, HOST)

async function withPasskey(login: string, device = softwareAuthenticator(ORIGIN)) {
  const browser = await as(login)
  const response = device.create(await ask(browser, '/api/account/passkeys/options'))
  const added = await browser<{ id: number }>('POST', '/api/account/passkeys', { name: 'phone', response }, HOST)
  expect(added).toMatchObject({ status: 201, body: { name: 'phone' } })
  return { browser, device, id: added.body.id }
}

test('a passkey that was added signs in without a name or a password', async () => {
  const { browser, device } = await withPasskey('jiangsu')
  expect((await browser('GET', '/api/account')).body).toMatchObject({ passkeys: [{ name: 'phone' }] })
  const visitor = client()
  const asked = await ask(visitor, '/api/session/passkey/options')
  expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
  expect(asked).not.toHaveProperty('allowCredentials.0')
  expect(await signIn(visitor, device.get(asked))).toMatchObject({ status: 200, body: { user: { login: 'jiangsu' } } })
  expect((await visitor('GET', '/api/meta')).status).toBe(200)
})

test('a challenge is good once, in the browser that asked, and for what it was asked for', async () => {
  const { browser, device } = await withPasskey('tongren')
  const visitor = client()
  const asked = await ask(visitor, '/api/session/passkey/options')
  const steps = new Map(visitor.steps)
  const answer = device.get(asked)
  expect(await signIn(client(), answer)).toMatchObject({ status: 401, body: { code: 'auth.step' } })
  expect((await signIn(visitor, answer)).status).toBe(200)
  const thief = client()
  thief.steps = steps
  expect(await signIn(thief, answer)).toMatchObject({ status: 401, body: { code: 'auth.step' } })
  const other = await ask(browser, '/api/account/passkeys/options')
  expect(await signIn(browser, device.get(other))).toMatchObject({ status: 401, body: { code: 'auth.step' } })
})

test('refused: another challenge, another site, no finger, an unknown device, a copied one', async () => {
  const { device } = await withPasskey('qinghai')
  const attempt = async (answer: (asked: Options) => object) => {
    const visitor = client()
    return signIn(visitor, answer(await ask(visitor, '/api/session/passkey/options')))
  }
  const refused = { status: 401, body: { code: 'auth.passkey' } }
  const stranger = softwareAuthenticator(ORIGIN)
  expect(await attempt((asked) => device.get({ ...asked, challenge: 'AAAA' }))).toMatchObject(refused)
  expect(await attempt((asked) => device.get({ ...asked, rpId: 'evil.example' }))).toMatchObject(refused)
  expect(await attempt((asked) => device.get(asked, { verified: false }))).toMatchObject(refused)
  expect(await attempt((asked) => stranger.get(asked))).toMatchObject(refused)
  expect(await attempt((asked) => ({ ...stranger.get(asked), id: device.get(asked).id }))).toMatchObject(refused)
  expect(await attempt((asked) => device.get(asked))).toMatchObject({ status: 200 })
  device.setBack()
  expect(await attempt((asked) => device.get(asked))).toMatchObject(refused)
})

test('an answer made on another page is refused, and so is one with nonsense in it', async () => {
  const device = softwareAuthenticator('http://evil.example')
  const browser = await as('checker')
  const response = device.create(await ask(browser, '/api/account/passkeys/options'))
  const add = (response: object) => browser('POST', '/api/account/passkeys', { name: 'x', response }, HOST)
  expect(await add(response)).toMatchObject({ status: 401, body: { code: 'auth.passkey' } })
  await ask(browser, '/api/account/passkeys/options')
  const nonsense = { ...response, response: { ...response.response, attestationObject: 'AAAA' } }
  expect(await add(nonsense)).toMatchObject({ status: 401, body: { code: 'auth.passkey' } })
  expect(await add({ ...response, id: '../..' })).toMatchObject({ status: 400 })
})

test('a passkey is its owner’s: nobody else removes it, and what is removed opens nothing', async () => {
  const { browser, device, id } = await withPasskey('chief')
  const other = await as('checker')
  expect(await other('DELETE', `/api/account/passkeys/${id}`)).toMatchObject({ status: 404 })
  expect((await browser('DELETE', `/api/account/passkeys/${id}`)).status).toBe(204)
  const visitor = client()
  const answer = device.get(await ask(visitor, '/api/session/passkey/options'))
  expect(await signIn(visitor, answer)).toMatchObject({ status: 401, body: { code: 'auth.passkey' } })
})

test('one who is disabled does not come in, nor anybody at an address in digits', async () => {
  const { device } = await withPasskey('checker')
  await db.asSystem('test', (tx) => tx.query("UPDATE app_user SET disabled_at = now() WHERE login = 'checker'"))
  const visitor = client()
  const answer = device.get(await ask(visitor, '/api/session/passkey/options'))
  expect(await signIn(visitor, answer)).toMatchObject({ status: 403, body: { code: 'auth.disabled' } })
  for (const host of ['127.0.0.1:4680', '[::1]:4680']) {
    const digits = await client()('POST', '/api/session/passkey/options', undefined, { host })
    expect(digits).toMatchObject({ status: 400, body: { code: 'auth.passkey_host' } })
  }
})
