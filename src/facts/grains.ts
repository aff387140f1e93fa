import sql, { raw, type Sql } from 'sql-template-tag'
import { depth, subtree } from '../domain/index.ts'
import type { Place } from './place.ts'

/**
 * A grain of the cube: its table, and how rows shaped like the queue roll up to it. All have the columns measure,
 * period (a month or a year), recipient_key, provider_key, category, currency and value; the last also pairing.
 */
export type Grain = { table: GrainTable; keys: string[]; cells: (rows: Sql) => Sql }

export type GrainTable = 'county_cell' | 'recipient_cell' | 'provider_cell' | 'pairing_cell'

const KEYS = ['measure', 'period', 'recipient_key', 'provider_key', 'category', 'currency']

/** Segments of a key: China, province, prefecture. */
const PROVINCE = 2
export const PREFECTURE = 3

/** A column's key cut to its first segments. */
export const cut = (column: string, segments: number): Sql =>
  raw(`substring(${column} from '^(?:[^.]*\\.){0,${segments}}')`)

/** Rows by month become rows by month and by year. */
const periodsOf = (rows: Sql, columns: Sql, where: Sql = sql`true`): Sql => sql`
  SELECT measure, period, ${columns}, category, currency, sum(value) AS value
  FROM (${rows}) q, LATERAL (VALUES (month), (left(month, 4))) p (period)
  WHERE ${where} GROUP BY 1, 2, 3, 4, 5, 6`

export const GRAINS: Grain[] = [
  { table: 'county_cell', keys: KEYS, cells: (rows) => periodsOf(rows, raw('recipient_key, provider_key')) },
  {
    table: 'recipient_cell',
    keys: KEYS,
    cells: (rows) => sql`
      WITH base AS (${periodsOf(rows, sql`recipient_key, ${cut('provider_key', PROVINCE)} AS provider_key`)}),
      above AS MATERIALIZED (
        SELECT key, substring(key from '^(?:[^.]*\\.){' || n || '}') AS up
        FROM (SELECT DISTINCT recipient_key AS key FROM base) r, generate_series(0, ${PREFECTURE}::int) n
        WHERE n <= length(key) - length(replace(key, '.', ''))
      )
      SELECT measure, period, up AS recipient_key, provider_key, category, currency, sum(value) AS value
      FROM base JOIN above ON key = recipient_key GROUP BY 1, 2, 3, 4, 5, 6`,
  },
  {
    table: 'provider_cell',
    keys: KEYS,
    cells: (rows) =>
      periodsOf(
        rows,
        sql`${cut('recipient_key', PROVINCE)} AS recipient_key, ${cut('provider_key', PREFECTURE)} AS provider_key`,
        sql`length(provider_key) - length(replace(provider_key, '.', '')) >= ${PREFECTURE}::int`,
      ),
  },
  {
    table: 'pairing_cell',
    keys: ['pairing', ...KEYS],
    cells: (rows) => sql`
      SELECT pairing, measure, period, recipient_key, provider_key, category, currency, sum(value) AS value
      FROM (${rows}) q, LATERAL (VALUES (month), (left(month, 4))) p (period)
      WHERE pairing <> 0 GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  },
]

/**
 * The grain whose cells make up a place with the fewest rows, and the keys to look between. A range of one key ends
 * at the key and '!', which sorts before every character of a longer key.
 */
export function grainOfPlace({ provider, recipient }: Place): {
  table: Exclude<GrainTable, 'pairing_cell'>
  recipients: { low: string; high: string }
  providers: { low: string; high: string }
} {
  const only = (key: string) => ({ low: key, high: `${key}!` })
  if (depth(provider) <= PROVINCE && depth(recipient) <= PREFECTURE) {
    return { table: 'recipient_cell', recipients: only(recipient), providers: subtree(provider) }
  }
  if (depth(provider) === PREFECTURE && depth(recipient) <= PROVINCE) {
    return { table: 'provider_cell', recipients: subtree(recipient), providers: only(provider) }
  }
  return { table: 'county_cell', recipients: subtree(recipient), providers: subtree(provider) }
}
