import { Readable } from 'node:stream'
import { z } from 'zod'
import { DuikouError } from '../domain/index.ts'
import { inputSchema, KINDS, type Kind, pascal, patchSchema } from '../kinds/index.ts'
import {
  changeRecord,
  countConcerns,
  createRecord,
  deleteRecord,
  exportRecords,
  factsOf,
  findRecords,
  getRecord,
  historyOf,
  restoreRecord,
  type Search,
} from '../records/index.ts'
import { registerActions } from './actions.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { readingErrors, writingErrors } from './personal.ts'
import { prefixed } from './prefixed.ts'
import {
  exportQuery,
  FactsAnswer,
  filterShape,
  HistoryAnswer,
  type ListQuery,
  listQuery,
  pageAnswer,
  recordAnswer,
  Written,
} from './record-schemas.ts'
import { documented } from './rim.ts'
import { Id } from './schemas.ts'

const params = z.strictObject({ id: Id })
const reason = z.string().trim().min(1).max(1000)
const version = z.int().min(1).describe('The version the change was made on')
const anything = z.record(z.string(), z.unknown())

/** Lists, forms and histories of every kind: each route follows from the declaration. */
export function registerRecords(app: App, context: Context): void {
  for (const kind of KINDS) {
    registerReading(app, context, kind)
    registerWriting(app, context, kind)
    registerActions(app, context, kind)
  }
}

/** What a list's address asks for. */
export function searchOf({ q, concern, synthetic, sort, order, limit, after, ...where }: ListQuery): Search {
  return {
    where: where as Record<string, string>,
    text: q,
    concern,
    synthetic: synthetic === undefined ? undefined : synthetic === 'true',
    sort,
    ascending: order === undefined ? undefined : order === 'asc',
    limit,
    after,
  }
}

