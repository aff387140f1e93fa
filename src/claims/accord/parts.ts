import type { Claim } from '../claim.ts'
import { type Accord, type Cited, grouped, isLevel, type PlaceTree, subjectOf } from './accord.ts'
import { apart, type Box, boxOf, boxWithin } from './box.ts'
import { printedRange } from './printed.ts'
import { above, meet, sum } from './ranges.ts'

type Placed = { cited: Cited; box: Box }

/**
 * A figure of a place is no less than those of the places within it together. That all of them are told is known where
 * they add up to it; nothing is said where they come to less. What is counted from different ends (side) is never added.
 */
export function wholesAndParts(cited: readonly Cited[], tree: PlaceTree): Accord[] {
  const levels = cited.filter(({ claim }) => isLevel(claim) && claim.provider !== null && claim.period.to !== null)
  return grouped(levels, (claim) => [subjectOf(claim), timeOf(claim), claim.cumulative]).flatMap((group) => {
    const placed = group.map((one) => ({ cited: one, box: boxOf(one.claim, tree) }))
    return placed.flatMap((whole): Accord[] => {
      const parts = partsOf(whole, placed).map((part) => part.cited)
      if (parts.length === 0) return []
      const [told, follows] = [printedRange(whole.cited.claim), sum(parts.map(({ claim }) => printedRange(claim)))]
      const holds = !above(follows, told)
      if (holds && (parts.length < 2 || !meet(told, follows))) return []
      return [{ kind: 'whole_and_parts', holds, claims: [whole.cited, ...parts], told, follows }]
    })
  })
}

/** A relation in force is a stock: when it began is no matter. */
function timeOf({ status, period: { from, to } }: Claim): unknown[] {
  return status === 'ongoing' ? [to] : [from, to]
}

/** Figures within a whole that do not overlap: of places within one another the outermost, of one place the lowest. */
function partsOf(whole: Placed, all: readonly Placed[]): Placed[] {
  const below = all
    .filter(({ box }) => boxWithin(box, whole.box) && !boxWithin(whole.box, box))
    .toSorted((a, b) => printedRange(a.cited.claim).low - printedRange(b.cited.claim).low)
  const kept: Placed[] = []
  for (const part of below) {
    const outer = below.some(({ box }) => boxWithin(part.box, box) && !boxWithin(box, part.box))
    if (!outer && kept.every(({ box }) => apart(part.box, box))) kept.push(part)
  }
  return kept
}
