import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Kind } from '../kinds/index.ts'
import { countsSql, FACT_KEY } from './counts.ts'

const key = raw(FACT_KEY.join(', '))

/**
 * A region key cut to its county, the cube's finest place (CUBE_DEPTH segments). Chinese keys of a county and above have
 * at most 12 characters; that test is cheaper than the expression.
 */
export const countyOf = (column: string): Sql =>
  raw(
    `CASE WHEN length(${column}) <= 12 AND ${column} < 'CN/' AND ${column} >= 'CN.' THEN ${column}
      ELSE substring(${column} from '^(?:[^.]*\\.){0,4}') END`,
  )

/**
 * The tail of a writing statement: CTEs that append to the journal, by difference, what a CTE `written` now counts
 * against what the journal holds for the same records, and queue the same differences for the cube. One set-based
 * statement serves one record and ten thousand. Written by the write path, not by triggers, so that tables can be
 * distributed later; `verify` catches any writer that went round it.
 * @param before ids whose facts are taken back first; null when the records are new.
 * @param recorded when the facts became known; only synthetic ledgers are dated back.
 */
export function journalSql(kind: Kind, before: Sql | null, recorded: Sql = sql`now()`): Sql | null {
  const counts = countsSql(kind, raw('written'))
  if (!counts) return null
  return sql`, difference AS (${differenceSql(kind, counts, before)}), journal AS (
    INSERT INTO fact (${key}, value, recorded) SELECT ${key}, value, ${recorded} FROM difference
  ), queued AS (
    INSERT INTO cell_queue (measure, month, recipient_key, provider_key, pairing, category, currency, value)
    ${queueRowsSql(raw('difference'))}
  )`
}

function differenceSql(kind: Kind, counts: Sql, before: Sql | null): Sql {
  const measures = kind.counts.map(({ measure }) => measure)
  // New records that count toward each measure at most once: no two facts are alike, and there is nothing to add up.
  if (!before && new Set(measures).size === measures.length) return counts
  const sources = [sql`SELECT ${key}, value FROM (${counts}) counted`]
  if (before) sources.push(sql`SELECT ${key}, -value FROM fact WHERE record = ANY(${before}::bigint[])`)
  return sql`SELECT ${key}, sum(value)::bigint AS value FROM (${join(sources, ' UNION ALL ')}) both_sides
    GROUP BY ${key} HAVING sum(value) <> 0`
}

/**
 * Facts of a relation as rows of the queue: by month, places cut to the county; distinct measures do not add and stay
 * out. Added up by place as recorded first: cutting keys costs more than adding (23 thousand facts: 0.12 s, now 0.05).
 * A day's text is ISO 8601 in every transaction (src/db/prelude.ts) and half as dear as to_char.
 */
export function queueRowsSql(relation: Sql): Sql {
  return sql`SELECT measure, left(happened::text, 7) AS month, ${countyOf('recipient_key')} AS recipient_key,
      ${countyOf('provider_key')} AS provider_key, pairing, category, currency, sum(value)::bigint
    FROM ${relation} WHERE subject = '' GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(value) <> 0`
}
