import { z } from 'zod'
import { BOUNDS } from '../domain/index.ts'

/** What readings of reports answer with and are corrected by. */

const day = z.string().meta({ format: 'date' })
const MEASURES = ['level', 'average', 'share', 'growth', 'ratio', 'change'] as const
const STATUSES = ['achieved', 'ongoing', 'target'] as const
const Period = z.strictObject({ from: day.nullable(), to: day.nullable() })
const names = z.array(z.string()).nullable()

const ReadClaim = z
  .strictObject({
    n: z.int().describe('Its number in the report, from 1'),
    record: z.int().nullable().describe('The published figure it is kept as'),
    reading: z.enum(['read', 'corrected', 'split', 'added', 'rejected']),
    quote: z.string().describe('As it stands in the text'),
    start: z.int().describe('Counts code points of the text'),
    end: z.int(),
    figure: z.string(),
    indicator: z.string().describe('What is counted, in the reader’s list; `other` where nothing there is it'),
    value: z.number().describe('In base units'),
    value_to: z.number().nullable().describe('The upper end of a range'),
    unit: z.string(),
    bound: z.enum(BOUNDS),
    measure: z.enum(MEASURES),
    period: Period,
    period_rule: z.string(),
    cumulative: z.boolean(),
    status: z.enum(STATUSES),
    provider: names,
    recipient: names,
    side: z.enum(['provider', 'recipient']).nullable(),
    case: z.boolean().describe('A figure of one firm, park or village'),
    sentence: z.string(),
    confidence: z.number(),
    reasons: z.array(z.string()),
    ours: z.string().nullable().describe('The indicator of ours it is set against'),
    places: z
      .strictObject({ provider: z.string().nullable(), recipient: z.string().nullable() })
      .describe('Codes of the places, where each side is one region'),
    recorded: z.number().nullable().describe('In the unit of the claim'),
    verdict: z.enum(['match', 'short', 'over', 'not_recorded', 'not_comparable']),
    why: z.string().nullable().describe('Why the two cannot be set against each other'),
  })
  .meta({ id: 'ReadClaim' })

const Cited = z.strictObject({
  report: z.int().nullable().describe('A kept report; null for the text itself'),
  title: z.string(),
  n: z.int(),
  quote: z.string(),
  period: Period,
})

export const ReadingAnswer = z
  .strictObject({
    report: z.int().nullable().describe('The kept report that it is'),
    title: z.string(),
    date: day.nullable().describe('The day the text bears; relative words are understood from it'),
    form: z.string(),
    about: z.boolean().describe('Whether the text is about paired assistance; otherwise it has no claims'),
    text: z.string().describe('As its offsets count: without blanks around it and control characters'),
    claims: z.array(ReadClaim),
    more: z.boolean().describe('There are claims beyond those listed'),
    conflicting: z.int().describe('Comparisons that do not hold'),
    agreeing: z.int().describe('Comparisons that hold'),
    accords: z
      .array(
        z.strictObject({
          kind: z.enum(['same_figure', 'total_and_years', 'whole_and_parts', 'share_and_parts', 'growth_and_levels']),
          holds: z.boolean(),
          claims: z.array(Cited),
        }),
      )
      .describe('The first 200, those that do not hold before the others'),
  })
  .meta({ id: 'Reading' })

const offset = z.int().min(0)
const amount = z.number().min(-1e18).max(1e18)
const n = z.int().min(1)
const Corrected = z.strictObject({
  start: offset.optional(),
  end: offset.optional(),
  indicator: z.string().min(1).max(100).optional(),
  value: amount.optional(),
  value_to: amount.nullable().optional(),
  unit: z.string().min(1).max(40).optional(),
  bound: z.enum(BOUNDS).optional(),
  measure: z.enum(MEASURES).optional(),
  period: z.strictObject({ from: z.iso.date().nullable(), to: z.iso.date().nullable() }).optional(),
  cumulative: z.boolean().optional(),
  status: z.enum(STATUSES).optional(),
})

const Correction = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('change'), n, to: Corrected, split: z.boolean().optional() }),
    z.strictObject({ do: z.literal('reject'), n }),
    z.strictObject({ do: z.literal('restore'), n }),
    z.strictObject({
      do: z.literal('add'),
      to: Corrected.extend({ start: offset, end: offset, value: amount }),
      like: n.optional().describe('The claim that tells what is not said here'),
      split: z.boolean().optional(),
    }),
  ])
  .meta({ id: 'Correction' })

export const Corrections = z.array(Correction).max(500)
