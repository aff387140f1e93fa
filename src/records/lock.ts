import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Kind } from '../kinds/index.ts'
import type { Row } from './prepare.ts'

/** Reads a record for changing it; others wait until the transaction ends. @throws record.missing, record.outside */
export async function lockRow(tx: Tx, kind: Kind, id: number): Promise<Row & { version: number }> {
  const [row] = await tx.query<Row & { version: number }>(
    sql`SELECT * FROM ${raw(kind.name)} WHERE id = ${id} FOR UPDATE`,
  )
  if (row) return row
  // A row the actor may read but not change is hidden from FOR UPDATE: say which of the two it is.
  const [seen] = await tx.query(sql`SELECT 1 FROM ${raw(kind.name)} WHERE id = ${id}`)
  throw seen ? new DuikouError('record.outside') : new DuikouError('record.missing', { kind: kind.label, id })
}
