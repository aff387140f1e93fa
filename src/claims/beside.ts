import type { Tx } from '../db/index.ts'
import { type Accord, accordsOf } from './accord/index.ts'
import type { Report } from './claim.ts'
import { keptBeside } from './kept/stored.ts'
import { type Reconciled, reconcile } from './reconcile.ts'

/** The most claims of one text that are set beside records; the others are read, and not compared. */
export const COMPARED_LIMIT = 400

/** A text's claims beside what is recorded and beside claims that were kept. */
export type Beside = {
  claims: Reconciled[]
  /** What its claims say of one another and of kept ones; kept reports are named by their numbers. */
  accords: Accord[]
  /** Titles of kept reports by their numbers. */
  titles: Map<string, string>
}

/**
 * Sets the claims of a text beside records, as the reader of this transaction may count them, and beside the claims of
 * reports that were kept. `but` is the kept report that the text is, null for a new one.
 */
export async function besideAll(tx: Tx, report: Report, but: number | null): Promise<Beside> {
  const compared = { ...report, claims: report.claims.slice(0, COMPARED_LIMIT) }
  const claims = await reconcile(tx, compared)
  const codes = [...new Set(compared.claims.map(({ indicator }) => indicator))].filter((code) => code !== 'other')
  const kept = await keptBeside(tx, codes, but)
  const accords = accordsOf([compared, ...kept]).filter(({ claims }) =>
    claims.some(({ report: id }) => id === report.id),
  )
  return { claims, accords, titles: new Map(kept.map(({ id, title }) => [id, title])) }
}
