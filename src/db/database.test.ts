import sql from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { actorOf, EVERYWHERE, type Reach, subtree } from '../domain/index.ts'
import type { Tx } from './tx.ts'

const database = await testDatabase({ empty: true })

const reach: Reach = {
  role: 'city_office',
  side: 'provider',
  provider: subtree('CN.32.'),
  recipient: EVERYWHERE,
  pairing: null,
}
const clerk = actorOf("o'brien\\", '王小明; DROP TABLE account; --', reach)

beforeAll(() =>
  database.asSystem('test', async (tx) => {
    await tx.query('CREATE TABLE account (name text PRIMARY KEY, sum int NOT NULL)')
    await tx.query("INSERT INTO account VALUES ('a', 0), ('b', 0)")
    await tx.query('GRANT SELECT, UPDATE ON account TO duikou_app')
  }),
)

async function settings(tx: Tx): Promise<Record<string, string | null>> {
  const names = [
    'actor',
    'actor_name',
    'records',
    'reaches',
    'role',
    'provider_low',
    'provider_high',
    'recipient_low',
    'recipient_high',
  ]
  const columns = names.map((name) => `nullif(current_setting('duikou.${name}', true), '') AS ${name}`)
  const [row] = await tx.query<Record<string, string | null>>(`SELECT current_user AS "user", ${columns.join(', ')}`)
  return row ?? {}
}

describe("an actor's transaction", () => {
  test('carries who acts and their box, whatever characters the names hold', async () => {
    expect(await database.withActor(clerk, settings)).toEqual({
      user: 'duikou_login_duikou',
      actor: clerk.id,
      actor_name: clerk.name,
      records: 'on',
      reaches: 'one',
      role: 'city_office',
      provider_low: 'CN.32.',
      provider_high: 'CN.32/',
      recipient_low: null,
      recipient_high: '~',
    })
  })

  test('leaves nothing behind on the connection for the next', async () => {
    for (let i = 0; i < database.appPool.options.max; i++) await database.withActor(clerk, settings)
    const next = await database.asSystem('probe', settings)
    expect(next).toMatchObject({ actor: 'system:probe', role: null, provider_high: null, user: 'duikou_owner' })
  })
})

describe('a transaction', () => {
  const sumOf = (name: string) => (tx: Tx) =>
    tx.query<{ sum: number }>(sql`SELECT sum FROM account WHERE name = ${name}`)

  test('is rolled back when the work throws, and the error passes', async () => {
    const failing = database.withActor(clerk, async (tx) => {
      await tx.query("UPDATE account SET sum = 99 WHERE name = 'a'")
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await database.withActor(clerk, sumOf('a'))).toEqual([{ sum: 0 }])
    expect(database.appPool.idleCount).toBe(database.appPool.totalCount)
  })

  test('does not pass for committed when a failure in it went unnoticed', async () => {
    const careless = database.asSystem('test', async (tx) => {
      await tx.query("UPDATE account SET sum = 99 WHERE name = 'a'")
      await tx.query('SELECT 1/0').catch(() => {})
    })
    await expect(careless).rejects.toThrow('rolled back')
  })

  test('refuses queries after its end', async () => {
    const late = await database.asSystem('test', async (tx) => tx)
    await expect(late.query('SELECT 1')).rejects.toThrow('over')
  })

  test('runs its queries one after another, however they are called', async () => {
    const work = (tx: Tx) => Promise.all([1, 2, 3].map((n) => tx.query(sql`SELECT ${n}::int AS n`)))
    expect(await database.asSystem('test', work)).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]])
  })

  test('starts over when it collides with another', async () => {
    const add = (first: string, second: string) => async (tx: Tx) => {
      await tx.query(sql`UPDATE account SET sum = sum + 1 WHERE name = ${first}`)
      await tx.query('SELECT pg_sleep(0.1)')
      await tx.query(sql`UPDATE account SET sum = sum + 1 WHERE name = ${second}`)
    }
    await Promise.all([database.withActor(clerk, add('a', 'b')), database.withActor(clerk, add('b', 'a'))])
    expect(await database.withActor(clerk, sumOf('a'))).toEqual([{ sum: 2 }])
  })

  test('tells that the server went away, and the next one finds it again', async () => {
    const work = (tx: Tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())')
    await expect(database.withActor(clerk, work)).rejects.toMatchObject({ code: 'database.unreachable' })
    expect(await database.withActor(clerk, sumOf('b'))).toEqual([{ sum: 2 }])
  })
})
