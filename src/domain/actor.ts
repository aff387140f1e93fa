import { covers, EVERYWHERE, type KeyRange } from './region.ts'
import { type Ability, type Role, roleData, type Side } from './roles.ts'

/**
 * One thing somebody may do: a role on a side, over the rows whose provider lies in `provider` and whose recipient lies in
 * `recipient`; with `pairing`, only those of that pairing.
 */
export type Reach = { role: Role; side: Side | null; provider: KeyRange; recipient: KeyRange; pairing: number | null }

/**
 * Who acts, and what is within reach: a row that any reach holds may be read, a row that a reach with a writing role
 * holds may be written. PostgreSQL enforces it (row policies); an actor without a reach reaches nothing.
 */
export type Actor = { id: string; name: string; reaches: readonly Reach[] }

/** An actor with a single reach. */
export function actorOf(id: string, name: string, reach: Reach): Actor {
  return { id, name, reaches: [reach] }
}

/** The actor of commands and of the start-up itself: no person, and every change says so. */
export function systemActor(name: string): Actor {
  const reach: Reach = { role: 'administrator', side: null, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null }
  return actorOf(`system:${name}`, name, reach)
}

/** Whether one of the actor's roles has an ability. */
export function can({ reaches }: Actor, ability: Ability): boolean {
  return reaches.some(({ role }) => roleData(role).abilities.includes(ability))
}

/** Whether the actor reads records, and not only figures. */
export function readsRecords({ reaches }: Actor): boolean {
  return reaches.some(({ role }) => roleData(role).records)
}

/** The reaches that say something of their own: those that lie within another one of the same role and side are left out. */
export function withoutRepetition(reaches: readonly Reach[]): Reach[] {
  return reaches.filter(
    (one, n) => !reaches.some((other, m) => m !== n && includes(other, one) && (m < n || !includes(one, other))),
  )
}

function includes(outer: Reach, inner: Reach): boolean {
  return (
    outer.role === inner.role &&
    outer.side === inner.side &&
    (outer.pairing === null || outer.pairing === inner.pairing) &&
    covers(outer.provider, inner.provider) &&
    covers(outer.recipient, inner.recipient)
  )
}
