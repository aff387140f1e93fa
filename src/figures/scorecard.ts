import type { Tx } from '../db/index.ts'
import { type Day, daysOf } from '../domain/index.ts'
import type { Place } from '../facts/index.ts'
import { type Beside, besideRecords, cut } from './beside.ts'
import { type PublishedFigure, readClaims } from './claims.ts'
import { type Amounts, evaluate } from './formula.ts'
import { INDICATORS, type Indicator } from './indicators.ts'
import { countable, countedPlace } from './reach.ts'
import { leastTold, type Told, toldOfFormula } from './small-cells.ts'

/** A scorecard's question: whose help to whom, up to which year, how many years back. */
export type ScorecardQuery = Place & {
  year: number
  years: number
  pairing?: number | undefined
  asOf?: Day | undefined
  knownOn?: Day | undefined
}

/** An indicator's value in a year; several where it was recorded in several currencies; none where nothing was. */
export type Score = { year: number; amounts: { currency: string; value: number }[] }

/** A published figure beside what is recorded for its own place and period. */
export type ClaimBeside = { claim: PublishedFigure } & Beside

/** Where a row is not told exactly, a year without amounts had too few people, or none. */
export type ScorecardRow = { indicator: Indicator; told: Told; scores: Score[]; claims: ClaimBeside[] }

/**
 * `reached` is the part of the place the reader may count, null for none of it; `partial` when it is less than was asked
 * for, also where no place names it; `others` are claims of no indicator.
 */
export type Scorecard = {
  year: number
  asked: Place
  reached: Place | null
  partial: boolean
  rows: ScorecardRow[]
  others: ClaimBeside[]
}

/** Indicators in rows, years in columns, published figures beside. Reads the cube once for all indicators and years. */
export async function readScorecard(tx: Tx, query: ScorecardQuery): Promise<Scorecard> {
  const asked = { provider: query.provider, recipient: query.recipient }
  const reached = countable(tx.actor, asked, query.pairing)
  const years = Array.from({ length: query.years }, (_, n) => query.year - query.years + 1 + n)
  const spans = years.map((year) => cut(daysOf(String(year)), query.asOf))
  const counted = INDICATORS.filter(({ formula }) => formula !== null)
  const asks = counted.flatMap(({ formula }) =>
    spans.map((span) => ({ formula: formula as NonNullable<typeof formula>, span })),
  )
  const amounts = reached ? await evaluate(tx, reached, asks, query) : []
  const claims = await claimsBeside(tx, query)
  const rows = INDICATORS.map((indicator) => {
    const start = counted.indexOf(indicator) * years.length
    return {
      indicator,
      told: reached && indicator.formula ? toldOfFormula(reached, indicator.formula, query.pairing) : 'exact',
      scores: years.map((year, n) => ({ year, amounts: start < 0 ? [] : listed(amounts[start + n]) })),
      claims: claims.filter(({ claim }) => claim.indicator === indicator.id),
    }
  })
  const known = new Set(INDICATORS.map(({ id }) => id))
  return {
    year: query.year,
    asked,
    reached: reached && countedPlace(reached),
    partial: reached?.partial ?? true,
    rows,
    others: claims.filter(({ claim }) => !known.has(claim.indicator ?? '')),
  }
}

async function claimsBeside(tx: Tx, query: ScorecardQuery): Promise<ClaimBeside[]> {
  const { first, last } = daysOf(String(query.year))
  // What is published at the start of a year about the year before often ends on the day of publication.
  const claims = await readClaims(tx, { ...query, first, last: `${Number(last.slice(0, 4)) + 1}-03-31` })
  const beside: ClaimBeside[] = []
  for (const claim of claims) {
    if (claim.period_to !== null && claim.period_to > last && !isLateStatement(claim, last)) continue
    beside.push(await setBeside(tx, claim, query))
  }
  return beside
}

/** A cumulative or standing figure told after the year's end belongs to that year's scorecard; the new year's own figures do not. */
function isLateStatement(claim: PublishedFigure, yearEnd: Day): boolean {
  return (
    claim.period_from === null ||
    claim.period_from <= yearEnd ||
    claim.basis === 'standing' ||
    claim.cumulative === true
  )
}

async function setBeside(tx: Tx, claim: PublishedFigure, query: ScorecardQuery): Promise<ClaimBeside> {
  return { claim, ...(await besideRecords(tx, claim, query)) }
}

function listed(amounts: Amounts | undefined): { currency: string; value: number }[] {
  return [...(amounts ?? [])].filter(([, value]) => value !== 0).map(([currency, value]) => ({ currency, value }))
}

/**
 * The scorecard's figures of one year for several places side by side, such as the recipients of one provider: a column a
 * place, and how each indicator is told in the place where the least is.
 */
export async function readScores(
  tx: Tx,
  places: Place[],
  { year, asOf, knownOn }: Pick<ScorecardQuery, 'year' | 'asOf' | 'knownOn'>,
): Promise<{ told: Told[]; columns: Score['amounts'][][] }> {
  const span = cut(daysOf(String(year)), asOf)
  const counted = INDICATORS.filter(({ formula }) => formula !== null)
  const asks = counted.map(({ formula }) => ({ formula: formula as NonNullable<typeof formula>, span }))
  const columns: Score['amounts'][][] = []
  const reached = places.map((place) => countable(tx.actor, place))
  for (const place of reached) {
    const amounts = place ? await evaluate(tx, place, asks, { knownOn }) : []
    columns.push(INDICATORS.map((indicator) => listed(amounts[counted.indexOf(indicator)])))
  }
  const told = INDICATORS.map(({ formula }) =>
    leastTold(reached.map((place) => (place && formula ? toldOfFormula(place, formula, undefined) : 'exact'))),
  )
  return { told, columns }
}
