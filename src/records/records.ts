import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError, type Label, type Problem } from '../domain/index.ts'
import { inputSchema, type Kind, patchSchema } from '../kinds/index.ts'
import { inputColumns } from './columns.ts'
import { changesSince, lastState } from './history.ts'
import { prepare, type Row } from './prepare.ts'
import { refusal } from './refusals.ts'
import { confirmHalves, requireWriter } from './rights.ts'
import { searchText } from './search-text.ts'
import { deleteRow, insertRows, type Provenance, restoreRow, updateRows, type Written } from './write.ts'

/** All of a batch, or what is wrong with it: nothing is half done. */
export type BatchResult = { written: Written[] } | { problems: Problem[] }

/** The most records one batch may hold; a larger file is sent in parts. */
export const BATCH_LIMIT = 20_000

/**
 * Creates records from inputs as people write them (kinds' input schema), all or none.
 * @throws access.refused, access.half, record.outside, record.duplicate
 */
export async function createRecords(
  tx: Tx,
  kind: Kind,
  inputs: readonly unknown[],
  from: Provenance,
): Promise<BatchResult> {
  requireWriter(tx.actor, kind, 'create')
  const { rows, problems } = await prepare(tx, kind, inputSchema(kind), inputs, { digest: from.digest, firstRow: 1 })
  if (problems.length > 0) return { problems }
  for (const row of rows) confirmHalves(tx.actor, kind, row)
  return { written: await refusing(kind, () => insertRows(tx, kind, rows, from)) }
}

/** What became of each input of `putRecords`, in their order. */
export type Put = { id: number; outcome: 'created' | 'changed' | 'unchanged' }

/**
 * Creates records, or changes those that bear the same external id where the input says something else; fields the
 * input does not name stay. The same inputs again change nothing. All or none, in a few statements however many.
 */
export async function putRecords(
  tx: Tx,
  kind: Kind,
  inputs: readonly { external_id: string }[],
  from: Provenance,
): Promise<{ puts: Put[] } | { problems: Problem[] }> {
  requireWriter(tx.actor, kind, 'create')
  const ids = inputs.map(({ external_id }) => external_id)
  const existing = await tx.query<Row>(sql`SELECT * FROM ${raw(kind.name)} WHERE external_id = ANY(${ids}) FOR UPDATE`)
  const byExternalId = new Map(existing.map((row) => [row.external_id, row]))
  const current = ids.map((id) => byExternalId.get(id))
  const { rows, problems } = await prepare(tx, kind, inputSchema(kind), inputs, {
    current,
    digest: from.digest,
    firstRow: 1,
  })
  if (problems.length > 0) return { problems }
  const columns = inputColumns(kind).map(({ name }) => name)
  const fresh: number[] = []
  const changed: number[] = []
  for (const [index, row] of rows.entries()) {
    const before = current[index]
    confirmHalves(tx.actor, kind, row, before)
    if (!before) fresh.push(index)
    else if (columns.some((name) => (row[name] ?? null) !== (before[name] ?? null))) changed.push(index)
  }
  const pick = (indexes: number[]) => indexes.map((index) => rows[index] as Row)
  const created = await refusing(kind, () => insertRows(tx, kind, pick(fresh), from))
  const updated = await refusing(kind, () => updateRows(tx, kind, pick(changed), from.origin, from.recordedAt))
  if (updated.length < changed.length) throw new DuikouError('record.outside')
  const puts = rows.map((row): Put => ({ id: Number(row.id), outcome: 'unchanged' }))
  for (const [n, index] of fresh.entries()) puts[index] = { id: (created[n] as Written).id, outcome: 'created' }
  for (const index of changed) (puts[index] as Put).outcome = 'changed'
  return { puts }
}

/** Creates one record. @throws also input.invalid, with what is wrong field by field. */
export async function createRecord(tx: Tx, kind: Kind, input: unknown, from: Provenance): Promise<Written> {
  const result = await createRecords(tx, kind, [input], from)
  if ('problems' in result) throw invalid(kind, result.problems)
  return result.written[0] as Written
}

