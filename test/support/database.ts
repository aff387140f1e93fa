import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { connect, type Database } from '../../src/db/database.ts'
import { joinEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { PORT, SUPERUSER } from '../../src/db/postmaster.ts'

const TEMPLATE = 'duikou_template'

/** Nothing here outlives the run, so nothing waits for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' }

/**
 * An empty, migrated database of this test file's own, cloned from a template that the run migrates once. Call it at the
 * top of the file or of a `describe`: it is dropped afterwards. In a `beforeAll`, call `close` yourself in `afterAll`.
 * Closing fails when a connection was not given back or a transaction is still open.
 *
 * With `empty` it holds nothing at all. The server is the embedded one, or that of DUIKOU_TEST_PG, a folder with another PostgreSQL's `initdb` and `postgres`.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<Database> {
  const home = inject('databaseHome')
  const binaries = process.env.DUIKOU_TEST_PG
  const membership = await joinEmbedded({ home, settings: SETTINGS, ...(binaries && { binaries }) })
  const server = { host: membership.socketFolder, port: PORT, user: SUPERUSER }
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdministrator(server, async (client) => {
    if (!options.empty) await makeTemplate(client, server, home)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${options.empty ? 'template1' : TEMPLATE}`)
  })
  const database = connect({ ...server, database: name }, home, null)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= leave()
    return closing
  }
  async function leave(): Promise<void> {
    const kept = [database.pool, database.appPool].reduce((sum, pool) => sum + pool.totalCount - pool.idleCount, 0)
    if (kept === 0) await database.close()
    const open = await asAdministrator(server, (client) => drop(client, name))
    await membership.leave()
    if (kept > 0) throw new Error(`${kept} connections were not given back to the pool`)
    if (open.length > 0) throw new Error(`transactions were left open: ${open.join('; ')}`)
  }
  try {
    afterAll(close)
  } catch {
    // Called inside a hook or a test, where nothing more can be registered: the caller closes.
  }
  return { ...database, close }
}

type Server = { host: string; port: number; user: string }

async function asAdministrator<T>(server: Server, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Migrates into a database of another name and renames it, so that a template is whole or absent. */
async function makeTemplate(client: pg.Client, server: Server, home: string): Promise<void> {
  await client.query("SELECT pg_advisory_lock(hashtext('template'))")
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE])
  if (!rowCount) {
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_part`)
    await client.query(`CREATE DATABASE ${TEMPLATE}_part`)
    const part = connect({ ...server, database: `${TEMPLATE}_part` }, home, null)
    try {
      await migrate(part)
    } finally {
      await part.close()
    }
    await client.query(`ALTER DATABASE ${TEMPLATE}_part RENAME TO ${TEMPLATE}`)
  }
  await client.query("SELECT pg_advisory_unlock(hashtext('template'))")
}

/** Drops the database; answers the last statements of sessions that were still inside a transaction. */
async function drop(client: pg.Client, name: string): Promise<string[]> {
  const { rows } = await client.query<{ query: string }>(
    "SELECT query FROM pg_stat_activity WHERE datname = $1 AND state LIKE 'idle in transaction%'",
    [name],
  )
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  return rows.map((row) => row.query)
}
