import type { Label, Role, Side } from '../domain/index.ts'
import type { Check } from './check.ts'

/**
 * How somebody stands to a record, beside reaching it with a role:
 * - provider, recipient: on that side
 * - assignee: at the very place the record is laid upon, in a role of the office it names
 * - assigner: who may lay it upon somebody: the provider's side, and the assignee's own side from above. A record without
 *   a parent is laid upon oneself, so there the assignee is an assigner too
 */
export type Stand = Side | 'assignee' | 'assigner'

/** What an action writes into a field: who did it, the day it was done, its reason, nothing, or what another field holds. */
export type ActionValue = 'actor' | 'today' | 'reason' | 'nothing' | { of: string }

/**
 * One thing that somebody does with a record, declared with its kind; `advance` in src/records does any of them.
 * PostgreSQL holds `from`, `to`, `roles`, `stands` and the written columns too (kind_action in migrations).
 */
export type Action = Label & {
  /** Its place in addresses, and its word in the history. */
  name: string
  from: string[]
  /** Absent where the record stays in its state. */
  to?: string
  by: { roles: Role[]; stands: Stand[] }
  /** Whether records wait for it: it is a task of those who may do it. */
  waits?: true
  /** The day by which it should be done, where that is another than the kind's own. */
  due?: string
  /** Fields that the action asks for, of the kind's own types. */
  asks?: Record<string, 'required' | 'optional'>
  /** Whether it needs a reason, which the history keeps; without it a reason may be given. */
  reason?: 'required'
  /** What must hold of the record once the asked values are in. */
  needs?: Check[]
  sets?: Record<string, ActionValue>
}

/** The states a kind's records go through, and what leads from one to another. */
export type Lifecycle = {
  /** The choice field that holds the state; no input writes it. */
  field: string
  first: string
  /** States in which fields may be edited and the record deleted. */
  open: string[]
  /** Who of the kind's writers creates, edits and deletes. */
  edits: Stand[]
  /**
   * Ledgers made up afterwards (补录): a record may be entered in one of these states as it stands already. It bears the
   * flag, a field set when it is entered and never again, and is edited and deleted in these states, its state too.
   */
  afterwards?: { flag: string; states: string[] }
  /** The day by which what is asked for should be done, for lists of tasks. */
  due?: string
  /**
   * Upon whom a record is laid: `side` names the choice field of the side, `office` the choice field of the office there,
   * `roles` the roles that answer for each office, `parent` the reference to the record it is part of.
   */
  assignee?: { side: string; office: string; roles: Record<string, Role[]>; parent: string }
  actions: Action[]
}
