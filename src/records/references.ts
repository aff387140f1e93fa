import sql, { join, raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { columnOf, findKind, KINDS, type Kind } from '../kinds/index.ts'

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
    const columns = handedDown(kind)
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

const inherited = new Map<string, string[]>()

/** The fields of a kind that records which name one of its records inherit: its place above all. */
function handedDown(kind: Kind): string[] {
  const known = inherited.get(kind.name)
  if (known) return known
  const fields = KINDS.flatMap(({ inherits, fields }) => {
    const from = inherits && fields[inherits.from]
    return inherits && from?.type === 'reference' && from.to === kind.name ? inherits.fields : []
  })
  const handed = [...new Set(['provider', 'recipient', ...fields])].filter((field) => field in kind.fields)
  inherited.set(kind.name, handed)
  return handed
}

/** Adds to what is found the records that found ones hand down, so that a title can name them. */
export async function loadHandedDown(tx: Tx, kind: Kind, found: Map<string, Map<number, Referred>>): Promise<void> {
  const from = kind.inherits && kind.fields[kind.inherits.from]
  if (from?.type !== 'reference') return
  const wanted = new Map<string, Set<number>>()
  for (const name of kind.inherits?.fields ?? []) {
    const field = kind.fields[name]
    if (field?.type !== 'reference' || !kind.title.some((part) => part.split('|').includes(name))) continue
    const ids = [...(found.get(from.to)?.values() ?? [])].flatMap(({ values }) => {
      const id = values[columnOf(kind, name)]
      return typeof id === 'number' && !found.get(field.to)?.has(id) ? [id] : []
    })
    wanted.set(field.to, new Set(ids))
  }
  for (const [to, some] of await loadReferences(tx, wanted)) {
    found.set(to, new Map([...(found.get(to) ?? []), ...some]))
  }
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
