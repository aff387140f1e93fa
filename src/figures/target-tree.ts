import sql, { empty, raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Day, type RegionKey, subtree } from '../domain/index.ts'
import { namesOfKeys, type RegionName } from '../regions/index.ts'
import { readProgress, type TargetAsked, type TargetProgress } from './target-progress.ts'

/** A target as stored, and what its children come to: null where it has none, or where they do not add up to it by design. */
type Stored = TargetAsked & {
  id: number
  version: number
  agreement: number
  parent: number | null
  title: string
  synthetic: boolean
  bound: string
  split: 'sum' | 'each'
  side: 'provider' | 'recipient'
  office: string
  assignee: string | null
  state: string
  gap_reason: string | null
  returned_for: string | null
  proposed_value: number | null
  children: number
  acknowledged: number
  sum: number | null
}

export type TargetRow = Omit<Stored, 'provider_key' | 'recipient_key'> &
  TargetProgress & {
    provider: RegionName | null
    recipient: RegionName | null
    /** Parent less children; null where they do not add up by design, or there are none. */
    gap: number | null
  }

export type AgreementRow = {
  id: number
  title: string
  year: number
  document: string | null
  signed_on: Day
  source_title: string | null
  source_address: string | null
  synthetic: boolean
}

/** More targets than a page can show are cut off, and the answer says so. */
export const TARGET_LIMIT = 2000

export type TargetTree = { agreements: AgreementRow[]; targets: TargetRow[]; more: boolean }

/** The targets of a year within the actor's reach and a place, with what became of them as of a day. */
export async function readTargetTree(
  tx: Tx,
  query: { year: number; provider: RegionKey; recipient: RegionKey; asOf: Day; root?: number | undefined },
): Promise<TargetTree> {
  const [provider, recipient] = [subtree(query.provider), subtree(query.recipient)]
  const under = (column: string, { low, high }: { low: string; high: string }) =>
    low === '' ? empty : sql`AND t.${raw(column)} >= ${low} AND t.${raw(column)} < ${high}`
  const root = query.root === undefined ? empty : sql`AND (t.id = ${query.root} OR t.parent_id = ${query.root})`
  const found = await tx.query<Stored>(sql`
    SELECT t.id, t.version, t.agreement_id AS agreement, t.parent_id AS parent, t.title, t.synthetic, t.indicator, t.value, t.bound,
      t.year, t.quarter, t.split, t.due_on, t.side, t.office, o.title AS assignee, t.state, t.gap_reason, t.returned_for,
      t.proposed_value, t.provider_key, t.recipient_key, c.n AS children, c.acknowledged, c.sum
    FROM target t LEFT JOIN organisation o ON o.id = t.assignee_id, LATERAL (
      SELECT count(*)::int AS n, count(*) FILTER (WHERE state IN ('acknowledged', 'changing'))::int AS acknowledged,
        CASE WHEN t.split = 'sum' THEN sum(value)::bigint END AS sum
      FROM target WHERE parent_id = t.id) c
    WHERE t.year = ${query.year} ${under('provider_key', provider)} ${under('recipient_key', recipient)} ${root}
    ORDER BY t.agreement_id, t.parent_id NULLS FIRST, t.recipient_key, t.provider_key, t.id LIMIT ${TARGET_LIMIT + 1}`)
  const stored = found.slice(0, TARGET_LIMIT)
  const progress = await readProgress(tx, stored, query.asOf)
  const names = await namesOfKeys(tx, [...new Set(stored.flatMap((row) => [row.provider_key, row.recipient_key]))])
  const agreements = await tx.query<AgreementRow>(sql`
    SELECT id, title, year, document, signed_on, source_title, source_address, synthetic FROM agreement
    WHERE id = ANY(${[...new Set(stored.map(({ agreement }) => agreement))]}::bigint[]) ORDER BY signed_on, id`)
  const targets = stored.map(({ provider_key, recipient_key, ...row }, n) => ({
    ...row,
    ...(progress[n] as TargetProgress),
    provider: names.get(provider_key) ?? null,
    recipient: names.get(recipient_key) ?? null,
    gap: row.sum === null ? null : row.value - row.sum,
  }))
  return { agreements, targets, more: found.length > TARGET_LIMIT }
}
