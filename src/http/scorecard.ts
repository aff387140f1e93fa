import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { BASES, BOUNDS, DuikouError, depth, isDay, type RegionKey } from '../domain/index.ts'
import {
  type ClaimBeside,
  INDICATORS,
  readArcs,
  readScorecard,
  readScores,
  type Scorecard,
  TOLD,
} from '../figures/index.ts'
import { childKeys, type RegionName as Name, namesOfKeys } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { keyOf, namesOfPlace } from './figures.ts'
import { IndicatorAnswer } from './indicator-schema.ts'
import { Amount, Id, queryText, RegionName, regionText } from './schemas.ts'

const day = z.string().meta({ format: 'date' })
const Place = z.strictObject({ provider: RegionName.nullable(), recipient: RegionName.nullable() })

const ClaimAnswer = z
  .strictObject({
    id: z.int(),
    number: z.string(),
    subject: z.string(),
    subject_en: z.string().nullable(),
    indicator: z.string().nullable(),
    value: z.number().describe('In base units: yuan, persons'),
    unit: z.string(),
    step: z.number().describe('Unit of the last digit published'),
    bound: z.enum(BOUNDS),
    basis: z.enum(BASES),
    measured: z.enum(['level', 'share', 'ratio', 'average', 'growth', 'change', 'ordinal']),
    period_from: day.nullable(),
    period_to: day.nullable(),
    cumulative: z.boolean().nullable(),
    provider: RegionName.nullable(),
    recipient: RegionName.nullable(),
    modality: z.string().nullable(),
    figure: z.string().nullable().describe('As printed'),
    source_title: z.string(),
    source_address: z.string().nullable(),
    published_on: day,
    note: z.string().nullable(),
    note_en: z.string().nullable(),
  })
  .meta({ id: 'PublishedFigure' })

const Beside = z
  .strictObject({
    claim: ClaimAnswer,
    recorded: z.number().nullable().describe('In the unit of the published figure'),
    verdict: z.enum(['match', 'short', 'over', 'not_recorded', 'not_comparable']),
    why: z
      .enum(['no_indicator', 'no_records', 'ordinal', 'no_period', 'out_of_reach', 'open_start', 'small_cells'])
      .nullable()
      .describe('Why the two cannot be set against each other'),
  })
  .meta({ id: 'PublishedBesideRecorded' })

const told = z
  .enum(TOLD)
  .describe(
    'People, to who does not read the records behind: rounded or withheld; without an amount then: few, or none',
  )

const ScorecardAnswer = z
  .strictObject({
    year: z.int(),
    asked: Place,
    reached: Place.nullable().describe('The part the reader may count; null for none'),
    partial: z.boolean().describe('The reader may count less than was asked for'),
    rows: z.array(
      z.strictObject({
        indicator: IndicatorAnswer,
        told,
        scores: z.array(z.strictObject({ year: z.int(), amounts: z.array(Amount) })),
        claims: z.array(Beside),
      }),
    ),
    others: z.array(Beside).describe('Published figures of no indicator'),
  })
  .meta({ id: 'Scorecard' })

const ByRecipient = z
  .strictObject({
    year: z.int(),
    asked: Place,
    recipients: z.array(RegionName).describe('The columns'),
    rows: z.array(
      z.strictObject({ indicator: IndicatorAnswer, told, cells: z.array(z.array(Amount)).describe('One a recipient') }),
    ),
  })
  .meta({ id: 'ScorecardByRecipient' })

const year = z.coerce.number().int().min(1949).max(2100)

/** The days that cut a scorecard: what had happened, and what was recorded. */
const cuts = {
  as_of: queryText('Only what had happened by the end of this day', 10),
  known_on: queryText('Only what was recorded by the end of this day', 10),
}

function daysCut({ as_of: asOf, known_on: knownOn }: { as_of?: string | undefined; known_on?: string | undefined }) {
  for (const date of [asOf, knownOn]) {
    if (date !== undefined && !isDay(date)) throw new DuikouError('date.invalid', { date })
  }
  return { asOf, knownOn }
}

