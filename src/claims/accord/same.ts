import { type Accord, type Cited, grouped, isLevel, placesOf, subjectOf } from './accord.ts'
import { printedRange } from './printed.ts'
import { meet } from './ranges.ts'

/**
 * The same figure in two reports. Within one report two figures under one heading count different things (projects
 * landed, projects in operation), so only reports are set against each other.
 */
export function sameFigures(cited: readonly Cited[]): Accord[] {
  const levels = cited.filter(({ claim }) => isLevel(claim) && claim.provider !== null && claim.period.to !== null)
  const groups = grouped(levels, (claim) => [subjectOf(claim), placesOf(claim), claim.period, claim.cumulative])
  return groups.flatMap((group) =>
    group.flatMap((first, n) =>
      group.slice(n + 1).flatMap((other): Accord[] => {
        if (first.report === other.report) return []
        const [told, follows] = [printedRange(first.claim), printedRange(other.claim)]
        return [{ kind: 'same_figure', holds: meet(told, follows), claims: [first, other], told, follows }]
      }),
    ),
  )
}
