import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { afterAll } from 'vitest'
import { ensureAccounts, type NewAccount, type NewGrant } from '../../src/access/index.ts'
import type { Database } from '../../src/db/index.ts'
import { buildApp } from '../../src/http/app.ts'
import type { App } from '../../src/http/app-types.ts'
import type { Line } from '../../src/http/log.ts'

/** One of each way of working, over the small tree of test/support/regions.ts. */
export const ACCOUNTS = [
  account('jiangsu', 'provincial_office', 'provider', 'CN.32.', ''),
  account('tongren', 'city_office', 'recipient', '', 'CN.52.06.'),
  account('qinghai', 'headquarters', 'provider', 'CN.32.', 'CN.63.'),
  account('checker', 'checker', null, '', ''),
  account('chief', 'administrator', null, '', ''),
] satisfies NewAccount[]

function account(
  login: string,
  role: NewGrant['role'],
  side: NewGrant['side'],
  provider_key: string,
  recipient_key: string,
): NewAccount {
  const name = `${login}办`
  return {
    login,
    password: `${login}-password`,
    name,
    name_en: `${login} office`,
    grants: [{ role, side, provider_key, recipient_key }],
  }
}

/** Tests ask faster than people. */
const UNLIMITED = { session: 1e9, tokens: 1e9, address: 1e9 }

export type Answer<T = Record<string, unknown>> = { status: number; body: T; headers: Record<string, unknown> }

/** The same database with a home of its own, where keys and evidence of this file alone lie. */
export function withOwnHome(db: Database): Database {
  const home = mkdtempSync(join(tmpdir(), 'duikou-home-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  return { ...db, home }
}

/** Somebody's browser: keeps the cookie, sends JSON, reads JSON. */
export type Client = {
  <T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers?: object): Promise<Answer<T>>
  cookie: string | undefined
  /** Cookies of sign-ins under way, by name. */
  steps: Map<string, string>
}

/**
 * The application over a test's database, without sockets. Every answer is checked against the schema that documents
 * it: one that differs fails as a fault of the server.
 */
export async function testApp(
  db: Database,
): Promise<{ app: App; lines: Line[]; client(): Client; as(login: string): Promise<Client> }> {
  const lines: Line[] = []
  const log = { write: (text: string) => void lines.push(JSON.parse(text)) }
  const app = await buildApp(db, { log, limits: UNLIMITED, serializer: serializerCompiler as never })
  await ensureAccounts(db, ACCOUNTS)
  const client = () => clientOf(app)
  const as = async (login: string) => {
    const own = client()
    const { status } = await own('POST', '/api/session', { login, password: `${login}-password` })
    if (status !== 200) throw new Error(`${login} cannot sign in: ${status}`)
    return own
  }
  return { app, lines, client, as }
}

function clientOf(app: App): Client {
  const ask = async <T>(method: string, path: string, body?: unknown, headers: object = {}): Promise<Answer<T>> => {
    const raw = typeof body === 'string' || Buffer.isBuffer(body)
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        host: '127.0.0.1:4680',
        ...cookiesOf(ask),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
    })
    for (const set of [response.headers['set-cookie'] ?? []].flat()) keepCookie(ask, set)
    const text = response.payload
    const json = response.headers['content-type']?.toString().startsWith('application/json')
    return { status: response.statusCode, body: (json ? JSON.parse(text) : text) as T, headers: response.headers }
  }
  ask.cookie = undefined as string | undefined
  ask.steps = new Map<string, string>()
  return ask
}

function cookiesOf({ cookie, steps }: Pick<Client, 'cookie' | 'steps'>): { cookie?: string } {
  const all = [...(cookie ? [cookie] : []), ...[...steps].map(([name, value]) => `${name}=${value}`)]
  return all.length > 0 ? { cookie: all.join('; ') } : {}
}

function keepCookie(jar: Pick<Client, 'cookie' | 'steps'>, set: string): void {
  const [pair = ''] = set.split(';')
  const [name = '', value = ''] = pair.split('=')
  const over = /Max-Age=0|Expires=Thu, 01 Jan 1970/.test(set)
  if (!/^duikou_[0-9a-f]{8}_/.test(name)) jar.cookie = over ? undefined : pair
  else if (over) jar.steps.delete(name)
  else jar.steps.set(name, value)
}
