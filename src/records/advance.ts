import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { type Day, DuikouError, type Problem, today } from '../domain/index.ts'
import {
  type Action,
  type ActionValue,
  actionsFrom,
  columnOf,
  fieldSchema,
  findAction,
  type Kind,
  pascal,
  problemsOf,
  stateWord,
} from '../kinds/index.ts'
import { lockRow } from './lock.ts'
import type { Row } from './prepare.ts'
import { conflict, invalid, refusing } from './records.ts'
import { stands } from './standing.ts'
import { listed, notTheirs } from './whose.ts'
import { updateRows, type Written } from './write.ts'

/** What somebody says when doing something. `on` and `recordedAt` date it back, for ledgers made up afterwards. */
export type Advance = {
  version: number
  reason?: string | null | undefined
  values?: unknown
  on?: Day
  recordedAt?: string
}

/**
 * Does an action of a kind's lifecycle to a record: its state, what the action asks for and sets, its history under the
 * action's own name, and what the record counts, in one statement.
 * @throws action.unknown; action.state with what is possible; action.whose; record.conflict; input.invalid with what is
 * missing, field by field; target.gap, target.apart
 */
export async function advance(tx: Tx, kind: Kind, id: number, name: string, said: Advance): Promise<Written> {
  const action = findAction(kind, name)
  if (!action) throw new DuikouError('action.unknown', { action: name, kind: kind.label })
  const current = await lockRow(tx, kind, id)
  if (current.version !== said.version) throw await conflict(tx, kind, id, said.version)
  const row = led(tx, kind, action, current, said)
  const reason = said.reason ?? null
  const [written] = await refusing(kind, () => updateRows(tx, kind, [row], reason, said.recordedAt, action.name))
  if (!written) throw new DuikouError('record.outside')
  return written
}

/**
 * A record as an action leads it on.
 * @throws action.state with what is possible; action.whose; input.invalid with what is missing, field by field
 */
export function led(tx: Tx, kind: Kind, action: Action, current: Row, said: Omit<Advance, 'version'>): Row {
  const field = kind.lifecycle?.field ?? ''
  if (!action.from.includes(String(current[field]))) {
    const params = { state: stateWord(kind, current[field]), action: { zh: action.zh, en: action.en } }
    throw new DuikouError('action.state', { ...params, possible: listed(actionsFrom(kind, current[field])) })
  }
  if (!stands(tx.actor, kind, current, action.by)) throw notTheirs(action, action.by)
  const row = { ...current, ...given(kind, action, said) }
  const needed = (action.needs ?? [])
    .filter(({ holds }) => !holds(fieldsOf(kind, row)))
    .map(({ field, zh, en }): Problem => ({ field, zh, en }))
  if (needed.length > 0) throw invalid(kind, needed)
  const before = { ...row }
  for (const [name, value] of Object.entries(action.sets ?? {})) {
    row[columnOf(kind, name)] = valueFor(tx, kind, before, value, said)
  }
  row[field] = action.to ?? current[field]
  return row
}

/** The actions that lead on from a record's state and are this actor's. @throws record.missing */
export async function actionsOf(tx: Tx, kind: Kind, id: number): Promise<Action[]> {
  const [row] = await tx.query<Row>(sql`SELECT * FROM ${raw(kind.name)} WHERE id = ${id}`)
  if (!row) throw new DuikouError('record.missing', { kind: kind.label, id })
  return actionsFrom(kind, row[kind.lifecycle?.field ?? '']).filter(({ by }) => stands(tx.actor, kind, row, by))
}

/** The schema of what an action asks for. Reasons are asked for in the envelope. */
export function askedSchema(kind: Kind, action: Action) {
  const known = schemas.get(`${kind.name}.${action.name}`)
  if (known) return known
  const shape = Object.entries(action.asks ?? {}).map(([name, how]) => {
    const field = kind.fields[name]
    if (!field) throw new Error(`${kind.name}.${action.name} asks for ${name}, which is no field`)
    const schema = fieldSchema(field).describe(field.en)
    return [name, how === 'required' ? schema : schema.nullish()]
  })
  const schema = z
    .strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>)
    .meta({ id: `${pascal(kind.name)}${pascal(action.name)}` })
  schemas.set(`${kind.name}.${action.name}`, schema)
  return schema
}

const schemas = new Map<string, z.ZodObject<Record<string, z.ZodType>, z.core.$strict>>()

/** The asked values by column. @throws input.invalid with what is missing, the reason too */
function given(kind: Kind, action: Action, { values, reason }: Omit<Advance, 'version'>): Row {
  const parsed = askedSchema(kind, action).safeParse(values ?? {})
  const problems = parsed.success ? [] : problemsOf(kind, parsed.error)
  if (action.reason === 'required' && !reason?.trim()) {
    problems.push({ field: 'reason', zh: '请说明原因', en: 'is required: say why' })
  }
  if (!parsed.success || problems.length > 0) throw invalid(kind, problems)
  const filled = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
  return Object.fromEntries(filled.map(([name, value]) => [columnOf(kind, name), value]))
}

function fieldsOf(kind: Kind, row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.keys(kind.fields).map((name) => [name, row[columnOf(kind, name)] ?? null]))
}

function valueFor(tx: Tx, kind: Kind, row: Row, value: ActionValue, said: Omit<Advance, 'version'>): unknown {
  if (typeof value === 'object') return row[columnOf(kind, value.of)]
  switch (value) {
    case 'actor':
      return tx.actor.name
    case 'today':
      return said.on ?? today()
    case 'reason':
      return said.reason ?? null
    case 'nothing':
      return null
  }
}
