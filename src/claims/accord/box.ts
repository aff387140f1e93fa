import type { Claim } from '../claim.ts'
import type { PlaceTree } from './accord.ts'

/**
 * Where a figure belongs: at each end the chains (a place and all above it) of the places named, null where the text names
 * none and so speaks of all of them.
 */
export type Box = { provider: Chains; recipient: Chains }
type Chains = readonly (readonly string[])[] | null

const ENDS = ['provider', 'recipient'] as const

/** A name that is no region's (受援地) stands for itself alone. */
export function boxOf(claim: Claim, tree: PlaceTree): Box {
  const chains = (names: string[] | null) => names?.map((name) => tree(name) ?? [name]) ?? null
  return { provider: chains(claim.provider), recipient: chains(claim.recipient) }
}

/** Whether one box lies within another, the same box included. */
export function boxWithin(part: Box, whole: Box): boolean {
  return ENDS.every((end) => within(part[end], whole[end]))
}

/** Whether nothing belongs to both: at one end no place of either lies in a place of the other. */
export function apart(a: Box, b: Box): boolean {
  return ENDS.some((end) => {
    const [some, others] = [a[end], b[end]]
    if (!some || !others) return false
    return !some.some((one) => others.some((other) => lies(one, other) || lies(other, one)))
  })
}

function within(part: Chains, whole: Chains): boolean {
  if (whole === null) return true
  return part?.every((one) => whole.some((other) => lies(one, other))) ?? false
}

function lies(chain: readonly string[], [place]: readonly string[]): boolean {
  return place !== undefined && chain.includes(place)
}
