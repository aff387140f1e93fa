import type { Database } from '../../src/db/index.ts'

/** What is written down of every request, refused or not. */
const KEPT = ['event', 'audit_seal', 'session', 'sign_in_step']

/** From now on every table tells when a row of it is written, in the writer's own transaction. */
export async function watch(db: Database): Promise<void> {
  await db.asSystem('test', async (tx) => {
    await tx.query(`
      CREATE TABLE touched (name text);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN INSERT INTO touched VALUES (tg_table_name); RETURN NULL; END $$`)
    const tables = await tx.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1)`,
      [[...KEPT, 'touched']],
    )
    const triggers = tables.map(
      ({ name }) =>
        `CREATE TRIGGER touch AFTER INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION touch()`,
    )
    await tx.query(triggers.join('; '))
  })
}

/** The tables that were written since it was last asked. */
export async function written(db: Database): Promise<string[]> {
  const found = await db.asSystem('test', (tx) => tx.query<{ name: string }>('DELETE FROM touched RETURNING name'))
  return [...new Set(found.map(({ name }) => name))]
}
