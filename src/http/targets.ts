import { z } from 'zod'
import { isDay, today } from '../domain/index.ts'
import { readTargetTree, TARGET_LIMIT } from '../figures/index.ts'
import { INDICATOR_WORDS } from '../kinds/index.ts'
import { getRegion } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Id, RegionName, regionText, SideName } from './schemas.ts'

const Day = z.string().refine(isDay, 'date').meta({ format: 'date' })

const AgreementAnswer = z.strictObject({
  id: z.int(),
  title: z.string(),
  year: z.int(),
  document: z.string().nullable(),
  signed_on: Day,
  source_title: z.string().nullable(),
  source_address: z.string().nullable(),
  synthetic: z.boolean(),
})

const TargetAnswer = z
  .strictObject({
    id: z.int(),
    version: z.int(),
    agreement: z.int(),
    parent: z.int().nullable().describe('Not among the answer’s targets where it is out of reach or scope'),
    title: z.string(),
    synthetic: z.boolean(),
    indicator: z.enum(Object.keys(INDICATOR_WORDS) as [string, ...string[]]),
    value: z.int().describe('In the base unit: yuan, persons, pieces, percent'),
    bound: z.string(),
    year: z.int(),
    quarter: z.string().nullable(),
    split: z.enum(['sum', 'each']),
    due_on: Day.nullable(),
    side: SideName,
    office: z.string(),
    assignee: z.string().nullable(),
    state: z.string(),
    gap_reason: z.string().nullable(),
    returned_for: z.string().nullable(),
    proposed_value: z.int().nullable(),
    children: z.int(),
    acknowledged: z.int().describe('Children that were acknowledged'),
    sum: z
      .int()
      .nullable()
      .describe('What the children come to; null where they do not add up by design, or there are none'),
    gap: z.int().nullable().describe('Value less sum'),
    provider: RegionName.nullable(),
    recipient: RegionName.nullable(),
    recorded: z.number().nullable().describe('What the records say, in the unit of the target'),
    why: z.enum(['no_records', 'out_of_reach']).nullable().describe('Why nothing is set against it'),
    completion: z.number().nullable().describe('1 for the whole'),
    score: z.number().nullable().describe('Completion, at most 1'),
    suspicious: z.boolean().describe('Completion above 1.5'),
    expected: z.number().describe('The share of the period that is over: by days, or as last year went'),
    forecast: z.number().nullable().describe('What the period will come to, by the method'),
    method: z.enum(['linear', 'seasonal']),
    pace: z.enum(['met', 'late', 'at_risk', 'on_track', 'unknown']),
  })
  .meta({ id: 'TargetRow' })

/** Targets as a tree with what became of them. */
export function registerTargets(app: App, { db }: Context): void {
  app.get(
    '/api/targets/tree',
    {
      schema: {
        ...about({
          id: 'readTargetTree',
          tag: 'Targets',
          summary: 'Targets of a year with their children, gaps, recorded figures, pace and forecast',
          description: `Rows name their parents. At most ${TARGET_LIMIT}; \`more\` tells of others.`,
          answers: {
            200: [
              z.strictObject({
                as_of: Day,
                agreements: z.array(AgreementAnswer),
                targets: z.array(TargetAnswer),
                more: z.boolean(),
              }),
              'Agreements and their targets, parents first',
            ],
          },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: z.strictObject({
          year: z.coerce.number().int().min(1949).max(2100),
          provider: regionText('Only this provider, with all below'),
          recipient: regionText('Only this recipient, with all below'),
          root: Id.describe('Only this target and its children').optional(),
          as_of: Day.describe('Only what had happened by the end of this day; today where absent').optional(),
        }),
      },
    },
    ({ actor, query }) =>
      db.withActor(actor, async (tx) => {
        const { year, root, as_of = today() } = query
        const key = async (text?: string) => (text ? (await getRegion(tx, text)).key : '')
        const [provider, recipient] = [await key(query.provider), await key(query.recipient)]
        return { as_of, ...(await readTargetTree(tx, { year, root, provider, recipient, asOf: as_of })) }
      }),
  )
}
