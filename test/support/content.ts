import type { Database } from '../../src/db/index.ts'

/** What a database holds, to be compared: of every table the number of its rows and a sum of their hashes, of every sequence where it stands. */
export async function contentOf(db: Database): Promise<Record<string, string>> {
  return db.asSystem('test', async (tx) => {
    const relations = await tx.query<{ name: string; what: string }>(
      `SELECT relname AS name, CASE relkind WHEN 'S' THEN 'last_value || is_called::text'
         ELSE 'count(*) || coalesce(sum(hashtextextended(t::text, 0)::numeric)::text, '''')' END AS what
       FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace`,
    )
    const content: Record<string, string> = {}
    for (const { name, what } of relations) {
      const [row] = await tx.query<{ told: string }>(`SELECT ${what} AS told FROM "${name}" t`)
      content[name] = row?.told ?? ''
    }
    return content
  })
}
