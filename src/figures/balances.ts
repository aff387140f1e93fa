import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type KeyRange, type RegionKey, subtree } from '../domain/index.ts'

/** By what money is added up. */
export const BALANCE_KEYS = ['appropriation', 'project', 'recipient', 'source'] as const
export type BalanceKey = (typeof BALANCE_KEYS)[number]

export type BalanceQuery = {
  by: BalanceKey
  /** The budget year of the appropriations the money comes out of; money of no appropriation is in none. */
  year?: number | undefined
  provider: RegionKey
  recipient: RegionKey
}

/** Amounts in minor units of one currency, as the records within reach have them. */
export type Amounts = {
  appropriated: number
  allocated: number
  sent: number
  received: number
  /** Sent and not confirmed as received; where the two halves differ, what is missing. */
  sent_only: number
  /** Confirmed as received and not, or not so much, as sent. */
  received_only: number
  /** Approved or paid. */
  spent: number
  paid: number
}

/** `key` is a record's number, a region's key or a source's name; null where records name none. */
export type Balance = Amounts & { key: string | null; title: string | null; currency: string }

const AMOUNTS = [
  ...['appropriated', 'allocated', 'sent', 'received'],
  ...['sent_only', 'received_only', 'spent', 'paid'],
] as (keyof Amounts)[]

type Part = { amounts: Partial<Record<keyof Amounts, string>>; from: string; keys: Record<BalanceKey, string | null> }

/** Of a transfer that both sides confirmed, what both say; the rest is one side's word. */
const BOTH = `CASE WHEN t.sent_amount IS NULL OR t.received_amount IS NULL THEN 0
  WHEN abs(t.sent_amount) < abs(t.received_amount) THEN t.sent_amount ELSE t.received_amount END`

/** What each kind of record adds; `p` is the appropriation that it comes out of, `r` the record. */
const PARTS: Part[] = [
  {
    from: 'appropriation r JOIN appropriation p ON p.id = r.id',
    amounts: { appropriated: 'r.amount' },
    keys: { appropriation: 'r.id::text', project: null, recipient: 'r.recipient_key', source: 'r.source' },
  },
  {
    from: 'allocation r JOIN appropriation p ON p.id = r.appropriation_id',
    amounts: { allocated: 'r.amount' },
    keys: {
      appropriation: 'p.id::text',
      project: 'r.project_id::text',
      recipient: 'r.recipient_key',
      source: 'r.source',
    },
  },
  {
    from: 'transfer r LEFT JOIN appropriation p ON p.id = r.appropriation_id',
    amounts: {
      sent: 'r.sent_amount',
      received: 'r.received_amount',
      sent_only: `coalesce(r.sent_amount, 0) - ${BOTH.replaceAll('t.', 'r.')}`,
      received_only: `coalesce(r.received_amount, 0) - ${BOTH.replaceAll('t.', 'r.')}`,
    },
    keys: {
      appropriation: 'p.id::text',
      project: 'r.project_id::text',
      recipient: 'r.recipient_key',
      source: 'r.source',
    },
  },
  {
    from: 'reimbursement r JOIN allocation a ON a.id = r.allocation_id JOIN appropriation p ON p.id = a.appropriation_id',
    amounts: {
      spent: "CASE WHEN r.state IN ('approved', 'paid') THEN r.amount END",
      paid: "CASE WHEN r.state = 'paid' THEN r.amount END",
    },
    keys: {
      appropriation: 'p.id::text',
      project: 'r.project_id::text',
      recipient: 'r.recipient_key',
      source: 'r.source',
    },
  },
]

/**
 * Money from appropriation to reimbursement, added up by document, project, place or source, the largest first: one
 * statement over the records within reach.
 * @returns a page of the rows, how many there are, and the sums of all of them by currency.
 */
export async function readBalances(
  tx: Tx,
  query: BalanceQuery,
  page: { limit: number; offset: number },
): Promise<{ rows: Balance[]; total: number; sums: (Amounts & { currency: string })[] }> {
  const rows = await tx.query<Balance & { total: number }>(sql`
    WITH part AS (${partsSql(query)}),
    balance AS (SELECT key, currency, ${sumsSql()} FROM part GROUP BY key, currency)
    SELECT b.*, count(*) OVER ()::int AS total, ${titleSql(query.by)} AS title FROM balance b
    ORDER BY greatest(appropriated, allocated, sent, received) DESC, key NULLS LAST, currency
    LIMIT ${page.limit} OFFSET ${page.offset}`)
  const sums = await tx.query<Amounts & { currency: string }>(sql`
    WITH part AS (${partsSql(query)}) SELECT currency, ${sumsSql()} FROM part GROUP BY currency ORDER BY currency`)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0, sums }
}

/** Every record's part as key, currency and amounts. */
export function partsSql({ by, year, provider, recipient }: BalanceQuery): Sql {
  const [given, taken] = [subtree(provider), subtree(recipient)]
  const parts = PARTS.filter(({ keys }) => keys[by] !== null).map(({ from, amounts, keys }) => {
    const columns = AMOUNTS.map((name) => raw(`coalesce(${amounts[name] ?? 0}, 0)::bigint AS ${name}`))
    return sql`SELECT ${raw(keys[by] ?? '')} AS key, r.currency, ${join(columns)} FROM ${raw(from)}
      WHERE ${withinSql('r.provider_key', given)} AND ${withinSql('r.recipient_key', taken)}
        ${year === undefined ? empty : sql`AND p.year = ${year}`}`
  })
  return join(parts, ' UNION ALL ')
}

function withinSql(column: string, { low, high }: KeyRange): Sql {
  return sql`${raw(column)} >= ${low} AND ${raw(column)} < ${high}`
}

export function sumsSql(): Sql {
  return raw(AMOUNTS.map((name) => `sum(${name})::bigint AS ${name}`).join(', '))
}

function titleSql(by: BalanceKey): Sql {
  if (by === 'recipient') return sql`(SELECT name FROM region WHERE region.key = b.key)`
  if (by === 'source') return sql`b.key`
  return sql`(SELECT title FROM ${raw(by)} x WHERE x.id = b.key::bigint)`
}
