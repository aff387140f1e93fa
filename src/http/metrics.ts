import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { App } from './app-types.ts'
import type { Pulse } from './housekeeping.ts'
import { isLoopback } from './limits.ts'

/** Seconds: from an answer out of the cache to a bulk request of ten thousand rows. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export type MetricsOptions = {
  /** What asks from elsewhere than this machine has to bring along. */
  token?: string | undefined
  pulse?: Pulse | undefined
}

/**
 * Numbers for Prometheus at /metrics: requests by route pattern and status, connections, the queue of differences,
 * unsealed entries of the trail, sessions, the process. Never a name, a number of a record or an address. Only this
 * machine gets them, or who brings the token; for all others there is no such page.
 */
export function registerMetrics(app: App, db: Database, { token, pulse = new Map() }: MetricsOptions): void {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'duikou_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'duikou_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    requests.inc({ method, route, status: reply.statusCode })
    seconds.observe({ method, route }, reply.elapsedTime / 1000)
  })
  watchConnections(db, registry)
  watchChores(pulse, registry)
  const watch = watchDatabase(db, registry)
  let running = false

  app.get('/metrics', { schema: { hide: true } as object, logLevel: 'warn' }, async (request, reply) => {
    if (!isLoopback(request) && !brings(request, token)) throw new DuikouError('route.missing', { path: '/metrics' })
    if (!running) collectDefaultMetrics({ register: registry })
    running = true
    await watch()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function brings({ headers }: FastifyRequest, token: string | undefined): boolean {
  if (!token) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
}

function watchConnections({ pool, appPool }: Database, registry: Registry): void {
  new Gauge({
    name: 'duikou_database_connections',
    help: 'Connections by pool (people, system) and state; waiting counts requests that wait for one',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [name, of] of [['people', appPool] as const, ['system', pool] as const]) {
        this.set({ pool: name, state: 'idle' }, of.idleCount)
        this.set({ pool: name, state: 'busy' }, of.totalCount - of.idleCount)
        this.set({ pool: name, state: 'waiting' }, of.waitingCount)
      }
    },
  })
}

function watchChores(pulse: Pulse, registry: Registry): void {
  new Gauge({
    name: 'duikou_chore_age_seconds',
    help: 'Time since a chore of housekeeping last went well, such as folding the queue of differences',
    labelNames: ['chore'],
    registers: [registry],
    collect() {
      for (const [chore, at] of pulse) this.set({ chore }, (Date.now() - at) / 1000)
    },
  })
}

/** What only the database knows; asked once a scrape. */
const ASKED = {
  duikou_queue_rows: ['Differences not yet folded into the cube', 'SELECT count(*) FROM cell_queue'],
  duikou_audit_unsealed: [
    'Entries of the audit trail that wait for their seal',
    `SELECT (SELECT count(*) FROM history WHERE id > ends.id) + (SELECT count(*) FROM event WHERE id > ends.id)
      FROM (SELECT coalesce(max(up_to_id), 0) AS id FROM audit_seal) ends`,
  ],
  duikou_sessions: ['Sessions that have not ended', 'SELECT count(*) FROM session WHERE expires_at > now()'],
} as const

function watchDatabase(db: Database, registry: Registry): () => Promise<void> {
  const registers = [registry]
  const up = new Gauge({ name: 'duikou_database_up', help: 'Whether the database answered', registers })
  const gauges = Object.entries(ASKED).map(([name, [help]]) => new Gauge({ name, help, registers }))
  const question = `SELECT ${Object.entries(ASKED).map(([name, [, count]]) => `(${count}) AS ${name}`)}`
  return async () => {
    const [row] = await db
      .asSystem('metrics', (tx) => tx.query<Record<string, number>>(question))
      .catch(() => [undefined])
    up.set(row ? 1 : 0)
    for (const [index, name] of Object.keys(ASKED).entries()) {
      if (row) gauges[index]?.set(row[name] ?? 0)
      else gauges[index]?.remove()
    }
  }
}
