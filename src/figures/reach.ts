import type { Tx } from '../db/index.ts'
import { type Actor, covers, type KeyRange, type Reach, type RegionKey, subtree } from '../domain/index.ts'
import { countDistinct, type Place, readSums, type Sum, type SumQuery } from '../facts/index.ts'
import { getMeasure } from './measure.ts'

/**
 * What a reader may count of a place. `parts` are places that together are all of it and do not overlap; where no such
 * places exist (reaches that cross, or that hold only one pairing) they are null, and the row policies tell row by row.
 * `partial` when it is less than the place that was asked for.
 */
export type Countable = { asked: Place; parts: Place[] | null; partial: boolean }

/** The part of a place within an actor's reach, or null where nothing is. A question about one pairing names it. */
export function countable({ reaches }: Actor, asked: Place, pairing?: number): Countable | null {
  const near = reaches.flatMap((reach) => {
    const part = partOf(asked, reach)
    return part ? [{ part, limited: reach.pairing !== null && reach.pairing !== pairing }] : []
  })
  if (near.length === 0) return null
  const whole = near.some(({ part, limited }) => !limited && samePlace(part, asked))
  if (whole) return { asked, parts: [asked], partial: false }
  const parts = near.map(({ part }) => part)
  const own = parts.filter(
    (one, n) => !parts.some((other, m) => m !== n && holds(other, one) && (m < n || !holds(one, other))),
  )
  const apart = own.every((one, n) => own.every((other, m) => m === n || !overlap(one, other)))
  return { asked, parts: near.some(({ limited }) => limited) || !apart ? null : own, partial: true }
}

/** The place that stands for what was counted: the part, where it is one; else what was asked for. */
export function countedPlace({ asked, parts }: Countable): Place {
  return parts?.length === 1 ? (parts[0] as Place) : asked
}

/**
 * Sums over what a reader may count of several places; `place` of a sum is an index into them. The cube answers for
 * parts; what only row policies can tell, and distinct things in several parts, is counted from facts.
 */
export async function readReachable(
  tx: Tx,
  places: readonly Countable[],
  query: Omit<SumQuery, 'places' | 'byRow'>,
): Promise<Sum[]> {
  const distinct = query.measures.some((name) => getMeasure(name).nature === 'distinct')
  const read = distinct ? countDistinct : readSums
  const indexed = places.map((place, index) => ({ ...place, index }))
  const byRow = indexed.filter(({ parts }) => parts === null || (distinct && parts.length > 1))
  const byPart = indexed
    .filter((place) => !byRow.includes(place))
    .flatMap(({ parts, index }) => (parts ?? []).map((place) => ({ place, index })))
  const sums = [
    ...inPlace(await read(tx, { ...query, places: byPart.map(({ place }) => place) }), byPart),
    ...inPlace(await read(tx, { ...query, places: byRow.map(({ asked }) => asked), byRow: true }), byRow),
  ]
  const merged = new Map<string, Sum>()
  for (const sum of sums) {
    const key = [sum.measure, sum.place, sum.span, sum.category, sum.currency].join('|')
    const same = merged.get(key)
    if (same) same.value += sum.value
    else merged.set(key, sum)
  }
  return [...merged.values()].sort(inOrder)
}

/** By measure, place and span as they were asked, then by category and currency. */
function inOrder(a: Sum, b: Sum): number {
  const words = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return (
    words(a.measure, b.measure) ||
    a.place - b.place ||
    a.span - b.span ||
    words(a.category, b.category) ||
    words(a.currency, b.currency)
  )
}

function inPlace(sums: Sum[], list: { index: number }[]): Sum[] {
  return sums.map((sum) => ({ ...sum, place: (list[sum.place] as { index: number }).index }))
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
