import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type RegionKey, subtree } from '../domain/index.ts'

/**
 * Lists of money that somebody should look at (domain 5.4):
 * - unconfirmed: transfers of which one half was entered so many days ago or more, and the other never
 * - differing: transfers whose halves differ
 * - idle: appropriations with money that arrived, is not spent, and has not moved for so many days
 * - over_budget: projects to which more is allocated, or of which more is approved, than their aid
 * - unlinked: projects that money was allocated to and that name no beneficiary
 * - invoices: reimbursements of one invoice in two projects
 */
export const MONEY_LISTS = ['unconfirmed', 'differing', 'idle', 'over_budget', 'unlinked', 'invoices'] as const
export type MoneyList = (typeof MONEY_LISTS)[number]

/** Days where the asker names none: a month for confirming, a year for lying idle. Conventions of ours, no rule of the field. */
export const MONEY_DAYS: Record<MoneyList, number> = {
  unconfirmed: 30,
  differing: 0,
  idle: 365,
  over_budget: 0,
  unlinked: 0,
  invoices: 0,
}

export type MoneyListQuery = {
  list: MoneyList
  days: number
  provider: RegionKey
  recipient: RegionKey
  limit: number
  offset: number
}

/**
 * A record in a list. `amount`: what is unconfirmed, differs, lies idle, is too much, or was invoiced; `beside`: the other
 * half, what arrived, or the aid; `days`: for how long; `word`: the invoice.
 */
export type MoneyListRow = {
  kind: string
  id: number
  title: string
  synthetic: boolean
  place: RegionKey
  currency: string
  amount: number
  beside: number | null
  days: number | null
  word: string | null
}

/** A page of a list over the records within reach, the largest amount first, and how many there are. */
export async function readMoneyList(tx: Tx, query: MoneyListQuery): Promise<{ rows: MoneyListRow[]; total: number }> {
  const found = await tx.query<MoneyListRow & { total: number }>(sql`
    SELECT found.*, count(*) OVER ()::int AS total FROM (${listSql(query)}) found
    ORDER BY abs(amount) DESC, word, id LIMIT ${query.limit} OFFSET ${query.offset}`)
  return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0 }
}

function listSql(query: MoneyListQuery): Sql {
  const [given, taken] = [subtree(query.provider), subtree(query.recipient)]
  const within = sql`r.provider_key >= ${given.low} AND r.provider_key < ${given.high}
    AND r.recipient_key >= ${taken.low} AND r.recipient_key < ${taken.high}`
  const record = sql`r.id, r.title, r.synthetic, r.recipient_key AS place, r.currency`
  switch (query.list) {
    case 'unconfirmed':
      return sql`
        SELECT 'transfer' AS kind, ${record}, coalesce(r.sent_amount, r.received_amount) AS amount, NULL::bigint AS beside,
          now()::date - coalesce(r.sent_on, r.received_on) AS days, NULL AS word
        FROM transfer r WHERE (r.sent_on IS NULL) <> (r.received_on IS NULL)
          AND coalesce(r.sent_on, r.received_on) <= now()::date - ${query.days}::int AND ${within}`
    case 'differing':
      return sql`
        SELECT 'transfer' AS kind, ${record}, r.sent_amount - r.received_amount AS amount, r.sent_amount AS beside,
          NULL::int AS days, NULL AS word
        FROM transfer r WHERE r.sent_amount <> r.received_amount AND ${within}`
    case 'idle':
      return sql`
        SELECT 'appropriation' AS kind, ${record}, m.received - coalesce(s.spent, 0) AS amount, m.received AS beside,
          now()::date - greatest(m.last, s.last) AS days, NULL AS word
        FROM appropriation r
        JOIN (SELECT appropriation_id AS id, sum(received_amount)::bigint AS received, max(received_on) AS last FROM transfer GROUP BY 1) m
          ON m.id = r.id
        LEFT JOIN (SELECT a.appropriation_id AS id, sum(x.amount)::bigint AS spent, max(x.spent_on) AS last
          FROM reimbursement x JOIN allocation a ON a.id = x.allocation_id WHERE x.state IN ('approved', 'paid') GROUP BY 1) s ON s.id = r.id
        WHERE m.received > coalesce(s.spent, 0) AND greatest(m.last, s.last) <= now()::date - ${query.days}::int AND ${within}`
    case 'over_budget':
      return sql`
        SELECT 'project' AS kind, ${record}, greatest(coalesce(a.sum, 0), coalesce(s.sum, 0)) - r.aid_amount AS amount,
          r.aid_amount AS beside, NULL::int AS days, NULL AS word
        FROM project r
        LEFT JOIN (SELECT project_id AS id, currency, sum(amount)::bigint AS sum FROM allocation GROUP BY 1, 2) a
          ON a.id = r.id AND a.currency = r.currency
        LEFT JOIN (SELECT project_id AS id, currency, sum(amount)::bigint AS sum FROM reimbursement
          WHERE state IN ('approved', 'paid') GROUP BY 1, 2) s ON s.id = r.id AND s.currency = r.currency
        WHERE greatest(coalesce(a.sum, 0), coalesce(s.sum, 0)) > r.aid_amount AND ${within}`
    case 'unlinked':
      return sql`
        SELECT 'project' AS kind, r.id, r.title, r.synthetic, r.recipient_key AS place, a.currency, a.sum AS amount,
          NULL::bigint AS beside, NULL::int AS days, NULL AS word
        FROM project r
        JOIN (SELECT project_id AS id, currency, sum(amount)::bigint AS sum FROM allocation GROUP BY 1, 2) a ON a.id = r.id
        WHERE a.sum > 0 AND ${within} AND NOT EXISTS (SELECT FROM beneficiary b WHERE b.project_id = r.id)`
    case 'invoices':
      return sql`
        SELECT 'reimbursement' AS kind, ${record}, r.amount, NULL::bigint AS beside, NULL::int AS days, r.invoice AS word
        FROM reimbursement r WHERE ${within} AND r.invoice IN (
          SELECT invoice FROM reimbursement WHERE invoice IS NOT NULL GROUP BY 1 HAVING min(project_id) <> max(project_id))`
  }
}
