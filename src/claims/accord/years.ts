import { addDays } from '../../domain/index.ts'
import type { Claim } from '../claim.ts'
import { type Accord, type Cited, grouped, isLevel, placesOf, subjectOf } from './accord.ts'
import { printedRange } from './printed.ts'
import { above, meet, sum } from './ranges.ts'

/**
 * A cumulative figure is no less than the years within it together; where the years fill its time to the day, it is
 * their sum. Of one year that two reports tell, the lower figure is taken.
 */
export function totalsAndYears(cited: readonly Cited[]): Accord[] {
  const levels = cited.filter(({ claim }) => isLevel(claim) && claim.provider !== null)
  return grouped(levels, (claim) => [subjectOf(claim), placesOf(claim)]).flatMap((group) => {
    const parts = apart(group.filter(({ claim }) => !claim.cumulative && isSpan(claim)))
    return group
      .filter(({ claim }) => claim.cumulative)
      .flatMap((total): Accord[] => {
        const within = parts.filter(({ claim }) => lies(claim, total.claim))
        if (within.length === 0) return []
        const [told, follows] = [printedRange(total.claim), sum(within.map(({ claim }) => printedRange(claim)))]
        const holds = fills(within, total.claim) ? meet(told, follows) : !above(follows, told)
        return [{ kind: 'total_and_years', holds, claims: [total, ...within], told, follows }]
      })
  })
}

/** A figure of some time, and not of a day. */
function isSpan({ period: { from, to } }: Claim): boolean {
  return from !== null && to !== null && from < to
}

/** Spans that do not overlap: the earliest first, of two that begin on one day the longer, of the same span the lower. */
function apart(spans: Cited[]): Cited[] {
  const ordered = spans.toSorted(
    ({ claim: a }, { claim: b }) =>
      String(a.period.from).localeCompare(String(b.period.from)) ||
      String(b.period.to).localeCompare(String(a.period.to)) ||
      printedRange(a).low - printedRange(b).low,
  )
  const kept: Cited[] = []
  for (const one of ordered) {
    const last = kept.at(-1)?.claim.period.to
    if (!last || String(one.claim.period.from) > last) kept.push(one)
  }
  return kept
}

function lies({ period: part }: Claim, { period: total }: Claim): boolean {
  if (part.to === null || part.from === null || total.to === null) return false
  return part.to <= total.to && (total.from === null || part.from >= total.from)
}

function fills(parts: Cited[], { period: { from, to } }: Claim): boolean {
  if (from === null || to === null) return false
  let next: string = from
  for (const { claim } of parts) {
    if (claim.period.from !== next || claim.period.to === null) return false
    next = addDays(claim.period.to, 1)
  }
  return next === addDays(to, 1)
}
