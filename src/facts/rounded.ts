import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { addDays, type Day } from '../domain/index.ts'
import { cut, PREFECTURE } from './grains.ts'
import { scanning } from './scan.ts'
import { factsSql, type Span, type Sum, type SumQuery } from './sums.ts'

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
  // A fact's slot is how many of these days have come; a span is a run of slots.
  const days = [...new Set(query.spans.flatMap(({ first, last }) => [first ?? [], addDays(last, 1)].flat()))].sort()
  const whole: Span = { first: null, last: addDays(days.at(-1) as Day, -1) }
  const rows = await scanning(tx, () =>
    tx.query<Omit<Sum, 'span' | 'from'> & { slot: number }>(sql`
      WITH change AS (
        SELECT f.measure, p.n, ${cut('f.provider_key', ROUNDED_DEPTH)} AS provider,
          ${cut('f.recipient_key', ROUNDED_DEPTH)} AS recipient, f.category, f.currency,
          width_bucket(f.happened, ${days}::date[]) AS slot, sum(f.value) AS value
        ${factsSql({ ...query, spans: [whole] })} GROUP BY 1, 2, 3, 4, 5, 6, 7
      ), level AS (
        SELECT *, sum(value) OVER (PARTITION BY measure, n, provider, recipient, category, currency ORDER BY slot) AS upto,
          ('x' || left(encode(sha256(secret || convert_to(provider || ' ' || recipient || ' ' || category, 'UTF8')), 'hex'), 8)
          )::bit(32)::bigint % base AS shift
        FROM change, small_cell
      )
      SELECT measure, n AS place, slot, ${query.byCategory ? raw('category') : sql`''`} AS category, currency,
        sum(base * (floor((upto + shift) / base) - floor((upto - value + shift) / base)))::bigint AS value
      FROM level GROUP BY 1, 2, 3, 4, 5`),
  )
  const sums = new Map<string, Sum>()
  for (const { slot, ...row } of rows) {
    for (const [span, { first, last }] of query.spans.entries()) {
      if (slot > days.indexOf(addDays(last, 1)) || (first !== null && slot <= days.indexOf(first))) continue
      const key = [row.measure, row.place, span, row.category, row.currency].join('|')
      const sum = sums.get(key)
      if (sum) sum.value += row.value
      else sums.set(key, { ...row, span, from: 'facts' })
    }
  }
  return [...sums.values()].filter(({ value }) => value !== 0)
}
