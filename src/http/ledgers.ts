import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Actor, Label } from '../domain/index.ts'
import { type Gathered, gatherFigure, gatherList, gatherRecord, packLedger, type Question } from '../exchange/index.ts'
import { parseFigureRequest } from '../figures/index.ts'
import { KINDS, type Kind, MEASURES, pascal } from '../kinds/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { FIGURE_FILTERS, FIGURE_QUESTION } from './figures.ts'
import { type ListQuery, listQuery } from './record-schemas.ts'
import { searchOf } from './records.ts'
import { Id } from './schemas.ts'

const language = z.enum(['zh', 'en']).describe('Chinese where absent').optional()
const answers: Record<number, [z.ZodType, string, string]> = {
  200: [z.file(), 'A zip: a workbook of each kind, evidence in folders, a manifest with digests', 'application/zip'],
}
const DESCRIPTION =
  'A workbook of all fields with totals at its foot, the files that prove the records, and a manifest with the SHA-256 of ' +
  'each file. At most 20,000 records and 2 GB of evidence. Personal data are masked; the audit trail notes the export.'

/** Ledgers: what is behind a list, a record or a figure, to be handed on. */
export function registerLedgers(app: App, context: Context): void {
  app.get(
    '/api/figures/ledger',
    {
      schema: {
        ...about({
          id: 'getFigureLedger',
          tag: 'Figures',
          summary: 'The records behind a figure with their evidence',
          description: DESCRIPTION,
          answers,
          errors: [...FIGURE_QUESTION, 'access.refused', 'ledger.too_large'],
        }),
        querystring: z.strictObject({
          measure: z.string().min(1).max(200).describe('One measure'),
          period: z.string().min(1).max(20).describe('One year, quarter or month'),
          ...FIGURE_FILTERS,
          language,
        }),
      },
    },
    async ({ actor, query }, reply) => {
      const { language: asked = 'zh', ...question } = query
      const gathered = await context.db.withActor(actor, async (tx) => {
        const { measures, periods, by: _, ...place } = await parseFigureRequest(tx, question)
        return gatherFigure(tx, { ...place, measure: measures[0] as string, period: periods[0] as string })
      })
      const { zh, en } = (MEASURES as Record<string, Label>)[query.measure] ?? { zh: query.measure, en: query.measure }
      return send(context, reply, gathered, asked, { of: { zh, en }, asked: question, actor })
    },
  )
  for (const kind of KINDS) registerLedgersOf(app, context, kind)
}

function registerLedgersOf(app: App, context: Context, kind: Kind): void {
  const tag = kind.plural.en
  app.get(
    `/api/${kind.path}/ledger`,
    {
      schema: {
        ...about({
          id: `get${pascal(kind.path)}Ledger`,
          tag,
          summary: `${kind.plural.en} of a list with their evidence`,
          description: DESCRIPTION,
          answers,
          errors: ['region.unknown', 'region.ambiguous', 'ledger.too_large'],
        }),
        querystring: listQuery(kind).omit({ limit: true, after: true }).extend({ language }),
      },
    },
    async ({ actor, query }, reply) => {
      const { language: asked, ...list } = query as ListQuery
      const { limit: _limit, after: _after, ...search } = searchOf(list)
      const gathered = await context.db.withActor(actor, (tx) => gatherList(tx, kind, search))
      return send(context, reply, gathered, asked === 'en' ? 'en' : 'zh', { of: kind.plural, asked: list, actor })
    },
  )
  app.get(
    `/api/${kind.path}/:id/ledger`,
    {
      schema: {
        ...about({
          id: `get${pascal(kind.name)}Ledger`,
          tag,
          summary: `A ${kind.label.en.toLowerCase()} with its evidence`,
          description: DESCRIPTION,
          answers,
          errors: ['record.missing', 'ledger.too_large'],
        }),
        params: z.strictObject({ id: Id }),
        querystring: z.strictObject({ language }),
      },
    },
    async ({ actor, params: { id }, query }, reply) => {
      const gathered = await context.db.withActor(actor, (tx) => gatherRecord(tx, kind, id))
      return send(context, reply, gathered, query.language ?? 'zh', { of: kind.label, asked: { id }, actor })
    },
  )
}

async function send(
  { db }: Context,
  reply: FastifyReply,
  gathered: Gathered,
  language: keyof Label,
  { of, asked, actor }: { of: Label; asked: Record<string, unknown>; actor: Actor },
) {
  const made_at = new Date().toISOString()
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const question: Question = {
    of: { zh: of.zh, en: of.en },
    asked: Object.fromEntries(given),
    as_of: typeof asked.as_of === 'string' ? asked.as_of : made_at.slice(0, 10),
    known_on: typeof asked.known_on === 'string' ? asked.known_on : null,
    by: actor.name,
    made_at,
  }
  const zip = await packLedger(db.home, gathered, question, language)
  const name = `${{ zh: '台账', en: 'ledger' }[language]}-${of[language]}-${made_at.slice(0, 10)}.zip`
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(zip)
}
