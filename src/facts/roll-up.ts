import sql, { type Sql } from 'sql-template-tag'

/**
 * Rows shaped like the queue, rolled up to the cells of every place and period they belong to: month and year; a
 * county with its providers as recorded; each place above it with each provider and all above that, '' being all.
 * Columns: measure, period, recipient_key, provider_key, category, currency, value.
 */
export function cellsOf(rows: Sql): Sql {
  return sql`
  WITH base AS (
    SELECT measure, period, recipient_key, provider_key, category, currency, sum(value) AS value
    FROM (${rows}) q, LATERAL (VALUES (month), (left(month, 4))) p (period)
    GROUP BY 1, 2, 3, 4, 5, 6
  ),
  above AS (
    SELECT key, substring(key from '^(?:[^.]*\\.){' || n || '}') AS up
    FROM (SELECT DISTINCT recipient_key AS key FROM base) r, generate_series(0, 3) n
    WHERE n <= length(key) - length(replace(key, '.', ''))
  ),
  provider_above AS (
    SELECT key, substring(key from '^(?:[^.]*\\.){' || n || '}') AS up
    FROM (SELECT DISTINCT provider_key AS key FROM base) p, generate_series(0, 4) n
    WHERE n <= length(key) - length(replace(key, '.', ''))
  )
  SELECT * FROM base WHERE length(recipient_key) - length(replace(recipient_key, '.', '')) = 4
  UNION ALL
  SELECT measure, period, r.up, p.up, category, currency, sum(value)
  FROM base JOIN above r ON r.key = recipient_key JOIN provider_above p ON p.key = provider_key
  GROUP BY 1, 2, 3, 4, 5, 6`
}

/** The same rows by pairing and period, places as they are. */
export function pairingCellsOf(rows: Sql): Sql {
  return sql`
  SELECT pairing, measure, period, recipient_key, provider_key, category, currency, sum(value) AS value
  FROM (${rows}) q, LATERAL (VALUES (month), (left(month, 4))) p (period)
  WHERE pairing <> 0 GROUP BY 1, 2, 3, 4, 5, 6, 7`
}
