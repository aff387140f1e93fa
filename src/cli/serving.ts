import type { Database } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { type Server, startServer } from '../http/index.ts'
import { say } from './say.ts'
import { readSettings } from './settings.ts'
import { buildWeb } from './web-build.ts'

/**
 * Builds the web app where needed, serves, says where, and ends when asked to stop, after requests under way are
 * answered.
 * @param port the one somebody chose, if anybody did: then no other will do.
 * @param whenServing told once the server answers.
 */
export async function serve(
  database: Database,
  stop: AbortSignal,
  port = readSettings().port,
  whenServing: () => void = () => {},
): Promise<void> {
  await buildWeb(() => say('building'))
  const server = await listen(database, port)
  say('serving', { address: server.address })
  whenServing()
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
  say('stopping')
  await server.close()
}

const DEFAULT_PORT = 4680
/** How many ports after the default are tried when nobody chose one: two clones side by side get along. */
const NEIGHBOURS = 20

async function listen(database: Database, chosen: number | undefined): Promise<Server> {
  if (chosen !== undefined) return startServer(database, { port: chosen })
  for (let port = DEFAULT_PORT; ; port++) {
    try {
      return await startServer(database, { port })
    } catch (error) {
      const taken = error instanceof DuikouError && error.code === 'server.port'
      if (!taken || port === DEFAULT_PORT + NEIGHBOURS) throw error
      say('next_port', { port, next: port + 1 })
    }
  }
}
