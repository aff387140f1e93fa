import type { Day } from '../../../domain/index.ts'
import type { Action, Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'

/** What a record waits for, and the day by which it should be done, where one is known. */
export type NextStep = { action: Action; due: Day | null }

/** The action that records of a state wait for; undefined at the end of the way. */
export function waitingAction({ lifecycle }: Kind, state: string): Action | undefined {
  return lifecycle?.actions.find(({ waits, from, to }) => waits && from.includes(state) && to !== state)
}

/** The field of the day by which a state's next step should be done. */
export function dueField(kind: Kind, state: string): string | undefined {
  return waitingAction(kind, state)?.due ?? kind.lifecycle?.due
}

/** What a record waits for now; null at the end of its way. */
export function nextStep(kind: Kind, record: RecordShown): NextStep | null {
  if (!kind.lifecycle) return null
  const state = String(record[kind.lifecycle.field])
  const action = waitingAction(kind, state)
  if (!action) return null
  const field = dueField(kind, state)
  const due = field ? record[field] : null
  return { action, due: typeof due === 'string' ? due : null }
}
