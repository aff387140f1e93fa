import type { Label, Role } from '../domain/index.ts'
import type { Field, Kind } from './kind.ts'
import type { Action, Lifecycle } from './lifecycle.ts'

/** Roles that may act on records of a kind though they may not write them. */
export function actorsOf(kind: Kind): Role[] {
  const acting = kind.lifecycle?.actions.flatMap(({ by }) => by.roles) ?? []
  return [...new Set([...kind.writers, ...acting])]
}

/** The fields that an action writes: what it asks for and what it sets. */
export function writtenBy({ asks = {}, sets = {} }: Action): string[] {
  return [...new Set([...Object.keys(asks), ...Object.keys(sets)])]
}

/** The actions that lead on from a state. */
export function actionsFrom(kind: Kind, state: unknown): Action[] {
  return kind.lifecycle?.actions.filter(({ from }) => from.includes(String(state))) ?? []
}

/** The action of a name, or undefined. */
export function findAction(kind: Kind, name: string): Action | undefined {
  return kind.lifecycle?.actions.find((action) => action.name === name)
}

/** What a state is called. */
export function stateWord(kind: Kind, state: unknown): Label {
  const field = kind.fields[kind.lifecycle?.field ?? '']
  const word = field?.type === 'choice' ? field.options[String(state)] : undefined
  return word ?? { zh: String(state), en: String(state) }
}

/** Whether people fill in a field: neither the system nor an action does. A ledger made up afterwards tells its state, too. */
export function isInput({ lifecycle }: Kind, name: string, field: Field): boolean {
  const told = lifecycle?.afterwards ? [lifecycle.field, lifecycle.afterwards.flag] : []
  return field.type !== 'confirmer' && (!field.byAction || told.includes(name))
}

/** Whether a record's fields may be edited and the record deleted as it stands; of a kind without states always. */
export function isOpen({ lifecycle }: Kind, record: Record<string, unknown>): boolean {
  if (!lifecycle) return true
  const { field, open, afterwards } = lifecycle
  const state = String(record[field])
  return open.includes(state) || (isAfterwards(lifecycle, record) && (afterwards?.states.includes(state) ?? false))
}

/** Whether a record was entered as it already stood. */
export function isAfterwards({ afterwards }: Lifecycle, record: Record<string, unknown>): boolean {
  return afterwards !== undefined && record[afterwards.flag] === true
}
