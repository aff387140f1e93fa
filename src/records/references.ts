import sql, { join, raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { columnOf, findKind, type Kind } from '../kinds/index.ts'

/** What a reference shows of the record it names, and what the referring record may inherit from it. */
export type Referred = { id: number; title: string; values: Record<string, unknown> }

/**
 * The records that values of reference fields name, one query a kind; those that do not exist or lie outside the
 * actor's box are absent.
 * @param wanted ids by the kind they belong to.
 */
export async function loadReferences(
  tx: Tx,
  wanted: Map<string, Set<number>>,
): Promise<Map<string, Map<number, Referred>>> {
  const found = new Map<string, Map<number, Referred>>()
  for (const [name, ids] of wanted) {
    const kind = findKind(name)
    if (!kind || ids.size === 0) continue
    const columns = ['provider', 'recipient', 'pairing', 'modality'].filter((field) => field in kind.fields)
    const names = join([raw('id'), raw('title'), ...columns.map((field) => raw(columnOf(kind, field)))])
    const rows = await tx.prepared<{ id: number; title: string } & Record<string, unknown>>(
      sql`SELECT ${names} FROM ${raw(kind.name)} WHERE id = ANY(${[...ids]}::bigint[])`,
    )
    const values = (row: Record<string, unknown>) =>
      Object.fromEntries(columns.map((field) => [columnOf(kind, field), row[columnOf(kind, field)]]))
    found.set(
      name,
      new Map(rows.map((row) => [Number(row.id), { id: Number(row.id), title: row.title, values: values(row) }])),
    )
  }
  return found
}

/** Adds the ids in a record's reference columns to what is wanted. `get` reads a column of the record. */
export function wantReferences(kind: Kind, get: (column: string) => unknown, wanted: Map<string, Set<number>>): void {
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.type !== 'reference') continue
    const id = get(columnOf(kind, name))
    if (typeof id !== 'number') continue
    const ids = wanted.get(field.to) ?? new Set()
    wanted.set(field.to, ids.add(id))
  }
}
