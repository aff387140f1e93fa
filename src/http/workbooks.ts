import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '../db/index.ts'
import type { Actor, ErrorCode, Label } from '../domain/index.ts'
import {
  type ImportStep,
  importWorkbook,
  makeTemplate,
  markWorkbook,
  originOf,
  ROWS_LIMIT,
  WORKBOOK_LIMIT,
} from '../exchange/index.ts'
import { findKind, KINDS, type Kind, pascal } from '../kinds/index.ts'
import { countOrigin, deleteUnchanged, getRecord, requireWriter } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { writingErrors } from './personal.ts'
import type {} from './refused.ts'
import { documented, invalid } from './rim.ts'
import { Id } from './schemas.ts'
import { sendWorkbook, WorkbookLanguage, XLSX } from './workbook-answer.ts'

const ENVELOPE = 64 * 1024
/** Problems that one answer lists; the marked workbook has them all. */
const LISTED = 1000

const Flag = z.enum(['true', 'false']).optional()
const Number16 = z.string().regex(/^[0-9a-f]{16}$/)
const Progress = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .describe('A name of one’s own to ask for progress by')
  .optional()
const numbered = z.strictObject({ import: Number16.describe('The number that applying answered') })

const Outcome = z
  .strictObject({
    import: z.string().nullable().describe('By which it is undone; null where nothing was written'),
    applied: z.boolean(),
    sheet: z.string(),
    template: z.enum(['current', 'outdated', 'none']),
    rows: z.int().describe('Rows with something in them'),
    created: z.int().describe('Records that were created, or in a check could be'),
    wrong: z.int().describe('Problems that must be put right'),
    attention: z.int().describe('Those that may be passed over'),
    columns: z.array(z.strictObject({ title: z.string(), field: z.string().nullable() })),
    samples: z.array(z.strictObject({ row: z.int(), title: z.string() })).describe('The first of what is created'),
    problems: z.array(
      z
        .strictObject({
          row: z.int().describe('As in the file, from 1'),
          column: z.string().nullable().describe('Its letter'),
          title: z.string().nullable(),
          field: z.string(),
          value: z.string().nullable().describe('What stands there; null for personal data'),
          severity: z.enum(['wrong', 'attention']),
          zh: z.string(),
          en: z.string(),
        })
        .meta({ id: 'RowProblem' }),
    ),
    listed: z.int().describe('How many of the problems are listed'),
  })
  .meta({ id: 'ImportOutcome' })

const Step = z
  .strictObject({
    step: z.enum(['reading', 'looking_up', 'checking', 'comparing', 'done']),
    done: z.int(),
    total: z.int(),
  })
  .nullable()
  .meta({ id: 'ImportStep' })

/** Whose list a file is, of a kind that belongs to another: said where it is, and known of all others as no parameter. */
const Of = Id.describe('The record that all rows belong to, in the field from which they inherit').optional()
type OfQuery = { of: typeof Of }
// Where it is no parameter the strict schema lets none through, so what is read is undefined as the type says.
const ofQuery = (kind: Kind) => (kind.inherits ? { of: Of } : {}) as OfQuery

/** What reading a workbook and writing its records, or trying to, may meet. */
const importErrors = (kind: Kind): ErrorCode[] => [
  'auth.origin',
  'access.refused',
  'access.half',
  'record.outside',
  'record.duplicate',
  'workbook.unusable',
  'workbook.other',
  'workbook.of',
  'workbook.unmapped',
  'input.too_large',
  'input.unreadable',
  ...writingErrors(kind),
]

