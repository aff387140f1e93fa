import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { formatMinor, type RegionKey } from '../domain/index.ts'
import {
  answerFigures,
  drill,
  type FigureQuery,
  type FigureRequest,
  type FigureRow,
  INDICATORS,
  parseFigureRequest,
} from '../figures/index.ts'
import { findKind, MEASURES } from '../kinds/index.ts'
import { getRegion, namesOfKeys } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { IndicatorAnswer } from './indicator-schema.ts'
import { Amount, LabelAnswer, pageLimit, queryText, RegionName, regionText } from './schemas.ts'

const Place = z.strictObject({ provider: RegionName.nullable(), recipient: RegionName.nullable() })

const Figure = z
  .strictObject({
    measure: z.string(),
    period: z.string(),
    provider: RegionName.nullable().describe('Null for all'),
    recipient: RegionName.nullable().describe('Null for all'),
    category: z.string(),
    currency: z.string().describe('Empty for what is no money'),
    unit: z.string(),
    value: z.number().nullable().describe('In the unit of the currency (yuan, euro) for money; null where suppressed'),
    minor: z.number().nullable().describe('Exact: in minor units (fen, cents) for money; null where suppressed'),
    decimal: z.string().nullable().describe('In major units for money, with all decimals of the currency'),
    rounded: z.boolean().describe('People, told to who does not read the records behind: a sum of rounded cells'),
    suppressed: z.boolean().describe('Too few people to be told, or nothing that could be told without telling of few'),
    partial: z.boolean().describe('The reader may count only a part of what was asked for'),
    from: z.enum(['cube', 'facts']),
  })
  .meta({ id: 'Figure' })

const Measure = z
  .strictObject({
    name: z.string(),
    zh: z.string(),
    en: z.string(),
    nature: z.enum(['flow', 'stock', 'distinct']),
    standing: z.literal(true).optional(),
    unit: z.string(),
    means: LabelAnswer,
  })
  .meta({ id: 'Measure' })

