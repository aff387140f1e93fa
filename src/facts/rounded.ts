import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { addDays, type Day, monthOf, type Period, wholePeriods } from '../domain/index.ts'
import { cut, PREFECTURE } from './grains.ts'
import { scanning } from './scan.ts'
import { BEGINNING, factsSql, filterSql, placesSql, rangesOf, type Span, type Sum, type SumQuery } from './sums.ts'

/** Segments of the keys of a cell that is rounded: a city that helps, a prefecture that is helped. */
export const ROUNDED_DEPTH = PREFECTURE

/**
 * Sums for whoever does not read the records behind, of measures that add: each is made of rounded cells and of nothing
 * else. A cell is what one city did for one prefecture in one category, from the beginning to a day; rounded, it is the
 * multiple of `base` at or below the cell and its secret offset (0 to base − 1), which never changes. A figure of a
 * period is the difference of two days, one of a place the sum of its cells, so figures add up as exact ones do, and
 * nobody can compute more from any number of them than the rounded cells say (docs/decisions/0015-small-cells.md).
 * No place of the query may cut a cell: a pairing, or a place below ROUNDED_DEPTH, would. What comes to 0 is left out.
 */
export async function readRounded(tx: Tx, query: SumQuery): Promise<Sum[]> {
  if (query.measures.length === 0 || query.places.length === 0 || query.spans.length === 0) return []
  // What happened lies in the slot of how many of these days have come; a span is a run of slots.
  const days = [...new Set(query.spans.flatMap(({ first, last }) => [first ?? [], addDays(last, 1)].flat()))].sort()
  const periods = query.knownOn === undefined ? wholePeriodsUntil(days) : null
  const rows = await scanning(tx, () =>
    tx.query<Omit<Sum, 'span' | 'from' | 'currency'> & { slot: number }>(sql`
      WITH change AS (
        SELECT measure, n, slot, min(category) AS category, sum(value)::bigint AS value,
          ${cut('provider_key', ROUNDED_DEPTH)} || ' ' || ${cut('recipient_key', ROUNDED_DEPTH)} || ' ' || category AS cell
        FROM (${periods ? changesOfCells(query, days, periods) : changesOfFacts(query, days)}) c GROUP BY measure, n, cell, slot
      ), level AS (
        SELECT *, (sum(value) OVER (PARTITION BY measure, n, cell ORDER BY slot))::bigint AS upto,
          ('x' || left(encode(sha256(secret || convert_to(cell, 'UTF8')), 'hex'), 8))::bit(32)::bigint % base AS shift
        FROM change, small_cell
      )
      SELECT measure, n AS place, slot, ${query.byCategory ? sql`category` : sql`''`} AS category,
        sum(((upto + shift) / base - (upto - value + shift) / base) * base)::bigint AS value
      FROM level GROUP BY 1, 2, 3, 4`),
  )
  const sums = new Map<string, Sum>()
  for (const { slot, ...row } of rows) {
    for (const [span, { first, last }] of query.spans.entries()) {
      if (slot > days.indexOf(addDays(last, 1)) || (first !== null && slot <= days.indexOf(first))) continue
      const key = [row.measure, row.place, span, row.category].join('|')
      const sum = sums.get(key)
      if (sum) sum.value += row.value
      else sums.set(key, { ...row, currency: '', span, from: periods ? 'cube' : 'facts' })
    }
  }
  return [...sums.values()].filter(({ value }) => value !== 0)
}

/** The whole years and months of all slots, or null where one ends inside a month. */
function wholePeriodsUntil(days: Day[]): Period[] | null {
  const slots = days.map((day, n) => wholePeriods(days[n - 1] ?? `${BEGINNING}-01-01`, addDays(day, -1)))
  return slots.some((periods) => periods === null) ? null : slots.flatMap((periods) => periods ?? [])
}

/**
 * By slot, from the cube and what is not yet folded into it. The slot is reckoned rather than joined: the planner expects
 * one cell, and would go through all periods for each of a hundred thousand.
 */
function changesOfCells(query: SumQuery, days: Day[], periods: Period[]): Sql {
  const part = (table: Sql, period: Sql, of: Period[]) => sql`
    SELECT c.measure, p.n, c.provider_key, c.recipient_key, c.category, c.value,
      width_bucket(left(${period} || '-01', 7) COLLATE "C", ${days.map(monthOf)}::text[]) AS slot
    FROM ${table} c JOIN ${placesSql(rangesOf(query.places))}
      ON c.recipient_key >= p.recipient_low AND c.recipient_key < p.recipient_high
        AND c.provider_key >= p.provider_low AND c.provider_key < p.provider_high
    WHERE c.measure = ANY(${query.measures}) AND ${period} = ANY(${of}::text[]) ${filterSql(query, 'c')}`
  const [years, months] = [
    periods.filter((period) => period.length === 4),
    periods.filter((period) => period.length === 7),
  ]
  return sql`${part(sql`county_cell`, sql`c.period`, periods)}
    UNION ALL ${part(sql`cell_queue`, sql`left(c.month, 4)`, years)}
    UNION ALL ${part(sql`cell_queue`, sql`c.month`, months)}`
}

/** By slot, from the facts: added up before their keys are cut, which takes longer than all else. */
function changesOfFacts(query: SumQuery, days: Day[]): Sql {
  const whole: Span = { first: null, last: addDays(days.at(-1) as Day, -1) }
  return sql`SELECT f.measure, p.n, f.provider_key, f.recipient_key, f.category,
      width_bucket(f.happened, ${days}::date[]) AS slot, sum(f.value) AS value
    ${factsSql({ ...query, spans: [whole] })} GROUP BY 1, 2, 3, 4, 5, 6`
}
