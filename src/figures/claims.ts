import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Basis, type Bound, type Day, type RegionKey, subtree } from '../domain/index.ts'

/** A published figure as stored: value in base units (yuan, persons), places as keys, '' for all. */
export type PublishedFigure = {
  id: number
  number: string
  subject: string
  subject_en: string | null
  indicator: string | null
  value: number
  unit: string
  step: number
  bound: Bound
  basis: Basis
  measured: 'level' | 'share' | 'ratio' | 'average' | 'growth' | 'change' | 'ordinal'
  period_from: Day | null
  period_to: Day | null
  cumulative: boolean | null
  provider: RegionKey
  recipient: RegionKey
  modality: string | null
  figure: string | null
  source_title: string
  source_address: string | null
  published_on: Day
  note: string | null
  note_en: string | null
}

/** Figures published about a place and what lies below it, whose period ends within the days given. */
export async function readClaims(
  tx: Tx,
  query: { provider: RegionKey; recipient: RegionKey; first: Day; last: Day },
): Promise<PublishedFigure[]> {
  const [provider, recipient] = [subtree(query.provider), subtree(query.recipient)]
  const rows = await tx.query<Omit<PublishedFigure, 'value' | 'step'> & { value: string; step: string }>(sql`
    SELECT id, number, subject, subject_en, indicator, value, unit, step, bound, basis, measured, period_from, period_to,
      cumulative, provider_key AS provider, recipient_key AS recipient, modality, figure, source_title, source_address,
      published_on, note, note_en
    FROM claim
    WHERE provider_key >= ${provider.low} AND provider_key < ${provider.high}
      AND recipient_key >= ${recipient.low} AND recipient_key < ${recipient.high}
      AND period_to BETWEEN ${query.first} AND ${query.last} AND reading IS DISTINCT FROM 'rejected'
    ORDER BY number, id`)
  return rows.map((row) => ({ ...row, value: Number(row.value), step: Number(row.step) }))
}
