import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Condition, columnOf, type Kind } from '../kinds/index.ts'

/** The day it is where the work is done, as SQL. */
export const todaySql = raw("(now() AT TIME ZONE 'Asia/Shanghai')::date")

/** A condition of a declaration as SQL over a relation of the kind's columns. */
export function conditionSql(kind: Kind, condition: Condition, alias: string): Sql {
  const column = (field: string) => raw(`${alias}.${columnOf(kind, field)}`)
  // A region's column is never null: '' is none.
  const isSet = (field: string) =>
    kind.fields[field]?.type === 'region' ? sql`${column(field)} <> ''` : sql`${column(field)} IS NOT NULL`
  if ('set' in condition) return isSet(condition.set)
  if ('unset' in condition) return sql`NOT (${isSet(condition.unset)})`
  if ('is' in condition) {
    const [field, ...values] = condition.is
    return sql`${column(field)} IN (${join(values.map((value) => raw(literal(value))))})`
  }
  if ('differ' in condition) {
    const [a, b] = condition.differ.map(column) as [Sql, Sql]
    return sql`${a} <> ${b}`
  }
  if ('past' in condition) {
    const [field, days] = condition.past
    return sql`${column(field)} < ${todaySql} - ${days}::integer`
  }
  const [parts, word] = 'all' in condition ? [condition.all, ' AND '] : [condition.any, ' OR ']
  return sql`(${join(
    parts.map((part) => conditionSql(kind, part, alias)),
    word,
  )})`
}

/** A declaration's own word as an SQL literal; declarations hold plain words, anything else is a mistake in them. */
export function literal(word: string): string {
  if (!/^[\w.]*$/.test(word)) throw new Error(`not a plain word in a declaration: ${word}`)
  return `'${word}'`
}
