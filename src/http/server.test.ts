import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNTS, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { ensureAccounts } from '../access/index.ts'
import { type Server, startServer } from './index.ts'
import type { Line } from './log.ts'

const db = withOwnHome(await testDatabase())
const lines: Line[] = []
let server: Server
let cookie = ''
let project: number

type Answer = { status: number; body: { code?: string; id?: number }; ms: number }

function ask(
  method: string,
  path: string,
  headers: object = {},
  at = server,
): { sent: ClientRequest; answer: Promise<Answer> } {
  const start = performance.now()
  const sent = request(`${at.address}${path}`, { method, headers: { ...(cookie ? { cookie } : {}), ...headers } })
  const answer = new Promise<Answer>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', async (response) => {
      let text = ''
      for await (const chunk of response) text += chunk
      const set = response.headers['set-cookie']?.[0]
      if (set) cookie = set.split(';')[0] as string
      resolve({
        status: response.statusCode as number,
        body: text ? JSON.parse(text) : {},
        ms: performance.now() - start,
      })
    })
  })
  return { sent, answer }
}

function post(path: string, body: object, at = server): Promise<Answer> {
  const { sent, answer } = ask('POST', path, { 'content-type': 'application/json' }, at)
  sent.end(JSON.stringify(body))
  return answer
}

function get(path: string): Promise<Answer> {
  const { sent, answer } = ask('GET', path)
  sent.end()
  return answer
}

const INPUT = {
  name: '项目',
  class: 'industry',
  state: 'under_way',
  provider: '320500',
  recipient: '520602',
  started_on: '2018-01-02',
}

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  await ensureAccounts(db, ACCOUNTS)
  server = await startServer(db, { port: 0, log: { write: (text) => void lines.push(JSON.parse(text)) } })
  await post('/api/session', { login: 'jiangsu', password: 'jiangsu-password' })
  project = (await post('/api/projects', INPUT)).body.id as number
})
afterAll(() => server.close())

test('it listens on this machine alone and answers', async () => {
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await get('/api/health')).toMatchObject({ status: 200, body: { ok: true } })
})

test('a port in use is told', async () => {
  const port = Number(new URL(server.address).port)
  await expect(startServer(db, { port })).rejects.toMatchObject({ code: 'server.port', params: { port } })
})

const MEGABYTE = 1024 * 1024
const chunk = Buffer.alloc(MEGABYTE, 'a')

/**
 * Sends 200 MB to the end, as fast as they are taken, and tells what came back, how much was sent when it came, and how
 * the memory grew. Over a bare socket: Node's client stops sending once it has an answer, browsers do not.
 */