function registerReading(app: App, { db, personal }: Context, kind: Kind): void {
  const [one, many] = [pascal(kind.name), pascal(kind.path)]
  const path = `/api/${kind.path}`
  const words = kind.label.en.toLowerCase()
  const tag = kind.plural.en

  app.get(
    path,
    {
      schema: {
        ...about({
          id: `list${many}`,
          tag,
          summary: `List ${kind.plural.en.toLowerCase()}`,
          answers: { 200: [pageAnswer(kind), 'A page, sorted'] },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: listQuery(kind),
      },
    },
    (request) => db.withActor(request.actor, (tx) => findRecords(tx, kind, searchOf(request.query as ListQuery))),
  )

  app.get(
    `${path}/export`,
    {
      schema: {
        ...about({
          id: `export${many}`,
          tag,
          summary: `Export ${kind.plural.en.toLowerCase()} as comma-separated values`,
          description: 'All pages of a list, with its filters and order. The audit trail notes who exported.',
          answers: { 200: [z.string(), 'Lines of values, the first with the names of the columns', 'text/csv'] },
          errors: ['region.unknown', 'region.ambiguous', ...readingErrors(kind)],
        }),
        querystring: exportQuery(kind),
      },
    },
    async (request, reply) => {
      const { columns, language, personal: asked, ...query } = request.query as ListQuery
      // As with revealing: a person answers for it, not a program.
      if (asked === 'true' && request.sessionId === 0) throw new DuikouError('auth.token')
      const lines = exportRecords(db, request.actor, kind, {
        ...searchOf(query),
        columns: columns?.split(','),
        language: language === 'en' ? 'en' : 'zh',
        clear: asked === 'true' ? personal : undefined,
      })
      // What is wrong with the question is told before the answer begins.
      const { value: first } = await lines.next()
      const name = `${kind.plural[language === 'en' ? 'en' : 'zh']}.csv`
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      return reply.send(Readable.from(prefixed(first ?? '', lines)))
    },
  )

  if (kind.concerns.length > 0) {
    app.get(
      `${path}/concerns`,
      {
        schema: {
          ...about({
            id: `count${one}Concerns`,
            tag,
            summary: `Count ${kind.plural.en.toLowerCase()} that need attention`,
            answers: {
              200: [
                z.strictObject({ concerns: z.array(z.strictObject({ concern: z.string(), count: z.int() })) }),
                'Concerns that some records have',
              ],
            },
            errors: ['region.unknown', 'region.ambiguous'],
          }),
          querystring: z.strictObject(filterShape(kind)),
        },
      },
      async (request) => ({
        concerns: await db.withActor(request.actor, (tx) =>
          countConcerns(tx, kind, request.query as Record<string, string>),
        ),
      }),
    )
  }

  app.get(
    `${path}/:id`,
    {
      schema: {
        ...about({
          id: `get${one}`,
          tag,
          summary: `Read one ${words}`,
          answers: { 200: [recordAnswer(kind), 'The record'] },
          errors: ['record.missing'],
        }),
        params,
      },
    },
    (request) => db.withActor(request.actor, (tx) => getRecord(tx, kind, request.params.id)),
  )

  app.get(
    `${path}/:id/history`,
    {
      schema: {
        ...about({
          id: `get${one}History`,
          tag,
          summary: `Who changed a ${words}, when and what`,
          description: 'A deleted record keeps its history.',
          answers: { 200: [HistoryAnswer, 'First to last'] },
          errors: ['record.missing'],
        }),
        params,
      },
    },
    async (request) => ({
      entries: await db.withActor(request.actor, (tx) => historyOf(tx, kind, request.params.id)),
    }),
  )

  app.get(
    `${path}/:id/facts`,
    {
      schema: {
        ...about({
          id: `get${one}Facts`,
          tag,
          summary: `What a ${words} counts toward`,
          answers: { 200: [FactsAnswer, 'Facts, net of corrections'] },
          errors: ['record.missing'],
        }),
        params,
      },
    },
    async (request) => ({ facts: await db.withActor(request.actor, (tx) => factsOf(tx, kind, request.params.id)) }),
  )
}

function registerWriting(app: App, { db, personal }: Context, kind: Kind): void {
  const one = pascal(kind.name)
  const path = `/api/${kind.path}`
  const words = kind.label.en.toLowerCase()
  const tag = kind.plural.en
  const written = (what: string): [z.ZodType, string] => [Written, what]

  app.post(
    path,
    {
      schema: {
        ...about({
          id: `create${one}`,
          tag,
          summary: `Create a ${words}`,
          answers: { 201: written('The new record’s number') },
          errors: [
            'auth.origin',
            'access.refused',
            'access.half',
            'record.outside',
            'record.duplicate',
            ...writingErrors(kind),
          ],
        }),
        body: documented(inputSchema(kind), z.unknown()),
      },
    },
    async (request, reply) => {
      reply.code(201)
      return db.withActor(request.actor, (tx) => createRecord(tx, kind, request.body, { origin: 'api', personal }))
    },
  )

  app.patch(
    `${path}/:id`,
    {
      schema: {
        ...about({
          id: `change${one}`,
          tag,
          summary: `Change fields of a ${words}`,
          answers: { 200: written('Its new version') },
          errors: [
            'auth.origin',
            'access.refused',
            'access.half',
            'record.outside',
            'record.missing',
            'record.conflict',
            'record.duplicate',
            ...writingErrors(kind),
          ],
        }),
        params,
        body: documented(
          z.strictObject({ version, changes: patchSchema(kind), reason: reason.optional() }),
          z.strictObject({ version, changes: anything, reason: reason.optional() }),
        ),
      },
    },
    (request) => {
      const { version, changes, reason = null } = request.body
      return db.withActor(request.actor, (tx) =>
        changeRecord(tx, kind, request.params.id, version, changes, { personal, reason }),
      )
    },
  )

  app.post(
    `${path}/:id/delete`,
    {
      schema: {
        ...about({
          id: `delete${one}`,
          tag,
          summary: `Delete a ${words}`,
          description: 'Its history stays, and restoring brings it back.',
          answers: { 200: written('The version that was deleted') },
          errors: [
            'auth.origin',
            'access.refused',
            'access.half',
            'record.outside',
            'record.missing',
            'record.conflict',
            'record.in_use',
          ],
        }),
        params,
        body: z.strictObject({ version, reason }),
      },
    },
    (request) => {
      const { version, reason } = request.body
      return db.withActor(request.actor, (tx) => deleteRecord(tx, kind, request.params.id, version, reason))
    },
  )

  app.post(
    `${path}/:id/restore`,
    {
      schema: {
        ...about({
          id: `restore${one}`,
          tag,
          summary: `Bring back a deleted ${words}`,
          answers: { 200: written('Its new version') },
          errors: [
            'auth.origin',
            'access.refused',
            'access.half',
            'record.outside',
            'record.missing',
            'record.duplicate',
          ],
        }),
        params,
        body: documented(
          z.strictObject({ reason: reason.optional() }),
          z.strictObject({ reason: reason.optional() }).nullish(),
        ),
      },
    },
    (request) => db.withActor(request.actor, (tx) => restoreRecord(tx, kind, request.params.id, request.body?.reason)),
  )
}
