import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Actor, DuikouError, systemActor } from '../domain/index.ts'
import { joinEmbedded, type Membership } from './embedded.ts'
import { isCollision, isUnreachable, translate } from './failure.ts'
import { PORT, SUPERUSER } from './postmaster.ts'
import { actorPrelude, systemPrelude } from './prelude.ts'
import { ensureRoles, loginOf, loginPassword } from './roles.ts'
import type { OpeningStep } from './start-server.ts'
import { makeTx, type Tx } from './tx.ts'
import { parsers } from './types.ts'

export type DatabaseOptions = {
  /** DUIKOU_HOME, where the embedded server keeps its data. */
  home: string
  /** DATABASE_URL: a server of one's own; then nothing embedded is started. */
  url?: string | undefined
  /** Told when opening takes longer than usual, and why. */
  onStep?: (step: OpeningStep) => void
}

export type Database = {
  /**
   * Runs work in one transaction with the rights of an actor: row policies see the actor's box and fail closed.
   * Committed when the work returns, rolled back when it throws. The work may run up to four times: when it collides
   * with another transaction (deadlock, serialisation) it starts over, so it must not do what cannot be done twice.
   */
  withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same as the owner of the tables, past all row policies. For commands and start-up; the name enters history. */
  asSystem<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Ends the connections; the last process to close an embedded server stops it. Waits up to `graceMs` milliseconds
   * (10 seconds) for transactions that are under way; those still running then are rolled back.
   */
  close(graceMs?: number): Promise<void>
  /** Connections of the system's own work, as the migrator. */
  readonly pool: pg.Pool
  /** Connections of people's work, as a login that row policies bind. */
  readonly appPool: pg.Pool
  readonly home: string
}

/** Two cores are busy long before ten connections are; the embedded server allows 50, for several processes. */
const POOL_SIZE = 10
/** The system's own work is short: sessions, folding, commands. */
const SYSTEM_POOL_SIZE = 6
const RETRIES = 3
const OLDEST_VERSION = 150_000

/** Opens the database of a home: the server at `url`, else the embedded one, started or joined. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url) {
    const database = connect({ connectionString: options.url }, options.home, null)
    return checked(database)
  }
  const membership = await joinEmbedded({ home: options.home, ...(options.onStep && { onStep: options.onStep }) })
  const config = { host: membership.socketFolder, port: PORT, user: SUPERUSER, database: 'postgres' }
  return checked(connect(config, options.home, membership))
}

/** A database over any connection; `membership` is the share in an embedded server, if it is one. */
export function connect(config: pg.PoolConfig, home: string, membership: Membership | null): Database {
  const { user = '', password, host, port, database, ssl } = new pg.Client(config)
  const login = { user: loginOf(user), password: loginPassword(password) }
  const pool = makePool({ max: SYSTEM_POOL_SIZE, ...config })
  const appPool = makePool({ max: POOL_SIZE, host, port, database, ssl, ...login })
  let ready: Promise<void> | undefined

  async function client(of: pg.Pool): Promise<pg.PoolClient> {
    try {
      return await open(of)
    } catch (error) {
      if (!membership || !isUnreachable(error)) throw error
      const socketFolder = await membership.revive()
      for (const each of [pool, appPool]) each.options.host = socketFolder
      return await open(of)
    }
  }

  async function open(of: pg.Pool): Promise<pg.PoolClient> {
    ready ??= ensureRoles(pool, login.user, login.password)
    try {
      await ready
    } catch (error) {
      ready = undefined
      throw error
    }
    return of.connect()
  }

  async function once<T>(of: pg.Pool, actor: Actor, prelude: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const connection = await client(of)
    const { tx, end } = makeTx(connection, actor)
    let broken: Error | undefined
    try {
      await connection.query(prelude)
      const result = await work(tx)
      end()
      await commit(connection)
      return result
    } catch (error) {
      end()
      broken = await rollback(connection)
      throw error
    } finally {
      connection.release(broken)
    }
  }

  async function run<T>(of: pg.Pool, actor: Actor, prelude: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(of, actor, prelude, work)
      } catch (error) {
        if (!isCollision(error) || attempt === RETRIES) throw translate(error)
        await sleep(2 ** attempt * 10 * (0.5 + Math.random()))
      }
    }
  }

  let closing: Promise<void> | undefined
  async function end(graceMs: number): Promise<void> {
    const timer = new AbortController()
    await Promise.race([Promise.all([pool.end(), appPool.end()]), sleep(graceMs, null, timer).catch(() => {})])
    timer.abort()
    await membership?.leave()
  }

  return {
    pool,
    appPool,
    home,
    withActor: (actor, work) => run(appPool, actor, actorPrelude(actor), work),
    asSystem: (name, work) => run(pool, systemActor(name), systemPrelude(systemActor(name)), work),
    close(graceMs = 10_000) {
      closing ??= end(graceMs)
      return closing
    },
  }
}

function makePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 30_000, types: parsers, ...config })
  // A server that goes away ends idle connections with an error; the next query reports it, the process lives on.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** COMMIT of a failed transaction answers ROLLBACK without an error; that must not pass for success. */
async function commit(connection: pg.PoolClient): Promise<void> {
  const { command } = await connection.query('COMMIT')
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed unnoticed.')
}

/** Rolls back; answers the error that makes the connection unfit for the pool, if any. */
async function rollback(connection: pg.PoolClient): Promise<Error | undefined> {
  try {
    await connection.query('ROLLBACK')
  } catch (error) {
    return error as Error
  }
}

/** Connects once, so that a wrong address or an old server is told at the start; closes on failure. */
async function checked(database: Database): Promise<Database> {
  try {
    const answer = await database.pool.query<{ number: string; version: string }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
    )
    const { number, version } = answer.rows[0] as { number: string; version: string }
    if (Number(number) < OLDEST_VERSION) throw new DuikouError('database.old', { version })
    return database
  } catch (error) {
    await database.close()
    throw translate(error)
  }
}