async function send200(path: string, headers: Record<string, string>) {
  const before = process.memoryUsage().rss
  let most = before
  const { hostname, port } = new URL(server.address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  const failed = new Promise<never>((_, reject) => socket.on('error', reject))
  failed.catch(() => {})
  const announced = headers['content-length'] !== undefined
  const length = announced ? {} : { 'transfer-encoding': 'chunked' }
  const lines = Object.entries({ host: '127.0.0.1', cookie, ...length, ...headers })
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n`)
  const send = async (data: Buffer) => {
    if (!announced) socket.write(`${data.length.toString(16)}\r\n`)
    socket.write(data)
    if (!announced) socket.write('\r\n')
    if (socket.writableNeedDrain) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), failed])
  }
  if (headers['content-type']?.startsWith('multipart')) await send(Buffer.from(HEAD))
  let sent = 0
  for (let n = 0; n < 200; n++) {
    await send(chunk)
    most = Math.max(most, process.memoryUsage().rss)
    if (answer === '') sent = n + 1
  }
  if (!announced) socket.write('0\r\n\r\n')
  await until(() => answer.includes('}'))
  socket.destroy()
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body), grown: (most - before) / MEGABYTE, sent }
}

const HEAD = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'

test.each([
  [
    'evidence, its length announced',
    'evidence',
    { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(200 * MEGABYTE + HEAD.length) },
  ],
  ['evidence, its length not announced', 'evidence', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['a record', 'projects', { 'content-type': 'application/json' }],
  ['a record, announced', 'projects', { 'content-type': 'application/json', 'content-length': String(200 * MEGABYTE) }],
  ['a bulk request', 'projects/bulk', { 'content-type': 'application/json', 'idempotency-key': 'x' }],
])('200 MB are refused early as %s, without filling memory or disk', async (_, what, headers) => {
  const path = what === 'evidence' ? `/api/projects/${project}/evidence` : `/api/${what}`
  const { status, body, grown, sent } = await send200(path, headers)
  expect([status, body.code]).toEqual([413, 'input.too_large'])
  // The refusal came while most was still to be sent, and was not lost with the connection.
  expect(sent).toBeLessThan(what === 'projects/bulk' ? 120 : 100)
  expect(grown).toBeLessThan(190)
  const incoming = join(db.home, 'evidence', 'incoming')
  expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([])
})

test('an upload that breaks off leaves nothing behind', async () => {
  const { sent, answer } = ask('POST', `/api/projects/${project}/evidence`, {
    'content-type': 'multipart/form-data; boundary=x',
  })
  answer.catch(() => {})
  sent.write(HEAD)
  sent.write(chunk)
  const incoming = join(db.home, 'evidence', 'incoming')
  await until(() => existsSync(incoming) && readdirSync(incoming).length === 1)
  sent.destroy()
  await until(() => readdirSync(incoming).length === 0)
  expect((await get(`/api/projects/${project}/evidence`)).body).toEqual({ files: [] })
})

test('the queue of differences is folded in the background', async () => {
  await until(async () => {
    const [queue] = await db.asSystem('test', (tx) => tx.query<{ n: number }>('SELECT count(*) AS n FROM cell_queue'))
    return queue?.n === 0
  }, 8000)
})

test('stopping waits for a request under way and lets no new one in', async () => {
  const own = await startServer(db, { port: 0 })
  const held = await holdProjects()
  const saving = post('/api/projects', INPUT, own)
  await held.waiting()
  const closing = own.close()
  await until(async () => (await reachable(own)) === false)
  await held.letGo()
  expect((await saving).status).toBe(201)
  await closing
})

test('stopping does not wait for ever', async () => {
  const own = await startServer(db, { port: 0 })
  const held = await holdProjects()
  const saving = post('/api/projects', INPUT, own).catch((error: Error) => error)
  await held.waiting()
  const start = performance.now()
  const closing = own.close(300)
  expect(await saving).toBeInstanceOf(Error)
  expect(performance.now() - start).toBeLessThan(3000)
  await held.letGo()
  await closing
  await until(() => db.appPool.idleCount === db.appPool.totalCount)
})

test('the log says what was asked, not by whom nor about what', () => {
  expect(lines.every((line) => !('fault' in line))).toBe(true)
  expect(lines).toContainEqual(
    expect.objectContaining({ method: 'POST', route: '/api/projects', status: 201, ms: expect.any(Number) }),
  )
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`jiangsu|项目|/${project}\\b`))
})

/** Keeps everybody from writing projects until let go. */
async function holdProjects() {
  const client = await db.pool.connect()
  await client.query('BEGIN; LOCK TABLE project IN EXCLUSIVE MODE')
  return {
    waiting: () =>
      until(async () => {
        const { rows } = await client.query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'project'::regclass")
        return rows.length > 0
      }),
    async letGo() {
      await client.query('ROLLBACK')
      client.release()
    },
  }
}

async function reachable(at: Server): Promise<boolean> {
  const socket = connect(Number(new URL(at.address).port), '127.0.0.1')
  const [event] = await Promise.race([
    once(socket, 'connect').then(() => ['connect']),
    once(socket, 'error').then(() => ['error']),
  ]).catch(() => ['error'])
  socket.destroy()
  return event === 'connect'
}

async function until(holds: () => boolean | Promise<boolean>, ms = 5000): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to that in time')
    await sleep(20)
  }
}
