import { createHash } from 'node:crypto'
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
  /**
   * The same for a long statement whose text recurs: the server parses and plans it once a connection. Writing one
   * record took 2.6 ms without and half of that was planning.
   */
  prepared<T = Record<string, unknown>>(statement: Sql): Promise<T[]>
}

/** A transaction and the switch that ends it. */
export function makeTx(client: pg.PoolClient, actor: Actor): { tx: Tx; end(): void } {
  let over = false
  let last: Promise<unknown> = Promise.resolve()
  const run = async <T>(config: pg.QueryConfig): Promise<T[]> => {
    if (over) throw new Error('The transaction is over: a query was not awaited inside it.')
    const result = await client.query(config)
    return result.rows as T[]
  }
  const inTurn = <T>(config: pg.QueryConfig): Promise<T[]> => {
    const answer = last.then(() => run<T>(config))
    last = answer.catch(() => {})
    return answer
  }
  const tx = {
    actor,
    client,
    query<T>(statement: Sql | string, params?: readonly unknown[]): Promise<T[]> {
      const text = typeof statement === 'string' ? statement : statement.text
      const values = typeof statement === 'string' ? params : statement.values
      return inTurn<T>({ text, ...(values && { values: [...values] }) })
    },
    prepared<T>(statement: Sql): Promise<T[]> {
      const { text, values } = statement
      return inTurn<T>({ name: nameOf(text), text, values })
    },
  }
  const end = () => {
    over = true
  }
  return { tx: tx as unknown as Tx, end }
}

/** Names of prepared statements by their texts. Texts are made from declarations, so there are few. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
    names.set(text, name)
  }
  return name
}
