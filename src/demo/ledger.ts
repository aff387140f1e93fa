import { enterAppropriations } from './appropriations.ts'
import { type DemoLedger, openBook } from './book.ts'
import { enterDeals } from './deals.ts'
import { enterOffices } from './organisations.ts'
import { enterCountyPairings, enterInstitutionPairings } from './pairings.ts'
import { enterPostings } from './postings.ts'
import { enterProjects } from './projects.ts'
import { enterTransfers } from './transfers.ts'

/**
 * The synthetic ledger of 2017 to 2019: what an office and its counterparts would have entered had the programme of
 * the report run on Duikou. Places, and the pairings above the county, are real; everything else is made up and says so.
 * It is sized so that the figures published for 2018 find each of the verdicts. The same on every run.
 */
export function buildDemo(): DemoLedger {
  const book = openBook()
  enterOffices(book)
  enterCountyPairings(book)
  enterInstitutionPairings(book)
  const appropriations = enterAppropriations(book)
  enterProjects(book, appropriations)
  enterTransfers(book, appropriations)
  enterDeals(book)
  enterPostings(book)
  return book.ledger()
}
