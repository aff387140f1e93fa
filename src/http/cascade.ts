import { z } from 'zod'
import { type ErrorCode, isDay } from '../domain/index.ts'
import { makeFilledTemplate } from '../exchange/index.ts'
import { CASCADE_WAYS, cascade, cascadeInputs } from '../figures/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Id, RegionName, SideName } from './schemas.ts'
import { sendWorkbook, WorkbookLanguage, XLSX } from './workbook-answer.ts'

const Day = z.string().refine(isDay, 'date').meta({ format: 'date' })
const params = z.strictObject({ id: Id })

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

const Asked = z.strictObject({
  version: z.int().min(1).describe('The version of the parent it was decided on'),
  way: z.enum(CASCADE_WAYS),
  side: SideName.optional(),
  to: z.array(Receiver).min(1).max(500),
  due_on: Day.optional(),
})

/** What sharing a target out may meet before anything is written. */
const SHARING_ERRORS: ErrorCode[] = [
  'action.whose',
  'record.missing',
  'record.conflict',
  'region.unknown',
  'region.ambiguous',
  'target.no_key',
]

/** Handing a target down to who is below: at once, or in a workbook. */
export function registerCascade(app: App, { db, personal }: Context): void {
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
          errors: ['auth.origin', 'access.refused', 'record.outside', 'target.apart', 'target.gap', ...SHARING_ERRORS],
        }),
        params,
        body: Asked.extend({ write: z.boolean().optional() }),
      },
    },
    ({ actor, body, params }) => db.withActor(actor, (tx) => cascade(tx, params.id, body, { origin: 'api', personal })),
  )

  app.post(
    '/api/targets/:id/cascade/workbook',
    {
      schema: {
        ...about({
          id: 'getCascadeWorkbook',
          tag: 'Targets',
          summary: 'A target’s parts as a workbook of targets, to be finished in a spreadsheet and imported',
          answers: { 200: [z.file(), 'The template of targets with a row a part', XLSX] },
          errors: ['auth.origin', ...SHARING_ERRORS],
        }),
        params,
        querystring: z.strictObject({ language: WorkbookLanguage }),
        body: Asked,
      },
    },
    async ({ actor, body, params, query: { language = 'zh' } }, reply) => {
      const inputs = await db.withActor(actor, (tx) => cascadeInputs(tx, params.id, body))
      const bytes = await makeFilledTemplate(findKind('target') as Kind, language, inputs)
      return sendWorkbook(reply, bytes, { zh: '目标分解', en: 'Targets handed down' }[language])
    },
  )
}
