import { z } from 'zod'
import { isDay } from '../domain/index.ts'
import { CASCADE_WAYS, cascade, readTargetTree, TARGET_LIMIT } from '../figures/index.ts'
import { INDICATOR_WORDS } from '../kinds/index.ts'
import { today } from '../records/index.ts'
import { getRegion } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Id, RegionName, regionText, SideName } from './schemas.ts'

const Day = z.string().refine(isDay, 'date').meta({ format: 'date' })
const params = z.strictObject({ id: Id })

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

const Receiver = z.strictObject({
  place: z.string().min(1).max(100).describe('A region by code or name'),
  office: z.enum(['office', 'department', 'headquarters']).optional(),
  assignee: z.int().min(1).optional().describe('The organisation charged with it'),
  value: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional().describe('By hand: the part'),
  share: z.number().min(0).max(1e15).optional().describe('By shares: the weight'),
})

const CascadeAnswer = z.strictObject({
  parts: z.array(
    z.strictObject({
      place: RegionName,
      office: z.string(),
      value: z.int(),
      weight: z.number().nullable(),
      id: z.int().nullable().describe('The draft that was written'),
    }),
  ),
  value: z.int(),
  before: z.int().describe('What children had already'),
  sum: z.int(),
  gap: z.int(),
  written: z.boolean(),
})

/** Targets as a tree with what became of them, and handing one down. */
export function registerTargets(app: App, { db, personal }: Context): void {
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

  app.post(
    '/api/targets/:id/cascade',
    {
      schema: {
        ...about({
          id: 'cascadeTarget',
          tag: 'Targets',
          summary: 'Hand a target down: preview its parts, or write them as drafts',
          description:
            'What is left of the target after its children is shared out in whole units that add up to it exactly (largest remainders).',
          answers: { 200: [CascadeAnswer, 'The parts, and what is left'] },
          errors: [
            'auth.origin',
            'access.refused',
            'action.whose',
            'record.missing',
            'record.conflict',
            'record.outside',
            'region.unknown',
            'region.ambiguous',
            'target.no_key',
            'target.apart',
            'target.gap',
          ],
        }),
        params,
        body: z.strictObject({
          version: z.int().min(1).describe('The version of the parent it was decided on'),
          way: z.enum(CASCADE_WAYS),
          side: SideName.optional(),
          to: z.array(Receiver).min(1).max(500),
          due_on: Day.optional(),
          write: z.boolean().optional(),
        }),
      },
    },
    ({ actor, body, params }) => db.withActor(actor, (tx) => cascade(tx, params.id, body, { origin: 'api', personal })),
  )
}
