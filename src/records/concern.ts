import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Actor } from '../domain/index.ts'
import { conditionSql, todaySql } from '../facts/index.ts'
import { type Concern, columnOf, findKind, type Kind } from '../kinds/index.ts'
import { withinReach } from './within.ts'

/**
 * Whether a row of `kind` (alias r) is of concern. Repetition is found by one pass over the table with a window, not by
 * a lookup a row: 100 thousand rows then cost one sort. `IS TRUE` keeps the planner from making a join of it: of ranges in
 * row policies it expects one row, and chose a loop that sorted 2,588 postings 2,588 times (3.3 s; 8 ms as it is now).
 */
export function concernSql(kind: Kind, concern: Concern, actor: Actor): Sql {
  const when = concern.when ? conditionSql(kind, concern.when, 'r') : sql`true`
  if (concern.lacking) return sql`(${when} AND ${lackingSql(concern.lacking)})`
  if (!concern.repeated) return when
  const columns = join(concern.repeated.map((field) => raw(columnOf(kind, field))))
  // What lies out of reach is seen by no policy, and found by no index unless it is said: a county waited 45 ms for 60
  // thousand beneficiaries of others, so 1.
  const near = join([when, ...withinReach(actor, kind)], ' AND ')
  // Two values differ where the least is not the greatest; a window cannot count different ones.
  const other = concern.across && raw(columnOf(kind, concern.across))
  const alike = other ? sql`min(${other}) OVER w <> max(${other}) OVER w` : sql`count(*) OVER w > 1`
  return sql`(r.id IN (SELECT id FROM (
      SELECT id, ${alike} AS alike FROM ${raw(kind.name)} r WHERE ${near} WINDOW w AS (PARTITION BY ${columns})
    ) repeated WHERE alike)) IS TRUE`
}

/** That no record of another kind names the row (alias r), or none lately: one pass over that kind, as for repetition. */
function lackingSql({ kind: name, by, since }: NonNullable<Concern['lacking']>): Sql {
  const kind = findKind(name)
  if (!kind) throw new Error(`there is no kind ${name}`)
  const lately = since ? sql` AND x.${raw(since[0])} >= ${todaySql} - ${since[1]}::integer` : empty
  const column = raw(`x.${columnOf(kind, by)}`)
  return sql`(r.id NOT IN (SELECT ${column} FROM ${raw(name)} x WHERE ${column} IS NOT NULL${lately}))`
}
