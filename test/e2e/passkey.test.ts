import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage } from '../support/browser.ts'

// A browser makes passkeys for names, not for addresses in digits.
const base = inject('base').replace('127.0.0.1', 'localhost')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** A page with a fingerprint reader that always knows its owner. */
async function openWithReader(): Promise<Page> {
  const { page } = await openPage(browser)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${base}/login`)
  return page
}

type Answer = { status: number; body: Record<string, unknown> }
const ask = (page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
      const answer = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      return { status: answer.status, body: answer.status === 204 ? {} : await answer.json() }
    },
    [method, path, body] as const,
  )

/** Has the browser's own authenticator make or use a passkey, by the JSON forms of WebAuthn. */
const credential = (page: Page, what: 'create' | 'get', options: object): Promise<object> =>
  page.evaluate(
    async ([what, options]) => {
      const made =
        what === 'create'
          ? await navigator.credentials.create({
              publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
                options as PublicKeyCredentialCreationOptionsJSON,
              ),
            })
          : await navigator.credentials.get({
              publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
                options as PublicKeyCredentialRequestOptionsJSON,
              ),
            })
      return (made as PublicKeyCredential).toJSON()
    },
    [what, options] as const,
  )

test('a browser makes a passkey, and signs in by it alone', async () => {
  const page = await openWithReader()
  await ask(page, 'POST', '/api/session', { login: 'checker', password: 'demo-checker' })
  const options = await ask(page, 'POST', '/api/account/passkeys/options')
  const made = await credential(page, 'create', options.body)
  const added = await ask(page, 'POST', '/api/account/passkeys', { name: 'reader', response: made })
  expect(added).toMatchObject({ status: 201, body: { name: 'reader' } })
  await ask(page, 'DELETE', '/api/session')
  expect((await ask(page, 'GET', '/api/account')).status).toBe(401)
  const challenge = await ask(page, 'POST', '/api/session/passkey/options')
  const response = await credential(page, 'get', challenge.body)
  expect(await ask(page, 'POST', '/api/session/passkey', { response })).toMatchObject({
    status: 200,
    body: { user: { login: 'checker' } },
  })
  expect((await ask(page, 'DELETE', `/api/account/passkeys/${added.body.id}`)).status).toBe(204)
  await page.context().close()
})
