import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Actor } from '../domain/index.ts'
import { conditionSql } from '../facts/index.ts'
import { type Concern, columnOf, type Kind } from '../kinds/index.ts'
import { withinReach } from './within.ts'

/**
 * Whether a row of `kind` (alias r) is of concern. Repetition is found by one pass over the table with a window, not by
 * a lookup a row: 100 thousand rows then cost one sort. `IS TRUE` keeps the planner from making a join of it: of ranges in
 * row policies it expects one row, and chose a loop that sorted 2,588 postings 2,588 times (3.3 s; 8 ms as it is now).
 */
export function concernSql(kind: Kind, concern: Concern, actor: Actor): Sql {
  const when = concern.when ? conditionSql(kind, concern.when, 'r') : sql`true`
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
