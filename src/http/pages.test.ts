import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { buildApp } from './app.ts'
import type { App } from './app-types.ts'

const db = withOwnHome(await testDatabase())
const web = mkdtempSync(join(tmpdir(), 'duikou-web-'))
afterAll(() => rmSync(web, { recursive: true }))
let app: App

beforeAll(async () => {
  mkdirSync(join(web, 'built'))
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Duikou</title>')
  writeFileSync(join(web, 'built', 'main-0a1b2c3d.js'), 'export {}')
  writeFileSync(join(web, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  mkdirSync(join(db.home, 'map'))
  writeFileSync(join(db.home, 'map', 'own.json'), '{}')
  writeFileSync(join(db.home, 'secret.txt'), 'hidden words')
  app = await buildApp(db, { web })
})

const get = (url: string) => app.inject({ method: 'GET', url })

test('every address of the app is its page, asked for again each time', async () => {
  for (const url of ['/', '/projects/12?tab=history', '/scorecard', '/%E5%8F%B0%E8%B4%A6']) {
    const { statusCode, headers, body } = await get(url)
    expect([statusCode, headers['content-type'], headers['cache-control']], url).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ])
    expect(body).toContain('<title>Duikou</title>')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  }
})

test('files with a digest in their name are kept for ever, others not', async () => {
  expect((await get('/built/main-0a1b2c3d.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await get('/logo.svg')).headers['cache-control']).toBe('no-cache')
})

test('a missing file is missing and not the page', async () => {
  for (const url of ['/built/main-99999999.js', '/map/none.json', '/api/none', '/api']) {
    expect((await get(url)).json(), url).toMatchObject({ code: 'route.missing' })
  }
  expect((await app.inject({ method: 'POST', url: '/projects' })).statusCode).toBe(404)
})

test('the deployer’s outlines are served, and nothing else of the home', async () => {
  expect((await get('/map/own.json')).json()).toEqual({})
  for (const url of ['/map/../secret.txt', '/map/..%2fsecret.txt', '/map/%2e%2e/identity.key', '/../secret.txt']) {
    expect((await get(url)).body, url).not.toContain('hidden words')
  }
})

test('without a built app there is still the API', async () => {
  const bare = await buildApp(db, { web: join(web, 'none') })
  expect((await bare.inject('/')).json()).toMatchObject({ code: 'route.missing' })
  expect((await bare.inject('/api/health')).json()).toEqual({ ok: true })
})