/** Indicators by year or by recipient, with what was published beside what is recorded. */
export function registerScorecard(app: App, { db }: Context): void {
  const place = {
    provider: regionText('Who helps, with all below'),
    recipient: regionText('Who is helped, with all below'),
  }

  app.get(
    '/api/scorecard',
    {
      schema: {
        ...about({
          id: 'readScorecard',
          tag: 'Figures',
          summary: 'Indicators by year, with published figures beside',
          answers: { 200: [ScorecardAnswer, 'The scorecard'] },
          errors: ['region.unknown', 'region.ambiguous', 'date.invalid'],
        }),
        querystring: z.strictObject({
          ...place,
          year: year.describe('The last year'),
          years: z.coerce.number().int().min(1).max(20).describe('How many years; 5 where absent').optional(),
          pairing: Id.describe('The number of one pairing').optional(),
          ...cuts,
        }),
      },
    },
    (request) => {
      const { provider, recipient, year, years = 5, pairing } = request.query
      const { asOf, knownOn } = daysCut(request.query)
      return db.withActor(request.actor, async (tx) => {
        const places = { provider: await keyOf(tx, provider), recipient: await keyOf(tx, recipient) }
        return scorecardAnswer(tx, await readScorecard(tx, { ...places, year, years, pairing, asOf, knownOn }))
      })
    },
  )

  app.get(
    '/api/scorecard/by-recipient',
    {
      schema: {
        ...about({
          id: 'readScorecardByRecipient',
          tag: 'Figures',
          summary: 'Indicators of one year for each region below the recipient',
          answers: { 200: [ByRecipient, 'A column a region'] },
          errors: ['region.unknown', 'region.ambiguous', 'date.invalid'],
        }),
        querystring: z.strictObject({ ...place, year, ...cuts }),
      },
    },
    (request) => {
      const { year } = request.query
      const days = daysCut(request.query)
      return db.withActor(request.actor, async (tx) => {
        const provider = await keyOf(tx, request.query.provider)
        const recipient = await keyOf(tx, request.query.recipient)
        const keys = await recipientsBelow(tx, { provider, recipient }, year)
        const scores = await readScores(
          tx,
          keys.map((key) => ({ provider, recipient: key })),
          { year, ...days },
        )
        const names = await namesOfKeys(tx, keys)
        return {
          year,
          asked: await namesOfPlace(tx, { provider, recipient }),
          recipients: keys.map((key) => names.get(key) as Name),
          rows: INDICATORS.map((indicator, n) => ({
            indicator,
            told: scores.told[n] ?? 'exact',
            cells: scores.columns.map((column) => column[n] ?? []),
          })),
        }
      })
    },
  )
}

type Places = { provider: RegionKey; recipient: RegionKey }

/** What lies just below the recipient; below everywhere, the provinces and countries that pairings of the year reach. */
async function recipientsBelow(tx: Tx, { provider, recipient }: Places, year: number): Promise<RegionKey[]> {
  if (depth(recipient) > 0) return childKeys(tx, recipient)
  const arcs = await readArcs(tx, { provider, recipient, measure: 'pairing.standing', period: String(year) })
  return [...new Set(arcs.map((arc) => arc.recipient))].sort()
}

async function scorecardAnswer(tx: Tx, card: Scorecard): Promise<z.infer<typeof ScorecardAnswer>> {
  const claims = [...card.rows.flatMap((row) => row.claims), ...card.others].map(({ claim }) => claim)
  const names = await namesOfKeys(tx, [...new Set(claims.flatMap((claim) => [claim.provider, claim.recipient]))])
  const beside = ({ claim, ...rest }: ClaimBeside) => ({
    ...rest,
    claim: { ...claim, provider: names.get(claim.provider) ?? null, recipient: names.get(claim.recipient) ?? null },
  })
  return {
    year: card.year,
    asked: await namesOfPlace(tx, card.asked),
    reached: card.reached ? await namesOfPlace(tx, card.reached) : null,
    partial: card.partial,
    rows: card.rows.map((row) => ({ ...row, claims: row.claims.map(beside) })),
    others: card.others.map(beside),
  }
}
