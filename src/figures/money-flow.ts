import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { depth, type RegionKey, subtree } from '../domain/index.ts'
import { type Amounts, partsSql, sumsSql } from './balances.ts'

/** Out of which source how much was meant for which place, and how far it came there. `place` is '' for all together. */
export type FlowRow = Amounts & { source: string; place: RegionKey; currency: string }
/** What was spent there by project; the largest, and what the others come to. */
export type FlowProject = { id: number | null; title: string | null; currency: string; spent: number; projects: number }

/** So many projects stand by name; the others are told together. */
export const FLOW_PROJECTS = 12

/**
 * The way of a budget year's money: from each source to the places just below what is looked at, and, where that is a
 * county or less, on to the projects it was spent in. Only money that names its appropriation can be followed.
 */
export async function readMoneyFlow(
  tx: Tx,
  query: { year: number; provider: RegionKey; recipient: RegionKey },
): Promise<{ rows: FlowRow[]; projects: FlowProject[] }> {
  const level = Math.max(depth(query.recipient) + 1, 2)
  // One statement: each record with the source of its appropriation and its place cut to the level below.
  const rows = await tx.query<FlowRow>(sql`
    WITH part AS (${partsSql({ ...query, by: 'appropriation' })})
    SELECT p.source, rtrim(array_to_string((string_to_array(p.recipient_key, '.'))[1:${level}::int], '.'), '.') AS place,
      part.currency, ${sumsSql()}
    FROM part JOIN appropriation p ON p.id = part.key::bigint
    GROUP BY 1, 2, 3 ORDER BY sum(appropriated) DESC, 1, 2, 3`)
  const placed = rows.map((row) => ({ ...row, place: (row.place === '' ? '' : `${row.place}.`) as RegionKey }))
  if (depth(query.recipient) < 4) return { rows: placed, projects: [] }
  const [given, taken] = [subtree(query.provider), subtree(query.recipient)]
  const projects = await tx.query<FlowProject>(sql`
    WITH spent AS (
      SELECT r.project_id AS id, r.currency, sum(r.amount)::bigint AS spent,
        row_number() OVER (PARTITION BY r.currency ORDER BY sum(r.amount) DESC, r.project_id) AS n
      FROM reimbursement r JOIN allocation a ON a.id = r.allocation_id JOIN appropriation p ON p.id = a.appropriation_id
      WHERE p.year = ${query.year} AND r.state IN ('approved', 'paid')
        AND r.provider_key >= ${given.low} AND r.provider_key < ${given.high}
        AND r.recipient_key >= ${taken.low} AND r.recipient_key < ${taken.high}
      GROUP BY 1, 2
    )
    SELECT x.id, (SELECT title FROM project WHERE project.id = x.id) AS title, x.currency, x.spent, x.projects FROM (
      SELECT CASE WHEN n <= ${FLOW_PROJECTS} THEN id END AS id, currency, sum(spent)::bigint AS spent, count(*)::int AS projects,
        min(n) AS first
      FROM spent GROUP BY 1, 2
    ) x ORDER BY x.first`)
  return { rows: placed, projects }
}
