import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { columnOf, type Kind, lookupFields } from '../kinds/index.ts'

/** A record and the earlier one that says the same. */
export type Alike = { id: number; other: number; title: string }

/**
 * Which of these records say the same as another of their kind with a smaller number: in every field, the currency
 * included, whatever their external ids, confirmers and provenance. States of health are compared by nobody. The other
 * has the same title, by which it is found.
 */
export async function findAlike(tx: Tx, kind: Kind, ids: readonly number[]): Promise<Alike[]> {
  const looked = lookupFields(kind)
  const columns = Object.entries(kind.fields)
    .filter(([name, { type }]) => type !== 'confirmer' && (type !== 'personal' || looked.includes(name)))
    .map(([name]) => columnOf(kind, name))
  if (kind.currency) columns.push('currency')
  const said = (alias: string) => raw(`ROW(${columns.map((column) => `${alias}.${column}`).join(', ')})::text`)
  return tx.query<Alike>(sql`
    SELECT n.id, min(o.id) AS other, n.title FROM ${raw(kind.name)} n
    JOIN ${raw(kind.name)} o ON o.title = n.title AND ${said('o')} = ${said('n')} AND o.id < n.id
    WHERE n.id = ANY(${ids}::bigint[]) GROUP BY n.id, n.title ORDER BY n.id`)
}
