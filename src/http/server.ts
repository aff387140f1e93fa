import type { Database } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { type AppOptions, buildApp } from './app.ts'
import { keepHouse, type Pulse } from './housekeeping.ts'

export type ServerOptions = Pick<AppOptions, 'log' | 'limits' | 'secure' | 'metricsToken'> & {
  /** 0 takes any free one. */
  port: number
  /** By default this machine alone can reach the server; a proxy with https stands before it elsewhere. */
  host?: string
}

export type Server = {
  /** 'http://127.0.0.1:4680' */
  address: string
  /**
   * Takes no more requests, waits up to `graceMs` (30 seconds) for those under way, then cuts the connections that are
   * left. The database stays open.
   */
  close(graceMs?: number): Promise<void>
}

/** Long enough for a bulk request of ten thousand rows or 20 MB over a slow line; service managers wait longer still. */
const GRACE_MS = 30_000

/** Serves the API and the web app. @throws server.port where the port is taken */
export async function startServer(
  db: Database,
  { port, host = '127.0.0.1', ...options }: ServerOptions,
): Promise<Server> {
  const pulse: Pulse = new Map()
  const app = await buildApp(db, { ...options, pulse })
  let stopping = false
  app.server.on('request', (_, response) => {
    // A connection that is kept alive would keep us until its client lets go.
    response.once('close', () => stopping && setImmediate(() => app.server.closeIdleConnections()))
  })
  try {
    await app.listen({ port, host })
  } catch (error) {
    await app.close()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new DuikouError('server.port', { port }, error)
    throw error
  }
  const house = keepHouse(db, app.log, pulse)
  const bound = app.server.address()
  const number = typeof bound === 'object' && bound ? bound.port : port

  let closing: Promise<void> | undefined
  async function end(graceMs: number): Promise<void> {
    stopping = true
    const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
    await app.close()
    clearTimeout(cut)
    await house.stop()
  }
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${number}`,
    close(graceMs = GRACE_MS) {
      closing ??= end(graceMs)
      return closing
    },
  }
}
