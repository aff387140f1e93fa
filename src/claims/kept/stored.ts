import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../db/index.ts'
import type { Day, RegionKey } from '../../domain/index.ts'
import type { Claim, ClaimBasis, ClaimBound, ClaimMeasure, ClaimStatus, Report } from '../claim.ts'
import { nameOfKey } from './places.ts'

export type Reading = 'read' | 'corrected' | 'split' | 'added' | 'rejected'

/** A claim of a kept report: its record and version, its number in the report, and what people made of it. */
export type StoredClaim = { n: number; record: number; version: number; reading: Reading; claim: Claim }

type Row = {
  id: number
  version: number
  number: string
  report: number
  report_name: string
  report_day: Day
  value: string
  value_to: string | null
  unit: string
  bound: ClaimBound
  basis: ClaimBasis
  measured: ClaimMeasure
  period_from: Day | null
  period_to: Day | null
  cumulative: boolean | null
  provider_key: RegionKey
  recipient_key: RegionKey
  provider_named: string | null
  recipient_named: string | null
  figure: string | null
  quote: string
  quote_start: number
  quote_end: number
  sentence: string | null
  reads_as: string | null
  status: ClaimStatus | null
  side: 'provider' | 'recipient' | null
  single_case: boolean | null
  period_rule: string | null
  confidence: number | null
  reading: Reading | null
}

/** The claims of a kept report in the order of the text, rejected ones included. */
export async function claimsOfReport(tx: Tx, report: number): Promise<StoredClaim[]> {
  return (await rowsOf(tx, sql`c.report_id = ${report}`, sql`c.quote_start, c.id`)).map(storedOf)
}

/** At most so many kept claims are set against a text: what is compared grows with their pairs. */
const COMPARED = 2000

/** Kept reports with those of their claims that speak of the same things, the latest first; rejected ones left out. */
export async function keptBeside(tx: Tx, codes: readonly string[], but: number | null): Promise<Report[]> {
  const rows = await rowsOf(
    tx,
    sql`c.report_id IS NOT NULL AND c.report_id IS DISTINCT FROM ${but}::bigint AND c.reads_as = ANY(${codes})
      AND c.reading IS DISTINCT FROM 'rejected'`,
    sql`c.published_on DESC, c.id`,
  )
  return [...Map.groupBy(rows, ({ report }) => report)].map(([id, some]) => ({
    id: String(id),
    title: some[0]?.report_name ?? '',
    date: some[0]?.report_day ?? null,
    form: 'simplified',
    distractor: false,
    claims: some.map((row) => storedOf(row).claim),
  }))
}

function rowsOf(tx: Tx, where: Sql, order: Sql): Promise<Row[]> {
  return tx.query<Row>(sql`
    SELECT c.id, c.version, c.number, c.report_id AS report, r.name AS report_name, r.published_on AS report_day,
      c.value, c.value_to, c.unit, c.bound, c.basis, c.measured, c.period_from, c.period_to, c.cumulative, c.provider_key,
      c.recipient_key, c.provider_named, c.recipient_named, c.figure, coalesce(c.quote, c.subject) AS quote,
      coalesce(c.quote_start, 0) AS quote_start, coalesce(c.quote_end, 0) AS quote_end, c.sentence, c.reads_as, c.status,
      c.side, c.single_case, c.period_rule, c.confidence, c.reading
    FROM claim c JOIN report r ON r.id = c.report_id WHERE ${where} ORDER BY ${order} LIMIT ${COMPARED}`)
}

function storedOf(row: Row): StoredClaim {
  const n = Number(row.number.split('-').at(-1)) || 0
  return { n, record: row.id, version: row.version, reading: row.reading ?? 'read', claim: claimOf(row, n) }
}

function claimOf(row: Row, n: number): Claim {
  return {
    id: `${row.report}-${String(n).padStart(2, '0')}`,
    quote: row.quote,
    start: row.quote_start,
    end: row.quote_end,
    figure: row.figure ?? '',
    indicator: row.reads_as ?? 'other',
    value: Number(row.value),
    ...(row.value_to !== null && { value_to: Number(row.value_to) }),
    unit: row.unit,
    bound: row.bound,
    measure: row.measured,
    period: { from: row.period_from, to: row.period_to },
    cumulative: row.cumulative ?? false,
    status: row.status ?? 'achieved',
    basis: row.basis,
    provider: namesOf(row.provider_named, row.provider_key),
    recipient: namesOf(row.recipient_named, row.recipient_key),
    ...(row.side !== null && { side: row.side }),
    ...(row.single_case === true && { scope: 'case' as const }),
    sentence: row.sentence ?? '',
    period_rule: row.period_rule ?? '',
    confidence: (row.confidence ?? 100) / 100,
    reasons: [],
  }
}

/** As the text names them; where it names none, as the record has it. */
function namesOf(named: string | null, key: RegionKey): string[] | null {
  if (named !== null) return named.split('、')
  const name = key === '' ? null : nameOfKey(key)
  return name === null ? null : [name]
}
