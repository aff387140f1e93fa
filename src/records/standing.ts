import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
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

/**
 * The same as a condition over rows r of the kind, for finding them: two key comparisons a reach, where asking
 * `duikou_may` of each row costs 0.2 ms a row.
 */
export function standsSql({ reaches }: Actor, kind: Kind, by: { roles: readonly string[]; stands: Stand[] }): Sql {
  const ways = reaches.flatMap((reach) => {
    if (reach.role === 'administrator') return [holdsSql(reach, kind)]
    if (!by.roles.includes(reach.role)) return []
    return by.stands.flatMap((stand) => {
      const condition = standSql(stand, reach, kind)
      return condition ? [sql`(${holdsSql(reach, kind)} AND ${condition})`] : []
    })
  })
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : sql`false`
}

function holdsSql({ provider, recipient, pairing }: Reach, kind: Kind): Sql {
  const column = pairingColumn(kind)
  const bound = pairing === null ? empty : column ? sql` AND r.${raw(column)} = ${pairing}` : sql` AND false`
  return sql`(r.provider_key >= ${provider.low} AND r.provider_key < ${provider.high}
    AND r.recipient_key >= ${recipient.low} AND r.recipient_key < ${recipient.high}${bound})`
}

/** How a row must be for somebody with a reach to stand to it in a way; null where they never do. */
function standSql(stand: Stand, reach: Reach, kind: Kind): Sql | null {
  if (stand === 'provider' || stand === 'recipient') return reach.side === stand ? sql`true` : null
  const laid = kind.lifecycle?.assignee
  const { side } = reach
  if (!laid || !side) return null
  const offices = Object.keys(laid.roles).filter((office) => laid.roles[office]?.includes(reach.role))
  const own = reach[side]
  const exact = subtree(own.low).high === own.high && own.low !== ''
  const assigned = exact
    ? sql`(r.${raw(laid.side)} = ${side} AND r.${raw(`${side}_key`)} = ${own.low} AND r.${raw(laid.office)} = ANY(${offices}))`
    : sql`false`
  if (stand === 'assignee') return assigned
  const near = side === 'provider' ? sql`true` : sql`r.${raw(laid.side)} = ${side}`
  return sql`(${near} AND (NOT ${assigned} OR r.${raw(columnOf(kind, laid.parent))} IS NULL))`
}
