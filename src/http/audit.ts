import { Readable } from 'node:stream'
import { z } from 'zod'
import { sealState } from '../access/index.ts'
import { isDay } from '../domain/index.ts'
import { KINDS, TRAIL_WORDS } from '../kinds/index.ts'
import { exportTrail, readTrail } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { prefixed } from './prefixed.ts'
import { requireAbility } from './require-ability.ts'
import { Id, LabelAnswer, Moment, pageLimit, queryText } from './schemas.ts'

const WHATS = Object.keys(TRAIL_WORDS) as [string, ...string[]]
const kindNames = KINDS.map(({ name }) => name) as [string, ...string[]]

const TrailEntry = z
  .strictObject({
    id: z.int().describe('Its number: all entries are numbered from one sequence'),
    at: Moment,
    actor: z.string().describe('Who it was, such as user:12 or system:import'),
    actor_name: z.string().describe('As it was then'),
    what: z.enum(WHATS),
    kind: z.string().nullable(),
    path: z.string().nullable().describe('Where records of its kind are found'),
    record: z.int().nullable(),
    title: z.string().nullable().describe('Null where the record is out of reach'),
    reason: z.string().nullable().describe('For attach and detach the name of the file'),
    changes: z
      .array(z.strictObject({ field: z.string(), label: LabelAnswer, from: z.unknown(), to: z.unknown() }))
      .describe('Field by field, as records show them; personal data by their mask'),
    currency: z.string().nullable().describe('Of the amounts among the changes'),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'TrailEntry' })

const day = queryText('', 10)
  .refine((text) => text === undefined || isDay(text), 'a day such as 2018-07-31')
  .optional()

const filters = {
  q: queryText('Words of who did it, of the reason or, for changes, of the record’s title'),
  actor: queryText('Who did it, such as user:12'),
  what: queryText('What happened, several with commas: create, change, delete, sign_in, reveal, export, refused …', 500)
    .refine((text) => text === undefined || text.split(',').every((one) => WHATS.includes(one)), 'what')
    .transform((text) => text?.split(',')),
  kind: z.enum(kindNames).optional(),
  record: Id.optional(),
  from: day.describe('The first day, in the time zone of the work'),
  to: day.describe('The last day'),
}

/** The audit trail: for who has the ability `audit`, within the reaches that give it. */
export function registerAudit(app: App, { db }: Context): void {
  const route = (part: Omit<Parameters<typeof about>[0], 'tag'>) =>
    about({
      ...part,
      tag: 'Audit',
      description: `Asks for the ability \`audit\`. ${part.description ?? ''}`.trim(),
      errors: ['access.refused', ...(part.errors ?? [])],
    })
  const onRequest = requireAbility('audit')

  app.get(
    '/api/audit',
    {
      onRequest,
      schema: {
        ...route({
          id: 'listAudit',
          summary: 'Who did what, when and why',
          description:
            'Changes of records, and sign-ins, exports, reveals, refusals and changes of accounts, the newest first. ' +
            'What belongs to no place is seen by who audits everything.',
          answers: {
            200: [
              z.strictObject({
                rows: z.array(TrailEntry),
                next: z.string().nullable(),
                total: z.int().describe('Exact up to 10,000'),
                more: z.boolean().describe('Whether there are more than the total tells'),
              }),
              'A page; `next` is where the next goes on',
            ],
          },
        }),
        querystring: z.strictObject({
          ...filters,
          after: z.coerce
            .number()
            .int()
            .min(1)
            .max(Number.MAX_SAFE_INTEGER)
            .describe('The `next` of the page before')
            .optional(),
          limit: pageLimit(500, 50),
        }),
      },
    },
    async ({ actor, query: { limit = 50, ...search } }) => {
      const page = await readTrail(db, actor, { ...search, limit })
      return { ...page, next: page.next === null ? null : String(page.next) }
    },
  )

  app.get(
    '/api/audit/export',
    {
      onRequest,
      schema: {
        ...route({
          id: 'exportAudit',
          summary: 'Export the audit trail as comma-separated values',
          description: 'All pages of a search. That it was exported is noted in the trail itself.',
          answers: { 200: [z.string(), 'Lines of values, the first with the names of the columns', 'text/csv'] },
        }),
        querystring: z.strictObject({
          ...filters,
          language: z.enum(['zh-CN', 'en']).describe('The language of words; Chinese where absent').optional(),
        }),
      },
    },
    async ({ actor, query: { language, ...search } }, reply) => {
      const lines = exportTrail(db, actor, search, language === 'en' ? 'en' : 'zh')
      const { value: first } = await lines.next()
      const name = language === 'en' ? 'audit.csv' : '审计记录.csv'
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      return reply.send(Readable.from(prefixed(first ?? '', lines)))
    },
  )

  app.get(
    '/api/audit/seal',
    {
      onRequest,
      schema: {
        ...route({
          id: 'getAuditSeal',
          summary: 'How far the audit trail is sealed',
          description: 'As the database says; `duikou audit verify` recomputes it.',
          answers: {
            200: [
              z.strictObject({
                entries: z.int(),
                sealed: z.int(),
                unsealed: z.int().describe('The newest, which wait for their seal'),
                head: z
                  .string()
                  .nullable()
                  .describe('The end of the chain as number:seal, to be written down elsewhere'),
                sealed_at: Moment.nullable(),
                broken: z.boolean().describe('Whether the chain no longer fits; then nothing more is sealed'),
              }),
              'Of the whole trail',
            ],
          },
        }),
      },
    },
    () => sealState(db),
  )
}
