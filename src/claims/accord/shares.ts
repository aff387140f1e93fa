import { type Accord, type Cited, grouped, isLevel, placesOf } from './accord.ts'
import { printedRange } from './printed.ts'
import { meet, quotient, scaled } from './ranges.ts'

/** Of which indicator a share is a share, where that is another one than its own. */
export type Wholes = Readonly<Record<string, string>>

/**
 * A share against the two figures it is the share of, where a report tells both: nearly half of the counties in charge
 * were delisted, with 43 and 89 beside it. The whole may be a stock of another day.
 */
export function sharesAndParts(cited: readonly Cited[], wholes: Wholes): Accord[] {
  return grouped(
    cited.filter(({ claim }) => claim.status !== 'target'),
    placesOf,
  ).flatMap((group) =>
    group.flatMap((share): Accord[] => {
      const { measure, unit, indicator } = share.claim
      const whole = wholes[indicator]
      if (measure !== 'share' || unit !== 'percent' || whole === undefined) return []
      const found = (name: string) =>
        group.filter(({ report, claim }) => report === share.report && isLevel(claim) && claim.indicator === name)
      const [parts, alls] = [found(indicator), found(whole)]
      const [part, all] = [parts[0], alls[0]]
      if (!part || !all || parts.length > 1 || alls.length > 1 || all.claim.value <= 0) return []
      const told = printedRange(share.claim)
      const follows = scaled(quotient(printedRange(part.claim), printedRange(all.claim)), 100)
      return [{ kind: 'share_and_parts', holds: meet(told, follows), claims: [share, part, all], told, follows }]
    }),
  )
}
