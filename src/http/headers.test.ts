import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { buildApp } from './app.ts'

const db = withOwnHome(await testDatabase())
const web = mkdtempSync(join(tmpdir(), 'duikou-web-'))
mkdirSync(join(web, 'built'))
writeFileSync(join(web, 'index.html'), '<!doctype html>')
afterAll(() => rmSync(web, { recursive: true }))

const ADDRESSES = ['/', '/projects', '/api/session', '/api/none', '/api/meta', '/none/../x']

test.each(ADDRESSES)('%s allows browsers nothing from elsewhere, and no other site a hold of it', async (url) => {
  const app = await buildApp(db, { web })
  const { headers } = await app.inject(url)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('geolocation=()'),
    'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  expect(headers['content-security-policy']).toMatch(/default-src 'self'.*script-src 'self';.*frame-ancestors 'none'/)
  expect(headers).not.toHaveProperty('strict-transport-security')
  expect(headers).not.toHaveProperty('x-powered-by')
})

test('an address that cannot be read is answered with nothing allowed', async () => {
  const app = await buildApp(db)
  const { headers, statusCode } = await app.inject('/api/%E0%A4%A')
  expect([statusCode, headers['content-security-policy'], headers['x-content-type-options']]).toEqual([
    404,
    "default-src 'none'; frame-ancestors 'none'",
    'nosniff',
  ])
})

test('who comes by https is told to come by nothing else', async () => {
  const app = await buildApp(db, { secure: true })
  expect((await app.inject('/api/health')).headers['strict-transport-security']).toBe('max-age=31536000')
})

test('an id that the asker sends is not taken over', async () => {
  const app = await buildApp(db)
  const { headers } = await app.inject({ url: '/api/health', headers: { 'x-request-id': '张三', 'request-id': 'x' } })
  expect(headers['x-request-id']).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  '//elsewhere.example',
  '//elsewhere.example/%2e%2e',
  '/\\elsewhere.example',
  '/login?next=//elsewhere.example',
  '/built',
])('%s leads nowhere else', async (url) => {
  const app = await buildApp(db, { web })
  const { statusCode, headers } = await app.inject({ url })
  expect([statusCode, headers.location]).toEqual([
    expect.not.toSatisfy((status: number) => status >= 300 && status < 400),
    undefined,
  ])
})

test('a client that never ends its headers, or never begins, is let go of', { timeout: 40_000 }, async () => {
  const app = await buildApp(db)
  // As it is for everybody, only sooner.
  app.server.headersTimeout = 500
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const closed = (write: string) =>
    new Promise<string>((resolve) => {
      let told = ''
      const socket = connect(port, '127.0.0.1', () => write && socket.write(write))
      socket.on('data', (chunk) => (told += chunk))
      socket.on('close', () => resolve(told))
      socket.on('error', () => {})
    })
  const [slow, silent] = await Promise.all([closed('GET /api/health HTTP/1.1\r\nhost: x\r\nx-slow: '), closed('')])
  expect(slow).toMatch(/^HTTP\/1\.1 408 /)
  expect(silent).toMatch(/^(HTTP\/1\.1 408 .*)?/)
  await app.close()
})
