import { checkKeys, firstAdministrator } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { setSmallCell } from '../figures/index.ts'
import { type Server, type ServerOptions, startServer, wordsOf } from '../http/index.ts'
import { complain } from './complaint.ts'
import { say } from './say.ts'
import { DEFAULT_PORT, readSettings } from './settings.ts'
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
  await Promise.all([buildWeb(() => say('building')), flush(database)])
  await database.asSystem('serve', (tx) => setSmallCell(tx, readSettings().smallCell))
  const token = await firstAdministrator(database)
  await tellKeys(database)
  const server = await listen(database, port)
  say('serving', { address: server.address })
  if (token) say('first_administrator', { link: `${server.address}/invitation/${token}` })
  whenServing()
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
  say('stopping')
  await server.close()
}

/** A key of personal data that is missing or another is told, and keeps nobody from the rest. */
async function tellKeys(database: Database): Promise<void> {
  try {
    await checkKeys(database)
  } catch (error) {
    if (!(error instanceof DuikouError)) throw error
    process.stderr.write(complain(error, process.env))
  }
}

/**
 * Brings what was just loaded to the disk while the web app is built. PostgreSQL would do so when it stops, and on a
 * busy machine that took over 5 seconds of somebody's waiting. On a server of one's own the right may be lacking.
 */
async function flush(database: Database): Promise<void> {
  await database.asSystem('flush', (tx) => tx.query('CHECKPOINT')).catch(() => {})
}

/** How many ports after the default are tried when nobody chose one: two clones side by side get along. */
const NEIGHBOURS = 20

/** JSON lines on stdout for whatever collects them; at a terminal faults alone, on stderr, where we speak. */
function options(): Omit<ServerOptions, 'port'> {
  const { log, url, metricsToken } = readSettings()
  const json = log === 'json' || (log === undefined && !process.stdout.isTTY)
  return {
    log: json ? process.stdout : wordsOf((words) => process.stderr.write(words)),
    secure: url?.startsWith('https:'),
    metricsToken,
  }
}

async function listen(database: Database, chosen: number | undefined): Promise<Server> {
  if (chosen !== undefined) return startServer(database, { ...options(), port: chosen })
  for (let port = DEFAULT_PORT; ; port++) {
    try {
      return await startServer(database, { ...options(), port })
    } catch (error) {
      const taken = error instanceof DuikouError && error.code === 'server.port'
      if (!taken || port === DEFAULT_PORT + NEIGHBOURS) throw error
      say('next_port', { port, next: port + 1 })
    }
  }
}
