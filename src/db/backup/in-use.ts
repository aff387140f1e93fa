import type { Database } from '../database.ts'

/** Whether anybody else is connected to the database. Ask it of a handle that has one connection, its own. */
export async function isInUse(db: Database): Promise<boolean> {
  const [row] = await db.asSystem('restore', (tx) =>
    tx.query<{ others: number }>(
      `SELECT count(*) AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND coalesce(backend_type, 'client backend') = 'client backend'`,
    ),
  )
  return (row?.others ?? 0) > 0
}
