import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Count, columnOf, findMeasure, type Kind, pairingColumn } from '../kinds/index.ts'
import { conditionSql, literal } from './condition.ts'

/** The columns of a fact that name what it counts; two facts alike in all of them differ only in value. */
export const FACT_KEY = [
  'measure',
  'happened',
  'provider_key',
  'recipient_key',
  'pairing',
  'category',
  'currency',
  'subject',
  'kind',
  'record',
]

/** What the rows of a relation count, as facts: FACT_KEY and value. Null where the kind counts nothing. */
export function countsSql(kind: Kind, relation: Sql): Sql | null {
  if (kind.counts.length === 0) return null
  return join(
    kind.counts.map((count) => countSql(kind, count, relation)),
    ' UNION ALL ',
  )
}

function countSql(kind: Kind, count: Count, relation: Sql): Sql {
  const measure = findMeasure(count.measure)
  if (!measure) throw new Error(`${kind.name} counts toward ${count.measure}, which is no measure`)
  const column = (field: string) => raw(`r.${columnOf(kind, field)}`)
  const happened = happenedSql(count, column)
  const amount = count.value === 1 ? sql`1` : column(count.value)
  const belongs = pairingColumn(kind)
  const pairing = belongs ? sql`coalesce(r.${raw(belongs)}, 0)` : sql`0`
  const category = count.category ? sql`coalesce(${column(count.category)}, '')` : sql`''`
  const currency = measure.unit === 'money' ? sql`r.currency` : sql`''`
  const subject = count.subject
    ? sql`coalesce(${join(count.subject.map((field) => sql`${column(field)}::text`))}, r.id::text)`
    : sql`''`
  const conditions = [
    sql`${happened} IS NOT NULL`,
    sql`${amount} <> 0`,
    ...(count.when ? [conditionSql(kind, count.when, 'r')] : []),
  ]
  return sql`SELECT ${raw(literal(count.measure))} AS measure, ${happened} AS happened, r.provider_key, r.recipient_key,
    ${pairing}::bigint AS pairing, ${category} AS category, ${currency} AS currency, ${subject} AS subject,
    ${raw(literal(kind.name))} AS kind, r.id AS record, (${count.minus ? sql`-` : sql``}${amount})::bigint AS value
    FROM ${relation} r WHERE ${join(conditions, ' AND ')}`
}

function happenedSql({ on }: Count, column: (field: string) => Sql): Sql {
  if (typeof on === 'string') return column(on)
  if ('yearEnd' in on) return sql`make_date(${column(on.yearEnd)}, 12, 31)`
  if ('after' in on) return sql`(${column(on.after)} + 1)`
  const year = column(on.within)
  return sql`greatest(make_date(${year}, 1, 1), least(${column(on.date)}, make_date(${year}, 12, 31)))`
}
