import data from '../../../data/claims/wholes.json' with { type: 'json' }
import type { Report } from '../claim.ts'
import { type Accord, citations } from './accord.ts'
import { growthAndLevels } from './growth.ts'
import { wholesAndParts } from './parts.ts'
import { sameFigures } from './same.ts'
import { sharesAndParts } from './shares.ts'
import { regionTree } from './tree.ts'
import { totalsAndYears } from './years.ts'

export type { Accord, AccordKind, Cited } from './accord.ts'
export { lastDigit } from './printed.ts'

/**
 * What the claims of some reports say of one another, those that do not hold first. Nothing is said of claims whose
 * relation is not certain from what they say of themselves: figures under different indicators never meet.
 */
export function accordsOf(reports: readonly Report[]): Accord[] {
  const cited = citations(reports)
  const tree = regionTree()
  const found = [
    ...sameFigures(cited),
    ...totalsAndYears(cited),
    ...wholesAndParts(cited, tree),
    ...sharesAndParts(cited, data.wholes),
    ...growthAndLevels(cited),
  ]
  return [...found.filter(({ holds }) => !holds), ...found.filter(({ holds }) => holds)]
}
