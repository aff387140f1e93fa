import multipart from '@fastify/multipart'
import { z } from 'zod'
import { besideAll, COMPARED_LIMIT, correct, keepReport } from '../claims/index.ts'
import { DOCUMENT_LIMIT, readDocument } from '../exchange/index.ts'
import { REPORT_LIMIT } from '../kinds/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { answerOfKept, answerOfReading } from './reading-answer.ts'
import { Corrections, ReadingAnswer } from './reading-schemas.ts'
import { documented, invalid } from './rim.ts'
import { Id } from './schemas.ts'

const ENVELOPE = 64 * 1024
const Day = z.iso.date()
const params = z.strictObject({ id: Id })

/** Reports read, kept and corrected. */
export function registerReadings(app: App, context: Context): void {
  registerRead(app, context)
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: DOCUMENT_LIMIT, files: 1, fields: 2, fieldSize: 1000, parts: 3 },
      throwFileSizeLimit: true,
    })
    registerReadFile(scope as unknown as App, context)
  })
  registerKept(app, context)
}

function registerRead(app: App, { db }: Context): void {
  app.post(
    '/api/claims/read',
    {
      schema: {
        ...about({
          id: 'readClaims',
          tag: 'Reports',
          summary: 'Read the figures of a text, and set each beside what is recorded',
          description: `Nothing is kept. At most ${COMPARED_LIMIT} figures are listed; \`more\` tells of others.`,
          answers: {
            200: [ReadingAnswer, 'The figures with their places in the text, and what they say of one another'],
          },
          errors: ['document.unusable'],
        }),
        body: z.strictObject({
          text: z.string().min(1).max(500_000),
          date: Day.describe('The day of the report, where the text does not bear it').optional(),
          anyway: z.boolean().describe('Read it whatever it is about: a part of a report').optional(),
        }),
      },
    },
    async ({ actor, body }) => {
      const { text, ...options } = body
      const read = await readDocument({ text }, options)
      return db.withActor(actor, async (tx) => answerOfReading(read, await besideAll(tx, read.report, null)))
    },
  )
}

function registerReadFile(app: App, { db }: Context): void {
  app.post(
    '/api/claims/read/file',
    {
      bodyLimit: DOCUMENT_LIMIT + ENVELOPE,
      schema: {
        ...about({
          id: 'readClaimsOfFile',
          tag: 'Reports',
          summary: 'Read the figures of a file: txt, html, docx or pdf, told by its content',
          description: 'At most 10 MB. The file is read in a thread with limits of time and memory, and not kept.',
          answers: { 200: [ReadingAnswer, 'As of a text'] },
          errors: ['document.unusable', 'input.too_large', 'input.unreadable'],
        }),
        consumes: ['multipart/form-data'],
        querystring: z.strictObject({ date: Day.optional() }),
        body: documented(z.strictObject({ file: z.file() }), z.unknown()),
      },
    },
    async (request) => {
      try {
        const part = await request.file()
        if (part?.fieldname !== 'file') throw invalid([{ field: 'file', zh: '必填', en: 'is required' }])
        const read = await readDocument({ name: part.filename, bytes: await part.toBuffer() }, request.query)
        return await db.withActor(request.actor, async (tx) =>
          answerOfReading(read, await besideAll(tx, read.report, null)),
        )
      } catch (error) {
        // What is still to come is let go unread: otherwise who sends it waits, and never reads the answer.
        request.raw.unpipe()
        request.raw.resume()
        throw error
      }
    },
  )
}

function registerKept(app: App, { db, personal }: Context): void {
  app.post(
    '/api/reports/keep',
    {
      schema: {
        ...about({
          id: 'keepReport',
          tag: 'Reports',
          summary: 'Keep a report with its figures and corrections of them',
          description:
            'The text is read again; its figures become published figures, corrections changes of those, in one transaction.',
          answers: {
            201: [z.strictObject({ id: z.int(), claims: z.int() }), 'The report, and how many figures were read'],
          },
          errors: [
            'auth.origin',
            'access.refused',
            'record.outside',
            'record.missing',
            'region.unknown',
            'region.ambiguous',
          ],
        }),
        body: z.strictObject({
          name: z.string().trim().min(1).max(300),
          text: z.string().trim().min(1).max(REPORT_LIMIT),
          published_on: Day,
          provider: z.string().max(100).nullable().optional(),
          recipient: z.string().max(100).nullable().optional(),
          source_title: z.string().trim().min(1).max(300).nullable().optional(),
          source_address: z.string().max(2000).nullable().optional(),
          corrections: Corrections.optional(),
        }),
      },
    },
    async ({ actor, body }, reply) => {
      const kept = await db.withActor(actor, (tx) =>
        keepReport(tx, { ...body, corrections: body.corrections ?? [] }, personal),
      )
      reply.code(201)
      return kept
    },
  )

  app.get(
    '/api/reports/:id/reading',
    {
      schema: {
        ...about({
          id: 'readKeptReport',
          tag: 'Reports',
          summary: 'A kept report with its figures, each beside what is recorded now',
          answers: { 200: [ReadingAnswer, 'As people left it, rejected figures included'] },
          errors: ['record.missing'],
        }),
        params,
      },
    },
    ({ actor, params: { id } }) => db.withActor(actor, (tx) => answerOfKept(tx, id)),
  )

  app.post(
    '/api/reports/:id/corrections',
    {
      schema: {
        ...about({
          id: 'correctReport',
          tag: 'Reports',
          summary: 'Correct the figures of a kept report',
          description: 'Each correction is a change of a record: its history tells who, when, what was and what is.',
          answers: { 200: [ReadingAnswer, 'The report as it is then'] },
          errors: ['auth.origin', 'access.refused', 'record.missing', 'record.outside', 'record.conflict'],
        }),
        params,
        body: z.strictObject({ corrections: Corrections }),
      },
    },
    ({ actor, params: { id }, body }) =>
      db.withActor(actor, async (tx) => {
        await correct(tx, id, body.corrections, personal)
        return answerOfKept(tx, id)
      }),
  )
}
