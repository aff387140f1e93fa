import { type Actor, covers, type KeyRange, type Reach, subtree } from '../domain/index.ts'
import { columnOf, type Kind, pairingColumn, type Stand } from '../kinds/index.ts'
import type { Row } from './prepare.ts'

/** Whether a row of a kind lies within a reach. A side that a record may stand on, or not, is no limit where it is empty. */
export function reachHolds(reach: Reach, kind: Kind, row: Row): boolean {
  const within = ({ low, high }: KeyRange, key: unknown) => String(key) >= low && String(key) < high
  if (reach.pairing !== null && reach.pairing !== pairingOf(kind, row)) return false
  if ('either' in kind.box) {
    const side = row[kind.box.by]
    const key = row[columnOf(kind, kind.box.either)]
    return (side !== 'provider' && side !== 'recipient') || key === '' || within(reach[side], key)
  }
  const [provider, recipient] = [kind.box.provider, kind.box.recipient].map((field) => row[columnOf(kind, field)])
  return within(reach.provider, provider) && within(reach.recipient, recipient)
}

function pairingOf(kind: Kind, row: Row): unknown {
  const column = pairingColumn(kind)
  return column && row[column]
}

/**
 * Whether an actor reaches a row in one of the roles and stands to it in one of the ways (`Stand`). An administrator
 * stands in every way. PostgreSQL asks the same (`duikou_may`).
 */
export function stands(actor: Actor, kind: Kind, row: Row, by: { roles: readonly string[]; stands: Stand[] }): boolean {
  return actor.reaches.some((reach) => {
    if (!reachHolds(reach, kind, row)) return false
    if (reach.role === 'administrator') return true
    return by.roles.includes(reach.role) && by.stands.some((stand) => standsAs(stand, reach, kind, row))
  })
}

function standsAs(stand: Stand, reach: Reach, kind: Kind, row: Row): boolean {
  if (stand === 'provider' || stand === 'recipient') return reach.side === stand
  const laid = kind.lifecycle?.assignee
  const side = laid && row[laid.side]
  if (side !== 'provider' && side !== 'recipient') return false
  const place = subtree(String(row[`${side}_key`]))
  const assigned =
    reach.side === side &&
    covers(place, reach[side]) &&
    (laid?.roles[String(row[laid.office])]?.includes(reach.role) ?? false)
  if (stand === 'assignee') return assigned
  const root = laid ? row[columnOf(kind, laid.parent)] === null : true
  return (reach.side === 'provider' || reach.side === side) && (!assigned || root)
}
