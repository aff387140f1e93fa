import sql, { raw } from 'sql-template-tag'
import type { Personal } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { DuikouError, type Problem } from '../domain/index.ts'
import { inputSchema, isOpen, type Kind, patchSchema } from '../kinds/index.ts'
import { inputColumns } from './columns.ts'
import { changesSince, lastState } from './history.ts'
import { lockRow } from './lock.ts'
import { lookUp } from './lookups.ts'
import { prepare, type Row } from './prepare.ts'
import { refusal } from './refusals.ts'
import { confirmHalves, requireHalves, requireOpen, requireReach, requireWriter } from './rights.ts'
import { searchText } from './search-text.ts'
import { deleteRows, insertRows, type Provenance, restoreRow, updateRows, type Written } from './write.ts'

/**
 * All of a batch, or what is wrong with it: nothing is half done. `refused` is where the actor had no right to a row,
 * which is more than a mistake in it.
 */
export type BatchResult = { written: Written[] } | { problems: Problem[]; refused?: DuikouError | undefined }

/** The most records one batch may hold; a larger file is sent in parts. */
export const BATCH_LIMIT = 20_000

/**
 * So many rows are written at a time: while the database writes them, the next are prepared. The first part is small,
 * so that the database begins soon; each is at most twice the one before, so that the database never waits for it.
 */
const FIRST_PART = 500
const PART = 2500
/**
 * So many rows are prepared in one breath. In between, the thread hears that a statement is done and sends the next;
 * preparing a part at a stretch kept the database idle for 90 ms of the 700 that ten thousand rows took.
 */
const BREATH = 250

/**
 * Creates records from inputs as people write them (kinds' input schema), all or none. Every row is checked whatever
 * came before, so that one answer tells all that is wrong; what earlier parts wrote is then taken back.
 * @throws access.refused, and record.duplicate where a record out of reach has the same external id
 */
export async function createRecords(
  tx: Tx,
  kind: Kind,
  inputs: readonly unknown[],
  from: Provenance,
): Promise<BatchResult> {
  requireWriter(tx.actor, kind, 'create')
  const lookups = await lookUp(tx, kind, inputs)
  const taken = await takenIds(tx, kind, inputs)
  let refused: DuikouError | undefined
  const refuse = (row: Row) => {
    const error = refusalOf(tx, kind, row, taken)
    if (error?.status === 403) refused ??= error
    return error
  }
  const problems: Problem[] = []
  const writing: Promise<Written[]>[] = []
  await tx.query('SAVEPOINT batch')
  for (let first = 0, size = FIRST_PART; first < inputs.length; first += size, size = Math.min(size * 2, PART)) {
    const rows: Row[] = []
    for (let begin = first; begin < Math.min(first + size, inputs.length); begin += BREATH) {
      const some = inputs.slice(begin, Math.min(begin + BREATH, first + size))
      const given = { lookups, personal: from.personal, firstRow: begin + 1, refuse }
      const prepared = prepare(kind, inputSchema(kind), some, given)
      rows.push(...prepared.rows)
      problems.push(...prepared.problems)
      await new Promise(setImmediate)
    }
    if (problems.length > 0) continue
    const written = refusing(kind, () => insertRows(tx, kind, rows, from))
    written.catch(() => {})
    writing.push(written)
  }
  const written = (await Promise.all(writing)).flat()
  if (problems.length === 0) return { written }
  await tx.query('ROLLBACK TO SAVEPOINT batch')
  return { problems, refused }
}

/** Why this actor may not create such a record, or undefined: it lies outside, is the other side's, or exists. */
function refusalOf(tx: Tx, kind: Kind, row: Row, taken: Set<unknown>): DuikouError | undefined {
  try {
    requireReach(tx.actor, kind, row)
    requireOpen(tx.actor, kind, undefined, row)
    confirmHalves(tx.actor, kind, row)
    const id = row.external_id
    if (id !== null && taken.has(id)) {
      throw new DuikouError('record.duplicate', { field: 'external_id', value: String(id) })
    }
    // The next row with this id is the second.
    if (id !== null) taken.add(id)
  } catch (error) {
    if (error instanceof DuikouError) return error
    throw error
  }
}

