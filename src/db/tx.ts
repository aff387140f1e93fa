import type pg from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Actor } from '../domain/index.ts'

declare const inside: unique symbol

/**
 * A transaction: whoever holds one is inside it, with the rights of `actor`. It ends with the work it was given to;
 * a query after that fails instead of running on a connection that is somebody else's by then.
 */
export type Tx = {
  readonly [inside]: true
  readonly actor: Actor
  /** The connection itself, for COPY and cursors. Not for BEGIN, COMMIT or ROLLBACK. */
  readonly client: pg.PoolClient
  /** Runs a statement and answers its rows. Queries of one transaction run one after another, however they are called. */
  query<T = Record<string, unknown>>(statement: Sql | string, params?: readonly unknown[]): Promise<T[]>
}

/** A transaction and the switch that ends it. */
export function makeTx(client: pg.PoolClient, actor: Actor): { tx: Tx; end(): void } {
  let over = false
  let last: Promise<unknown> = Promise.resolve()
  const run = async <T>(statement: Sql | string, params?: readonly unknown[]): Promise<T[]> => {
    if (over) throw new Error('The transaction is over: a query was not awaited inside it.')
    const text = typeof statement === 'string' ? statement : statement.text
    const values = typeof statement === 'string' ? params : statement.values
    const result = await client.query({ text, ...(values && { values: [...values] }) })
    return result.rows as T[]
  }
  const tx = {
    actor,
    client,
    query<T>(statement: Sql | string, params?: readonly unknown[]): Promise<T[]> {
      const answer = last.then(() => run<T>(statement, params))
      last = answer.catch(() => {})
      return answer
    },
  }
  const end = () => {
    over = true
  }
  return { tx: tx as unknown as Tx, end }
}