/** Templates of every kind, and filled-in ones checked, applied and undone. */
export function registerWorkbooks(app: App, context: Context): void {
  const steps = new Map<string, ImportStep>()
  app.get(
    '/api/import-progress/:name',
    {
      schema: {
        ...about({
          id: 'readImportProgress',
          tag: 'Meta',
          summary: 'How far an import of one’s own is',
          answers: { 200: [Step, 'Its step; null where none of this name is under way'] },
        }),
        params: z.strictObject({ name: z.string().regex(/^[\w-]{8,64}$/) }),
      },
    },
    async ({ actor, params: { name } }) => steps.get(`${actor.id} ${name}`) ?? null,
  )
  for (const kind of KINDS) {
    registerTemplate(app, context, kind)
    registerUndo(app, context, kind)
  }
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: WORKBOOK_LIMIT, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
      throwFileSizeLimit: true,
    })
    for (const kind of KINDS) registerImport(scope as unknown as App, context, kind, steps)
  })
}

const templates = new Map<string, Promise<Uint8Array>>()

/** A template changes with the program only; of ten kinds in two languages they are 200 KB. */
function emptyTemplate(kind: Kind, language: keyof Label): Promise<Uint8Array> {
  const name = `${kind.name} ${language}`
  const made = templates.get(name) ?? makeTemplate(kind, language)
  templates.set(name, made)
  return made
}

/** The template of one record's own list. @throws record.missing */
async function ownTemplate(db: Database, actor: Actor, kind: Kind, language: keyof Label, of: number) {
  const parent = parentOf(kind)
  if (!parent) return emptyTemplate(kind, language)
  const { title } = await db.withActor(actor, (tx) => getRecord(tx, parent, of))
  return makeTemplate(kind, language, [], { id: of, title: String(title) })
}

/** The kind whose records those of a kind belong to. */
function parentOf(kind: Kind): Kind | undefined {
  const field = kind.inherits && kind.fields[kind.inherits.from]
  return field?.type === 'reference' ? findKind(field.to) : undefined
}

function registerTemplate(app: App, { db }: Context, kind: Kind): void {
  app.get(
    `/api/${kind.path}/template`,
    {
      schema: {
        ...about({
          id: `get${pascal(kind.name)}Template`,
          tag: kind.plural.en,
          summary: `The workbook in which ${kind.plural.en.toLowerCase()} are filled in`,
          answers: { 200: [z.file(), 'With drop-downs and notes', XLSX] },
          ...(kind.inherits ? { errors: ['record.missing'] as const } : {}),
        }),
        querystring: z.strictObject({ language: WorkbookLanguage, ...ofQuery(kind) }),
      },
    },
    async ({ actor, query: { language = 'zh', of } }, reply) => {
      const bytes = of ? await ownTemplate(db, actor, kind, language, of) : await emptyTemplate(kind, language)
      return sendWorkbook(reply, bytes, { zh: `${kind.plural.zh}模板`, en: `${kind.plural.en} template` }[language])
    },
  )
}

