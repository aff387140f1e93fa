import sql from 'sql-template-tag'
import type { Tx } from '../../db/index.ts'
import { type Example, exampleOf } from './example.ts'
import { keptReport } from './kept-report.ts'
import { claimsOfReport } from './stored.ts'

/** Every kept report that somebody corrected, with its text, as an example; numbered from 1. */
export async function correctedExamples(tx: Tx): Promise<{ text: string; example: Example }[]> {
  const rows = await tx.query<{ id: number }>(sql`
    SELECT DISTINCT report_id AS id FROM claim
    WHERE report_id IS NOT NULL AND reading IN ('corrected', 'split', 'added', 'rejected') ORDER BY report_id`)
  const examples: { text: string; example: Example }[] = []
  for (const [n, { id }] of rows.entries()) {
    const { row } = await keptReport(tx, id)
    const report = { date: row.published_on, title: row.name }
    const example = exampleOf(String(n + 1).padStart(3, '0'), report, await claimsOfReport(tx, id))
    examples.push({ text: row.text, example })
  }
  return examples
}
