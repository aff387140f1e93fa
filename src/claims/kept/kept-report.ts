import sql from 'sql-template-tag'
import type { Tx } from '../../db/index.ts'
import { type Day, DuikouError, type RegionKey } from '../../domain/index.ts'
import { findKind, type Kind } from '../../kinds/index.ts'
import type { Kept } from './input.ts'

type Row = {
  id: number
  name: string
  published_on: Day
  provider_key: RegionKey
  recipient_key: RegionKey
  source_title: string | null
  source_address: string | null
  text: string
}

/** A kept report with its text. @throws record.missing */
export async function keptReport(tx: Tx, id: number): Promise<{ report: Kept; row: Row }> {
  const [row] = await tx.query<Row>(sql`
    SELECT id, name, published_on, provider_key, recipient_key, source_title, source_address, text
    FROM report WHERE id = ${id}`)
  if (!row) throw new DuikouError('record.missing', { kind: kindOf('report').label, id })
  const report = {
    id,
    provider: row.provider_key,
    recipient: row.recipient_key,
    source: row.source_title ?? row.name,
    published_on: row.published_on,
  }
  return { report, row }
}

export function kindOf(name: 'report' | 'claim'): Kind {
  const kind = findKind(name)
  if (!kind) throw new DuikouError('record.missing', { kind: name, id: 0 })
  return kind
}