const Drill = z
  .strictObject({
    sums: z.array(Amount).describe('Of the whole figure, whatever page this is'),
    records: z.int().nullable().describe('Null where the figure is rounded or suppressed'),
    facts: z.int().nullable().describe('Null where the figure is rounded or suppressed'),
    rows: z.array(
      z.strictObject({
        kind: z.string(),
        path: z.string(),
        record: z.int(),
        title: z.string().nullable(),
        value: z.number(),
        currency: z.string(),
        happened: z.string().meta({ format: 'date' }),
        facts: z.int(),
        synthetic: z.boolean().nullable(),
        evidence: z.int().describe('How many files prove it'),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Drill' })

/** What a figure is asked by, beside measure and period. */
export const FIGURE_FILTERS = {
  provider: regionText('Who helps, with all below'),
  recipient: regionText('Who is helped, with all below'),
  pairing: queryText('The number of one pairing'),
  category: queryText('One category'),
  currency: queryText('One currency, ISO 4217'),
  as_of: queryText('Only what had happened by the end of this day').meta({ format: 'date' }),
  known_on: queryText('Only what was recorded by the end of this day').meta({ format: 'date' }),
}

/** What a question to the figures may be refused for. */
export const FIGURE_QUESTION = [
  'measure.unknown',
  'period.invalid',
  'date.invalid',
  'currency.unknown',
  'region.unknown',
  'region.ambiguous',
] as const

/** Sums of facts, what they mean, and the records behind each. */
export function registerFigures(app: App, { db }: Context): void {
  app.get(
    '/api/measures',
    {
      schema: about({
        id: 'listMeasures',
        tag: 'Figures',
        summary: 'What is counted',
        answers: { 200: [z.strictObject({ measures: z.array(Measure) }), 'Every measure'] },
      }),
    },
    async () => ({ measures: Object.entries(MEASURES).map(([name, measure]) => ({ name, ...measure })) }),
  )

  app.get(
    '/api/indicators',
    {
      schema: about({
        id: 'listIndicators',
        tag: 'Figures',
        summary: 'What the scorecard shows, and how it is made of measures',
        answers: { 200: [z.strictObject({ indicators: z.array(IndicatorAnswer) }), 'In the order of the scorecard'] },
      }),
    },
    async () => ({ indicators: INDICATORS }),
  )

  app.get(
    '/api/figures',
    {
      schema: {
        ...about({
          id: 'readFigures',
          tag: 'Figures',
          summary: 'Sums of measures by place and period',
          answers: {
            200: [
              z.strictObject({
                rows: z.array(Figure),
                left_out: z
                  .strictObject({ asked: Place, counted: z.array(Place) })
                  .optional()
                  .describe('Where the reader may count only a part: what was asked for, and what was counted'),
              }),
              'Zero where nothing was recorded; only what there is where the figures are split',
            ],
          },
          errors: [...FIGURE_QUESTION],
        }),
        querystring: z.strictObject({
          measure: z.string().min(1).max(2000).describe('One measure or several, with commas'),
          period: queryText(
            'Years, quarters or months, with commas: 2018,2019-Q1,2019-07; all that have something where absent',
            2000,
          ),
          by: z.enum(['provider', 'recipient', 'category', 'year', 'quarter', 'month']).optional(),
          by_time: z.enum(['year', 'quarter', 'month']).describe('The grain where no period is given').optional(),
          ...FIGURE_FILTERS,
        }),
      },
    },
    (request) => db.withActor(request.actor, (tx) => figuresOf(tx, request.query)),
  )

  app.get(
    '/api/figures/records',
    {
      schema: {
        ...about({
          id: 'listFigureRecords',
          tag: 'Figures',
          summary: 'The records behind a figure',
          answers: { 200: [Drill, 'Latest first; the sum of all pages is the figure'] },
          errors: [...FIGURE_QUESTION],
        }),
        querystring: z.strictObject({
          measure: z.string().min(1).max(200).describe('One measure'),
          period: z.string().min(1).max(20).describe('One year, quarter or month'),
          ...FIGURE_FILTERS,
          after: queryText('The `next` of the page before'),
          limit: pageLimit(500, 50),
        }),
      },
    },
    (request) => {
      const { after, limit, ...question } = request.query
      return db.withActor(request.actor, async (tx) => {
        const { measures, periods, by: _, ...place } = await parseFigureRequest(tx, question)
        const query = { ...place, measure: measures[0] as string, period: periods[0] as string }
        const found = await drill(tx, query, { after, ...(limit === undefined ? {} : { limit }) })
        return { ...found, rows: found.rows.map((row) => ({ ...row, path: findKind(row.kind)?.path ?? row.kind })) }
      })
    },
  )
}

async function figuresOf(tx: Tx, request: FigureRequest) {
  const query = await parseFigureRequest(tx, request)
  const rows = (await answerFigures(tx, query)).rows.map(figureAnswer)
  const partial = rows.filter((row) => row.partial)
  if (partial.length === 0) return { rows }
  const places = new Map(
    partial.map(({ provider, recipient }) => [`${provider?.code} ${recipient?.code}`, { provider, recipient }]),
  )
  return { rows, left_out: { asked: await namesOfPlace(tx, query), counted: [...places.values()] } }
}

function figureAnswer(figure: FigureRow): z.infer<typeof Figure> {
  const { minor, currency } = figure
  return { ...figure, decimal: minor === null ? null : currency ? formatMinor(minor, currency) : String(minor) }
}

/** A place by names; null for everywhere. */
export async function namesOfPlace(tx: Tx, { provider, recipient }: Pick<FigureQuery, 'provider' | 'recipient'>) {
  const names = await namesOfKeys(tx, [provider, recipient])
  return { provider: names.get(provider) ?? null, recipient: names.get(recipient) ?? null }
}

/** The key of a region in an address; everywhere where there is none. */
export async function keyOf(tx: Tx, text: string | undefined): Promise<RegionKey> {
  return text ? (await getRegion(tx, text)).key : ''
}
