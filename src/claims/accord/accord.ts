import type { Range } from '../../domain/index.ts'
import type { Claim, Report } from '../claim.ts'

/** A claim and the report it stands in. */
export type Cited = { report: string; claim: Claim }

/**
 * How claims bear on one another.
 * - same_figure: two reports tell the same figure
 * - total_and_years: a cumulative figure, and the years within it
 * - whole_and_parts: a figure of a place, and those of places within it
 * - share_and_parts: a share, and the two figures it is the share of
 * - growth_and_levels: growth, and the two figures it leads from and to
 */
export type AccordKind = 'same_figure' | 'total_and_years' | 'whole_and_parts' | 'share_and_parts' | 'growth_and_levels'

/**
 * What some claims together say. `told` is what the first of them says, `follows` what the others make of it, both in the
 * first one's unit; they hold where some value fits both.
 */
export type Accord = { kind: AccordKind; holds: boolean; claims: Cited[]; told: Range; follows: Range }

/** The regions above a place named in a claim, from itself upward, by codes; undefined for a name that is no region's. */
export type PlaceTree = (name: string) => readonly string[] | undefined

/** All claims that may be set against others: not those of one firm or village, nor of subjects that no list knows. */
export function citations(reports: readonly Report[]): Cited[] {
  return reports.flatMap(({ id, distractor, claims }) =>
    distractor
      ? []
      : claims.flatMap((claim) =>
          claim.scope === 'case' || claim.indicator === 'other' ? [] : [{ report: id, claim }],
        ),
  )
}

/** Claims by what they have in common. */
export function grouped(cited: readonly Cited[], key: (claim: Claim) => unknown[]): Cited[][] {
  const groups = new Map<string, Cited[]>()
  for (const one of cited) {
    const name = JSON.stringify(key(one.claim))
    const group = groups.get(name)
    if (group) group.push(one)
    else groups.set(name, [one])
  }
  return [...groups.values()]
}

/** The subject of a figure: what is counted, in which unit, on which side, whether done or intended. */
export function subjectOf({ indicator, unit, side, status }: Claim): unknown[] {
  return [indicator, unit, side ?? null, status === 'target']
}

/** Both ends of the relation a figure speaks of, in any order; null where the text names none. */
export function placesOf({ provider, recipient }: Claim): unknown[] {
  return [provider && [...provider].sort(), recipient && [...recipient].sort()]
}

/** Only figures of amounts are added up and compared; shares, growth and averages are not. */
export function isLevel({ measure }: Claim): boolean {
  return measure === 'level'
}
