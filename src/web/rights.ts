import { roleData, type Side } from '../domain/index.ts'
import type { Action, Field, Kind } from '../kinds/index.ts'
import type { Grant, RegionName, User } from './api/index.ts'

type Reader = Pick<User, 'grants'> | null | undefined

/** Whether somebody reads records of a kind at all; an open-data reader has figures, and what everybody may read. */
export function mayRead(kind: Kind, user: Reader): boolean {
  return kind.visible === 'everyone' || readsRecords(user)
}

/** Whether somebody reads records, and not only figures. */
export function readsRecords(user: Reader): boolean {
  return user?.grants.some(({ role }) => roleData(role).records) ?? false
}

/** Whether somebody may create, change and delete records of a kind, somewhere. The server has the last word. */
export function mayWrite(kind: Kind, user: Reader): boolean {
  return writing(kind, user).length > 0
}

/** Whether somebody has a role for an action, somewhere; how they stand to a record the server asks. */
export function mayAct({ by }: Action, user: Reader): boolean {
  return user?.grants.some(({ role }) => role === 'administrator' || by.roles.includes(role)) ?? false
}

/** Whether somebody may fill in one side's half of a kind's records. */
export function mayFillIn(kind: Kind, side: Side, user: Reader): boolean {
  return writing(kind, user).some((grant) => grant.role === 'administrator' || grant.side === side)
}

/** Why somebody may not fill in a field: the side it belongs to; null where they may. */
export function otherSide(kind: Kind, field: Field, user: Reader): Side | null {
  return field.side && !mayFillIn(kind, field.side, user) ? field.side : null
}

/** Whether somebody stands on a side. */
export function standsOn(side: Side, user: Reader): boolean {
  return user?.grants.some((grant) => grant.side === side) ?? false
}

/** The region all of somebody's grants share on a side, where a page begins; null where they differ or have none. */
export function ownRegion(side: Side, user: Reader): RegionName | null {
  const [first, ...others] = user?.grants.map((grant) => grant[side]) ?? []
  return first && others.every((region) => region?.code === first.code) ? first : null
}

function writing(kind: Kind, user: Reader): Pick<Grant, 'role' | 'side'>[] {
  return user?.grants.filter(({ role }) => role === 'administrator' || kind.writers.includes(role)) ?? []
}
