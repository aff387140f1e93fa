import type { Database } from '../../src/db/index.ts'

/** Every table's rows, sorted, and every sequence. */
export async function contentOf(db: Database): Promise<Record<string, string>> {
  return db.asSystem('test', async (tx) => {
    const relations = await tx.query<{ name: string; row: string }>(
      `SELECT relname AS name, CASE relkind WHEN 'S' THEN '(last_value, is_called)' ELSE 't' END AS row
       FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace`,
    )
    const content: Record<string, string> = {}
    for (const { name, row } of relations) {
      const rows = await tx.query<{ row: string }>(`SELECT ${row}::text AS row FROM "${name}" t ORDER BY 1`)
      content[name] = rows.map((each) => each.row).join('\n')
    }
    return content
  })
}