/**
 * Changes some fields of a record.
 * @param version the version the change was made on; where the record has moved on, record.conflict tells who changed what.
 */
export async function changeRecord(
  tx: Tx,
  kind: Kind,
  id: number,
  version: number,
  patch: unknown,
  { digest, reason = null }: { digest: Provenance['digest']; reason?: string | null },
): Promise<Written> {
  requireWriter(tx.actor, kind, 'change')
  const current = await lockRow(tx, kind, id)
  if (current.version !== version) throw await conflict(tx, kind, id, version)
  const { rows, problems } = await prepare(tx, kind, patchSchema(kind), [patch], { current: [current], digest })
  if (problems.length > 0) throw invalid(kind, problems)
  const row = rows[0] as Row
  confirmHalves(tx.actor, kind, row, current)
  const [written] = await refusing(kind, () => updateRows(tx, kind, [row], reason))
  if (!written) throw new DuikouError('record.outside')
  return written
}

/** Deletes a record, with the reason; `restoreRecord` undoes it. @throws record.conflict, record.in_use */
export async function deleteRecord(tx: Tx, kind: Kind, id: number, version: number, reason: string): Promise<Written> {
  requireWriter(tx.actor, kind, 'delete')
  const current = await lockRow(tx, kind, id)
  if (current.version !== version) throw await conflict(tx, kind, id, version)
  const [written] = await refusing(kind, () => deleteRow(tx, kind, id, version, reason))
  if (!written) throw new DuikouError('record.outside')
  return written
}

/** Brings back a deleted record as it was, under its own number. */
export async function restoreRecord(tx: Tx, kind: Kind, id: number, reason: string | null = null): Promise<Written> {
  requireWriter(tx.actor, kind, 'create')
  const last = await lastState(tx, kind, id)
  if (last?.action !== 'delete') throw new DuikouError('record.missing', { kind: kind.label, id })
  const state = { ...last.state, search: searchText(String(last.state.title)) }
  const [written] = await refusing(kind, () => restoreRow(tx, kind, state, reason))
  return written as Written
}

async function lockRow(tx: Tx, kind: Kind, id: number): Promise<Row & { version: number }> {
  const [row] = await tx.query<Row & { version: number }>(
    sql`SELECT * FROM ${raw(kind.name)} WHERE id = ${id} FOR UPDATE`,
  )
  if (row) return row
  // A row the actor may read but not change is hidden from FOR UPDATE: say which of the two it is.
  const [seen] = await tx.query(sql`SELECT 1 FROM ${raw(kind.name)} WHERE id = ${id}`)
  throw seen ? new DuikouError('record.outside') : new DuikouError('record.missing', { kind: kind.label, id })
}

async function conflict(tx: Tx, kind: Kind, id: number, version: number): Promise<DuikouError> {
  const since = await changesSince(tx, kind, id, version)
  const last = since.at(-1)
  const told = (language: keyof Label) =>
    since
      .flatMap(({ changes }) => changes.map((c) => `${c.label[language]} ${c.from ?? '–'} → ${c.to ?? '–'}`))
      .join(language === 'zh' ? '；' : '; ')
  const changes = { zh: told('zh'), en: told('en') }
  return new DuikouError('record.conflict', { who: last?.who ?? '', when: last?.at ?? '', changes })
}

function invalid(kind: Kind, problems: Problem[]): DuikouError {
  const [first] = problems
  const { zh, en } = kind.fields[first?.field ?? ''] ?? { zh: first?.field ?? '', en: first?.field ?? '' }
  const problem = { zh: first?.zh ?? '', en: first?.en ?? '' }
  return new DuikouError('input.invalid', { field: { zh, en }, problem }, undefined, problems)
}

async function refusing<T>(kind: Kind, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw refusal(kind, error)
  }
}