/** Which external ids of the inputs exist already. */
async function takenIds(tx: Tx, kind: Kind, inputs: readonly unknown[]): Promise<Set<unknown>> {
  const ids = inputs
    .map((input) => (input as { external_id?: unknown } | null)?.external_id)
    .filter((id) => typeof id === 'string')
    .map((id) => id.trim())
  if (ids.length === 0) return new Set()
  const rows = await tx.query<{ external_id: string }>(
    sql`SELECT external_id FROM ${raw(kind.name)} WHERE external_id = ANY(${ids})`,
  )
  return new Set(rows.map(({ external_id }) => external_id))
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
  const lookups = await lookUp(tx, kind, inputs, current)
  const { rows, problems } = prepare(kind, inputSchema(kind), inputs, {
    lookups,
    current,
    personal: from.personal,
    firstRow: 1,
  })
  if (problems.length > 0) return { problems }
  const columns = inputColumns(kind).map(({ name }) => name)
  const fresh: number[] = []
  const changed: number[] = []
  for (const [index, row] of rows.entries()) {
    const before = current[index]
    confirmHalves(tx.actor, kind, row, before)
    if (!before || columns.some((name) => (row[name] ?? null) !== (before[name] ?? null)))
      requireOpen(tx.actor, kind, before, row)
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

/**
 * Creates one record.
 * @throws input.invalid with what is wrong field by field; access.refused, access.half, record.outside, record.duplicate
 */
export async function createRecord(tx: Tx, kind: Kind, input: unknown, from: Provenance): Promise<Written> {
  requireWriter(tx.actor, kind, 'create')
  const lookups = await lookUp(tx, kind, [input])
  const { rows, problems } = prepare(kind, inputSchema(kind), [input], { lookups, personal: from.personal })
  if (problems.length > 0) throw invalid(kind, problems)
  const refused = refusalOf(tx, kind, rows[0] as Row, await takenIds(tx, kind, [input]))
  if (refused) throw refused
  const [written] = await refusing(kind, () => insertRows(tx, kind, rows, from))
  return written as Written
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
  { personal, reason = null }: { personal: Personal; reason?: string | null },
): Promise<Written> {
  requireWriter(tx.actor, kind, 'change')
  const current = await lockRow(tx, kind, id)
  if (current.version !== version) throw await conflict(tx, kind, id, version)
  const lookups = await lookUp(tx, kind, [patch], [current])
  const { rows, problems } = prepare(kind, patchSchema(kind), [patch], { lookups, current: [current], personal })
  if (problems.length > 0) throw invalid(kind, problems)
  const row = rows[0] as Row
  confirmHalves(tx.actor, kind, row, current)
  requireOpen(tx.actor, kind, current, row)
  const [written] = await refusing(kind, () => updateRows(tx, kind, [row], reason))
  if (!written) throw new DuikouError('record.outside')
  return written
}

/** Deletes a record, with the reason; `restoreRecord` undoes it. @throws access.half, record.conflict, record.in_use */
export async function deleteRecord(tx: Tx, kind: Kind, id: number, version: number, reason: string): Promise<Written> {
  requireWriter(tx.actor, kind, 'delete')
  const current = await lockRow(tx, kind, id)
  if (current.version !== version) throw await conflict(tx, kind, id, version)
  requireHalves(tx.actor, kind, current, undefined)
  requireOpen(tx.actor, kind, current, undefined)
  const [written] = await refusing(kind, () => deleteRows(tx, kind, [{ id, version }], reason))
  if (!written) throw new DuikouError('record.outside')
  return written
}

/** Brings back a deleted record as it was, under its own number. @throws access.half */
export async function restoreRecord(tx: Tx, kind: Kind, id: number, reason: string | null = null): Promise<Written> {
  requireWriter(tx.actor, kind, 'create')
  const last = await lastState(tx, kind, id)
  if (last?.action !== 'delete') throw new DuikouError('record.missing', { kind: kind.label, id })
  requireHalves(tx.actor, kind, undefined, last.state)
  const flag = kind.lifecycle?.afterwards?.flag
  // Only what was entered afterwards could be deleted in a later state, also before that was marked.
  const marked = flag && !isOpen(kind, last.state) ? { ...last.state, [flag]: true } : last.state
  requireOpen(tx.actor, kind, undefined, marked)
  const state = { ...marked, search: searchText(String(last.state.title)) }
  const [written] = await refusing(kind, () => restoreRow(tx, kind, state, reason))
  return written as Written
}

/** The error that tells who changed a record since a version, and what. */
export async function conflict(tx: Tx, kind: Kind, id: number, version: number): Promise<DuikouError> {
  return new DuikouError('record.conflict', await changesSince(tx, kind, id, version))
}

/** The error for problems with a kind's input; its sentence tells the first in the field's own words. */
export function invalid(kind: Kind, problems: Problem[]): DuikouError {
  const [first] = problems
  const name = first?.field ?? ''
  // What was sent may be called as what every object inherits.
  const { zh, en } = (Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined) ?? { zh: name, en: name }
  const problem = { zh: first?.zh ?? '', en: first?.en ?? '' }
  return new DuikouError('input.invalid', { field: { zh, en }, problem }, undefined, problems)
}

/** Runs a write; what PostgreSQL refuses is told in people's words. */
export async function refusing<T>(kind: Kind, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw refusal(kind, error)
  }
}
