import type { Report } from '../claim.ts'
import { type Accord, citations, type PlaceTree } from './accord.ts'
import { growthAndLevels } from './growth.ts'
import { wholesAndParts } from './parts.ts'
import { sameFigures } from './same.ts'
import { sharesAndParts, type Wholes } from './shares.ts'
import { totalsAndYears } from './years.ts'

export type { Accord, AccordKind, Cited, PlaceTree } from './accord.ts'
export { printedRange } from './printed.ts'
export type { Wholes } from './shares.ts'

/**
 * What the claims of some reports say of one another, those that do not hold first. Nothing is said of claims whose
 * relation is not certain from what they say of themselves: figures under different indicators never meet.
 */
export function accordsOf(reports: readonly Report[], { tree, wholes }: { tree: PlaceTree; wholes: Wholes }): Accord[] {
  const cited = citations(reports)
  const found = [
    ...sameFigures(cited),
    ...totalsAndYears(cited),
    ...wholesAndParts(cited, tree),
    ...sharesAndParts(cited, wholes),
    ...growthAndLevels(cited),
  ]
  return [...found.filter(({ holds }) => !holds), ...found.filter(({ holds }) => holds)]
}
