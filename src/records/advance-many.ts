import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError, type Problem, sentence } from '../domain/index.ts'
import { findAction, type Kind } from '../kinds/index.ts'
import { type Advance, led } from './advance.ts'
import type { Row } from './prepare.ts'
import { refusing } from './records.ts'
import { updateRows, type Written } from './write.ts'

/** The most records that one request leads on. */
export const ACTION_LIMIT = 1000

/**
 * Does one action to many records of a kind, all or none: a village confirms its list. Locked in the order of their
 * numbers, so that two who lead the same ones wait for each other, and written in one statement.
 * @throws action.unknown; batch.refused with what is wrong, row by row: not there, moved on, not in this state, not theirs
 */
export async function advanceMany(
  tx: Tx,
  kind: Kind,
  name: string,
  records: readonly Written[],
  said: Omit<Advance, 'version'>,
): Promise<Written[]> {
  const action = findAction(kind, name)
  if (!action) throw new DuikouError('action.unknown', { action: name, kind: kind.label })
  const ids = records.map(({ id }) => id)
  const found = await tx.query<Row & Written>(
    sql`SELECT * FROM ${raw(kind.name)} WHERE id = ANY(${ids}::bigint[]) ORDER BY id FOR UPDATE`,
  )
  const current = new Map(found.map((row) => [row.id, row]))
  const problems: Problem[] = []
  const rows = records.flatMap(({ id, version }, n): Row[] => {
    const tell = (error: unknown): Row[] => {
      if (!(error instanceof DuikouError)) throw error
      const { code, params, problems: fields } = error
      const words = { zh: sentence(code, params, 'zh-CN'), en: sentence(code, params, 'en') }
      const told = fields && fields.length > 0 ? fields : [{ field: '', ...words }]
      problems.push(...told.map((problem) => ({ ...problem, row: n + 1 })))
      return []
    }
    const row = current.get(id)
    // A record that stands twice in the request is led on once.
    current.delete(id)
    if (!row) return tell(new DuikouError('record.missing', { kind: kind.label, id }))
    if (row.version !== version) return tell(new DuikouError('record.moved'))
    try {
      return [led(tx, kind, action, row, said)]
    } catch (error) {
      return tell(error)
    }
  })
  if (problems.length > 0) throw new DuikouError('batch.refused', { count: problems.length }, undefined, problems)
  const written = await refusing(kind, () =>
    updateRows(tx, kind, rows, said.reason ?? null, said.recordedAt, action.name),
  )
  if (written.length < rows.length) throw new DuikouError('record.outside')
  return written
}
