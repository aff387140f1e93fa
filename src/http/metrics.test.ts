import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { buildApp } from './app.ts'

const db = withOwnHome(await testDatabase())
const { app, as } = await testApp(db)
let jiangsu: Client

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
})

/** The value of a metric with some labels. */
function metricOf(text: string, metric: string, ...labels: string[]): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(metric) && labels.every((label) => one.includes(label)))
  return line ? Number(line.split(' ').at(-1)) : undefined
}

test('requests by route and status, connections, the queue, sessions and the process', async () => {
  const input = {
    name: '张三的项目',
    class: 'industry',
    state: 'under_way',
    provider: '320500',
    started_on: '2018-01-02',
  }
  const { body } = await jiangsu<{ id: number }>('POST', '/api/projects', input)
  await jiangsu('GET', `/api/projects/${body.id}`)
  await jiangsu('GET', '/api/projects/999999')
  await jiangsu('GET', '/api/regions?q=%E5%BC%A0%E4%B8%89')
  const answer = await app.inject('/metrics')
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = answer.body
  const one = 'route="/api/projects/:id"'
  expect(metricOf(text, 'duikou_requests_total', one, 'status="200"')).toBe(1)
  expect(metricOf(text, 'duikou_requests_total', one, 'status="404"')).toBe(1)
  expect(metricOf(text, 'duikou_request_seconds_count', one)).toBe(2)
  expect(metricOf(text, 'duikou_database_up')).toBe(1)
  expect(metricOf(text, 'duikou_queue_rows')).toBeGreaterThan(0)
  expect(metricOf(text, 'duikou_sessions')).toBe(1)
  expect(metricOf(text, 'duikou_database_connections', 'pool="people"', 'state="idle"')).toBeGreaterThan(0)
  expect(metricOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6)
  expect(text).not.toMatch(new RegExp(`张三|%E5|jiangsu|/${body.id}\\b|127\\.0`))
})

test('only this machine gets them, or who brings the token', async () => {
  const secret = await buildApp(db, { metricsToken: 'a secret of some length' })
  const elsewhere = { remoteAddress: '192.0.2.7' }
  const proxied = { headers: { 'x-forwarded-for': '192.0.2.7' } }
  const asked = async (more: object) => (await secret.inject({ url: '/metrics', ...more })).statusCode
  const bearing = (token: string) => ({ ...elsewhere, headers: { authorization: `Bearer ${token}` } })
  expect(await asked({})).toBe(200)
  expect(await asked(elsewhere)).toBe(404)
  expect(await asked(proxied)).toBe(404)
  expect(await asked(bearing('a secret of some lengt'))).toBe(404)
  expect(await asked(bearing('a secret of some length'))).toBe(200)
  expect((await app.inject({ url: '/metrics', ...bearing('') })).statusCode).toBe(404)
})

test('without the database the rest is told', async () => {
  const gone = { ...db }
  const without = await buildApp(gone)
  gone.asSystem = () => Promise.reject(new Error('gone'))
  const { body } = await without.inject('/metrics')
  expect(metricOf(body, 'duikou_database_up')).toBe(0)
  expect(metricOf(body, 'duikou_queue_rows')).toBeUndefined()
})

test('they are no part of the API', async () => {
  expect(Object.keys((await app.inject('/api/openapi.json')).json().paths)).not.toContain('/metrics')
})
