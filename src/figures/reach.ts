import { type Actor, covers, type KeyRange, type Reach, type RegionKey, roleData, subtree } from '../domain/index.ts'
import type { Place } from '../facts/index.ts'

/**
 * What a reader may count of a place. `parts` are places that together are all of it and do not overlap; where no such
 * places exist (reaches that cross, or that hold only one pairing) they are null, and the row policies tell row by row.
 * `partial` when it is less than the place that was asked for. `open`: of all that is counted the reader reads the records
 * too, so that nothing has to be kept from them.
 */
export type Countable = { asked: Place; parts: Place[] | null; partial: boolean; open: boolean }

/** The part of a place within an actor's reach, or null where nothing is. A question about one pairing names it. */
export function countable({ reaches }: Actor, asked: Place, pairing?: number): Countable | null {
  const near = reaches.flatMap((reach) => {
    const part = partOf(asked, reach)
    const limited = reach.pairing !== null && reach.pairing !== pairing
    return part ? [{ part, limited, reads: roleData(reach.role).records }] : []
  })
  if (near.length === 0) return null
  const isOpen = (place: Place) => near.some(({ part, limited, reads }) => reads && !limited && holds(part, place))
  const whole = near.some(({ part, limited }) => !limited && samePlace(part, asked))
  if (whole) return { asked, parts: [asked], partial: false, open: isOpen(asked) }
  const parts = near.map(({ part }) => part)
  const own = parts.filter(
    (one, n) => !parts.some((other, m) => m !== n && holds(other, one) && (m < n || !holds(one, other))),
  )
  const apart = own.every((one, n) => own.every((other, m) => m === n || !overlap(one, other)))
  const open = near.every(({ reads }) => reads) || own.every(isOpen)
  return { asked, parts: near.some(({ limited }) => limited) || !apart ? null : own, partial: true, open }
}

/** The place that stands for what was counted: the part, where it is one; else what was asked for. */
export function countedPlace({ asked, parts }: Countable): Place {
  return parts?.length === 1 ? (parts[0] as Place) : asked
}

/** The part of a place within one reach. All are subtrees, and two subtrees share either the smaller one or nothing. */
function partOf({ provider, recipient }: Place, reach: Reach): Place | null {
  const cut = (key: RegionKey, range: KeyRange): RegionKey | null => {
    if (covers(range, subtree(key))) return key
    return covers(subtree(key), range) ? range.low : null
  }
  const [p, r] = [cut(provider, reach.provider), cut(recipient, reach.recipient)]
  return p === null || r === null ? null : { provider: p, recipient: r }
}

const samePlace = (a: Place, b: Place) => a.provider === b.provider && a.recipient === b.recipient

const within = (outer: RegionKey, inner: RegionKey) => covers(subtree(outer), subtree(inner))

const holds = (outer: Place, inner: Place) =>
  within(outer.provider, inner.provider) && within(outer.recipient, inner.recipient)

const overlap = (a: Place, b: Place) =>
  (within(a.provider, b.provider) || within(b.provider, a.provider)) &&
  (within(a.recipient, b.recipient) || within(b.recipient, a.recipient))
