import type { Personal } from '../../access/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Day } from '../../domain/index.ts'
import { createRecord, createRecords, invalid } from '../../records/index.ts'
import { readReport } from '../read.ts'
import { type Correction, correct } from './correct.ts'
import { inputOfClaim } from './input.ts'
import { keptReport, kindOf } from './kept-report.ts'

/** A report as somebody keeps it; `text` is the one its corrections count in. */
export type Keeping = {
  name: string
  text: string
  published_on: Day
  provider?: string | null | undefined
  recipient?: string | null | undefined
  source_title?: string | null | undefined
  source_address?: string | null | undefined
  corrections: Correction[]
}

/**
 * Keeps a report: its text as a record, every figure in it as it is read, and a person's corrections as changes of those,
 * so that history tells both. A report about something else is kept with the figures that were added alone.
 * @throws input.invalid, access.refused, record.outside
 */
export async function keepReport(
  tx: Tx,
  keeping: Keeping,
  personal: Personal,
): Promise<{ id: number; claims: number }> {
  const { corrections, ...fields } = keeping
  const from = { origin: 'reading', personal }
  const { id } = await createRecord(tx, kindOf('report'), fields, from)
  const { claims } = readReport(keeping.text, { id: String(id), date: keeping.published_on })
  const { report } = await keptReport(tx, id)
  const inputs = claims.map((claim, n) => ({ ...inputOfClaim(claim, report, n + 1), reading: 'read' }))
  const result = await createRecords(tx, kindOf('claim'), inputs, from)
  if ('problems' in result) throw result.refused ?? invalid(kindOf('claim'), result.problems)
  await correct(tx, id, corrections, personal)
  return { id, claims: claims.length }
}