function registerImport(app: App, { db, personal }: Context, kind: Kind, steps: Map<string, ImportStep>): void {
  const many = kind.plural.en.toLowerCase()
  const consumes = {
    bodyLimit: WORKBOOK_LIMIT + ENVELOPE,
    // Before a byte of it is read.
    onRequest: async ({ actor }: FastifyRequest) => requireWriter(actor, kind, 'create'),
  }
  const body = documented(z.strictObject({ file: z.file() }), z.unknown())
  const run = (
    actor: Actor,
    bytes: Buffer,
    options: { apply: boolean; alike: boolean; of: number | undefined; onStep?: (step: ImportStep) => void },
  ) => importWorkbook((work) => db.withActor(actor, work), kind, bytes, { ...options, personal })

  app.post(
    `/api/${kind.path}/import`,
    {
      ...consumes,
      schema: {
        ...about({
          id: `import${pascal(kind.path)}`,
          tag: kind.plural.en,
          summary: `Check a workbook of ${many}, or write its records, all or none`,
          description:
            `An xlsx or csv file (UTF-8 or GB18030) of at most 20 MB and ${ROWS_LIMIT} rows: the template, or a table with ` +
            'the same titles. A check does what applying does and takes it back. Formulas are never run: their last value ' +
            'counts. Rows that say the same as another, or as a record that exists, are told, and written only with `alike`.',
          answers: { 200: [Outcome, 'What was, or would be, created, and what is wrong cell by cell'] },
          errors: importErrors(kind),
        }),
        consumes: ['multipart/form-data'],
        querystring: z.strictObject({
          apply: Flag.describe('Write the records; a check where absent'),
          alike: Flag.describe('Also those that say the same as another'),
          progress: Progress,
          ...ofQuery(kind),
        }),
        body,
      },
    },
    async (request) => {
      const { apply, alike, progress, of } = request.query
      const name = `${request.actor.id} ${progress}`
      const onStep = (step: ImportStep) => {
        if (progress) steps.set(name, step)
      }
      try {
        const bytes = await fileOf(request)
        const { refused, ...outcome } = await run(request.actor, bytes, {
          apply: apply === 'true',
          alike: alike === 'true',
          of,
          onStep,
        })
        // The answer tells of all rows; the trail, that somebody reached for what is not theirs.
        if (refused) request.refusal = refused
        const problems = outcome.problems.slice(0, LISTED)
        return { ...outcome, problems, listed: problems.length }
      } finally {
        steps.delete(name)
      }
    },
  )

  app.post(
    `/api/${kind.path}/import/marked`,
    {
      ...consumes,
      schema: {
        ...about({
          id: `mark${pascal(kind.path)}`,
          tag: kind.plural.en,
          summary: `A workbook of ${many} with its problems written beside its rows`,
          answers: { 200: [z.file(), 'The same workbook with one more column', XLSX] },
          errors: importErrors(kind),
        }),
        consumes: ['multipart/form-data'],
        querystring: z.strictObject({ language: WorkbookLanguage, ...ofQuery(kind) }),
        body,
      },
    },
    async (request, reply) => {
      const { language = 'zh', of } = request.query
      const bytes = await fileOf(request)
      const { problems, refused } = await run(request.actor, bytes, { apply: false, alike: false, of })
      if (refused) request.refusal = refused
      const marked = await markWorkbook(kind, bytes, problems, language)
      return sendWorkbook(reply, marked, { zh: `${kind.plural.zh}问题`, en: `${kind.plural.en} problems` }[language])
    },
  )
}

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  try {
    const part = await request.file()
    if (part?.fieldname !== 'file') throw invalid([{ field: 'file', zh: '必填', en: 'is required' }])
    return await part.toBuffer()
  } catch (error) {
    // What is still to come is let go unread: otherwise who sends it waits, and never reads the answer.
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
}

const UNDONE: Label = { zh: '撤销导入', en: 'import undone' }

function registerUndo(app: App, { db }: Context, kind: Kind): void {
  app.get(
    `/api/${kind.path}/import`,
    {
      schema: {
        ...about({
          id: `get${pascal(kind.name)}Import`,
          tag: kind.plural.en,
          summary: 'What is there of an import',
          answers: {
            200: [
              z.strictObject({
                records: z.int(),
                unchanged: z.int().describe('As they came, which undoing deletes'),
                at: z.string().nullable(),
                who: z.string().nullable(),
              }),
              'Its records within reach',
            ],
          },
        }),
        querystring: numbered,
      },
    },
    (request) => db.withActor(request.actor, (tx) => countOrigin(tx, kind, originOf(request.query.import))),
  )

  app.post(
    `/api/${kind.path}/import/undo`,
    {
      schema: {
        ...about({
          id: `undo${pascal(kind.name)}Import`,
          tag: kind.plural.en,
          summary: 'Delete what an import created',
          description: 'Records that somebody has changed since, or added evidence to, stay. All others go, or none.',
          answers: { 200: [z.strictObject({ deleted: z.int(), kept: z.int() }), 'How many went and stayed'] },
          errors: ['auth.origin', 'access.refused', 'access.half', 'record.outside', 'record.in_use'],
        }),
        body: numbered,
      },
    },
    (request) =>
      db.withActor(request.actor, (tx) =>
        deleteUnchanged(tx, kind, originOf(request.body.import), `${UNDONE.zh} ${UNDONE.en} ${request.body.import}`),
      ),
  )
}
