import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import type { Actor } from '../domain/index.ts'

/**
 * The system's own transaction in somebody's name: with the owner's rights, since accounts are out of everybody else's
 * reach, while grants and the trail tell who it was.
 */
export async function inNameOf(tx: Tx, { id, name, reaches }: Actor): Promise<Tx> {
  await tx.query(sql`SELECT set_config('duikou.actor', ${id}, true), set_config('duikou.actor_name', ${name}, true)`)
  return { ...tx, actor: { id, name, reaches } }
}

/** Work on accounts in one transaction, done by a person whose right to it was checked. */
export function asPerson<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.asSystem('accounts', async (tx) => work(await inNameOf(tx, actor)))
}
