import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readOidcProviders } from './oidc-settings.ts'

const home = mkdtempSync(join(tmpdir(), 'duikou-oidc-'))
afterAll(() => rmSync(home, { recursive: true }))
const good = {
  id: 'province',
  issuer: 'https://login.example',
  client_id: 'duikou',
  client_secret: 'hush-hush',
  name: '省级统一身份认证',
  name_en: 'Province',
}
const read = (content: unknown) => {
  writeFileSync(join(home, 'oidc.json'), typeof content === 'string' ? content : JSON.stringify(content))
  return readOidcProviders(home)
}

test('without a file there are no providers; what a provider need not say has a usual value', () => {
  expect(readOidcProviders(home)).toEqual([])
  expect(read([good])).toEqual([{ ...good, claim: 'preferred_username', scope: 'openid profile' }])
  expect(read([{ ...good, issuer: 'http://127.0.0.1:1' }])).toHaveLength(1)
})

test.each([
  ['[{"id": "hush-hush', 'no JSON'],
  [good, 'expected array'],
  [[{ ...good, issuer: 'http://login.example' }], 'https'],
  [[{ ...good, issuer: 'login.example' }], '0.issuer'],
  [[{ ...good, id: 'Not/this' }], '0.id'],
  [[good, good], 'two providers are called province'],
  [[{ ...good, secret: 'hush-hush' }], 'secret'],
])('%j is told, without what is secret in it', (content, problem) => {
  const caught = (() => {
    try {
      return read(content)
    } catch (error) {
      return error
    }
  })()
  expect(caught).toMatchObject({ code: 'oidc.settings', message: expect.stringContaining(problem) })
  expect(String(caught)).not.toContain('hush-hush')
})
