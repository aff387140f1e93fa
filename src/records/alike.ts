import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { conditionSql } from '../facts/index.ts'
import { columnOf, isInput, type Kind, lookupFields } from '../kinds/index.ts'

/** A record and the earlier one that says the same: in all fields, or in those of `same`. */
export type Alike = { id: number; other: number; title: string; same: string[] | null }

/**
 * Which of these records say the same as another of their kind with a smaller number: in every field that people write,
 * the currency included, whatever their external ids, confirmers, states and provenance; or in the fields by which the
 * kind says that two mean the same (`same`). States of health are compared by nobody.
 */
export async function findAlike(tx: Tx, kind: Kind, ids: readonly number[]): Promise<Alike[]> {
  const looked = lookupFields(kind)
  const columns = Object.entries(kind.fields)
    .filter(([name, field]) => isInput(kind, name, field) && (field.type !== 'personal' || looked.includes(name)))
    .map(([name]) => columnOf(kind, name))
  if (kind.currency) columns.push('currency')
  const said = (alias: string) => raw(`ROW(${columns.map((column) => `${alias}.${column}`).join(', ')})::text`)
  const found = await pairs(tx, kind, ids, sql`o.title = n.title AND ${said('o')} = ${said('n')}`)
  const told = new Map(found.map((one) => [one.id, { ...one, same: null as string[] | null }]))
  for (const { fields, when } of kind.same ?? []) {
    const alike = fields.map((field) => raw(`o.${columnOf(kind, field)} = n.${columnOf(kind, field)}`))
    const both = when ? [conditionSql(kind, when, 'n'), conditionSql(kind, when, 'o')] : []
    for (const one of await pairs(tx, kind, ids, join([...alike, ...both], ' AND '))) {
      if (!told.has(one.id)) told.set(one.id, { ...one, same: fields })
    }
  }
  return [...told.values()].sort((a, b) => a.id - b.id)
}

function pairs(tx: Tx, kind: Kind, ids: readonly number[], alike: Sql): Promise<Omit<Alike, 'same'>[]> {
  return tx.query(sql`
    SELECT n.id, min(o.id) AS other, n.title FROM ${raw(kind.name)} n
    JOIN ${raw(kind.name)} o ON ${alike} AND o.id < n.id
    WHERE n.id = ANY(${ids}::bigint[]) GROUP BY n.id, n.title ORDER BY n.id`)
}
