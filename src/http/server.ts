import type { Database } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { buildApp } from './app.ts'
import { keepHouse } from './housekeeping.ts'
import type { Log } from './log.ts'

export type ServerOptions = {
  /** 0 takes any free one. */
  port: number
  /** By default this machine alone can reach the server; a proxy with https stands before it elsewhere. */
  host?: string
  log?: Log
}

export type Server = {
  /** 'http://127.0.0.1:4680' */
  address: string
  /**
   * Takes no more requests, waits up to `graceMs` (10 seconds) for those under way, then cuts the connections that are
   * left. The database stays open.
   */
  close(graceMs?: number): Promise<void>
}

/** Serves the API and the web app. @throws server.port where the port is taken */
export async function startServer(db: Database, { port, host = '127.0.0.1', log }: ServerOptions): Promise<Server> {
  const app = await buildApp(db, log ? { log } : {})
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
  const house = keepHouse(db, log ?? (() => {}))
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
    close(graceMs = 10_000) {
      closing ??= end(graceMs)
      return closing
    },
  }
}
