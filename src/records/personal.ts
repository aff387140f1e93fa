import sql, { raw } from 'sql-template-tag'
import { note, type Personal } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { checkPersonal, DuikouError, type Label } from '../domain/index.ts'
import { type Field, type Kind, lookupFields, personalColumns, personalFields, personalPlace } from '../kinds/index.ts'
import type { Row } from './prepare.ts'
import { hasAbilityFor } from './rights.ts'
import { type Shown, show, withNames } from './show.ts'

/**
 * A personal value in clear, for a reason that the audit trail keeps with who asked: the entry stands in the transaction
 * that reads the value, so that there is no answer without it. Asks for the ability in a reach that holds the record;
 * writing it is not asked for, since those who care for people (townships, villages) look things up that offices enter.
 * @throws record.missing, record.outside, input.invalid, personal.damaged, personal.key_missing, personal.key_wrong
 */
export async function revealPersonal(
  tx: Tx,
  kind: Kind,
  id: number,
  asked: { field: string; reason: string },
  personal: Personal,
): Promise<string> {
  const [, field] = personalFields(kind).find(([name]) => name === asked.field) ?? []
  if (!field) throw invalid('field', { zh: '不是个人信息字段', en: 'is no field of personal data' })
  const [row] = await tx.query<Row>(sql`SELECT * FROM ${raw(kind.name)} WHERE id = ${id}`)
  if (!row) throw new DuikouError('record.missing', { kind: kind.label, id })
  if (!hasAbilityFor(tx.actor, 'reveal', kind, row)) throw new DuikouError('record.outside')
  const sealed = row[personalColumns(asked.field, field).sealed]
  if (!Buffer.isBuffer(sealed)) throw invalid('field', { zh: '没有登记', en: 'has nothing on file' })
  const value = personal.open(personalPlace(kind, asked.field), sealed)
  await note(tx, { what: 'reveal', kind: kind.name, record: id, detail: { field: asked.field }, reason: asked.reason })
  return value
}

/** The most records a lookup answers; one number seldom has more than a few. */
const FOUND_LIMIT = 100

/**
 * The records within reach that have exactly this value in a field, the newest first: found by its digest, which needs
 * no key of the ring. @throws input.invalid
 */
export async function lookUpPersonal(
  tx: Tx,
  kind: Kind,
  { field: name, value }: { field: string; value: string },
  personal: Personal,
): Promise<Shown[]> {
  const field: Field | undefined = lookupFields(kind).includes(name) ? kind.fields[name] : undefined
  if (field?.type !== 'personal') throw invalid('field', { zh: '不能按此查询', en: 'cannot be looked up' })
  const wrong = checkPersonal(field.of, value)
  if (wrong) throw invalid('value', wrong)
  const rows = await tx.query<Row>(sql`
    SELECT * FROM ${raw(kind.name)} WHERE ${raw(personalColumns(name, field).known)} = ${personal.digest(field.of, value)}
    ORDER BY id DESC LIMIT ${FOUND_LIMIT}`)
  return withNames(tx, await show(tx, kind, rows))
}

/**
 * Puts values in clear into shown records, of the fields named, where a role that may export personal data holds the
 * record; elsewhere, and where a value is damaged, the mask stays.
 */
export async function openShown(
  tx: Tx,
  kind: Kind,
  shown: Shown[],
  fields: readonly string[],
  personal: Personal,
): Promise<Shown[]> {
  const ids = shown.map(({ id }) => id)
  const rows = await tx.query<Row>(sql`SELECT * FROM ${raw(kind.name)} WHERE id = ANY(${ids}::bigint[])`)
  const byId = new Map(rows.map((row) => [Number(row.id), row]))
  return shown.map((record) => {
    const row = byId.get(record.id)
    if (!row || !hasAbilityFor(tx.actor, 'export_personal', kind, row)) return record
    const clear: Record<string, string> = {}
    for (const [name, field] of personalFields(kind)) {
      const sealed = row[personalColumns(name, field).sealed]
      if (fields.includes(name) && Buffer.isBuffer(sealed)) {
        const value = openOrNot(personal, personalPlace(kind, name), sealed)
        if (value !== undefined) clear[name] = value
      }
    }
    return { ...record, ...clear }
  })
}

function openOrNot(personal: Personal, place: string, sealed: Buffer): string | undefined {
  try {
    return personal.open(place, sealed)
  } catch (error) {
    if (error instanceof DuikouError && error.code === 'personal.damaged') return
    throw error
  }
}

function invalid(field: string, problem: Label): DuikouError {
  return new DuikouError('input.invalid', { field, problem }, undefined, [{ field, ...problem }])
}
