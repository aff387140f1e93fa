import { EVERYWHERE, type KeyRange } from './region.ts'

/** Which of the two sides a person or an organisation stands on. A checker or an administrator stands on neither. */
export type Side = 'provider' | 'recipient'

/**
 * Roles of this release. `office` writes on its side; `headquarters` is the provider's people at the recipient's place;
 * `checker` reads and changes nothing; `administrator` may do everything.
 */
export type Role = 'administrator' | 'office' | 'headquarters' | 'checker'

/**
 * Who acts, and the box of rows they may reach: a row is within reach when its provider lies in `provider` and its
 * recipient in `recipient`. PostgreSQL enforces the box (row policies); an actor without one reaches nothing.
 */
export type Actor = {
  id: string
  name: string
  role: Role
  side: Side | null
  provider: KeyRange
  recipient: KeyRange
}

/** The actor of commands and of the start-up itself: no person, and every change says so. */
export function systemActor(name: string): Actor {
  return { id: `system:${name}`, name, role: 'administrator', side: null, provider: EVERYWHERE, recipient: EVERYWHERE }
}
