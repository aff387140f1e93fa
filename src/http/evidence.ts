import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import { z } from 'zod'
import { DuikouError } from '../domain/index.ts'
import { KINDS, type Kind, pascal } from '../kinds/index.ts'
import {
  addEvidence,
  EVIDENCE_ENDINGS,
  EVIDENCE_LIMIT,
  getEvidence,
  listEvidence,
  removeEvidence,
} from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { EvidenceAnswer } from './record-schemas.ts'
import { documented, invalid } from './rim.ts'
import { Id } from './schemas.ts'

const params = z.strictObject({ id: Id })
/** What stands around the file in a multipart body. */
const ENVELOPE = 64 * 1024

/** Files that prove records. They stream to the disk and from it; no request holds one in memory. */
export function registerEvidence(app: App, context: Context): void {
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: EVIDENCE_LIMIT + 1, files: 1, fields: 10, fieldSize: 1000, parts: 11 },
      throwFileSizeLimit: false,
    })
    for (const kind of KINDS) registerFilesOf(scope as unknown as App, context, kind)
  })
  registerFiles(app, context)
}

function registerFilesOf(app: App, { db }: Context, kind: Kind): void {
  const one = pascal(kind.name)
  const words = kind.label.en.toLowerCase()
  const path = `/api/${kind.path}/:id/evidence`

  app.get(
    path,
    {
      schema: {
        ...about({
          id: `list${one}Evidence`,
          tag: 'Evidence',
          summary: `Files of a ${words}`,
          answers: { 200: [z.strictObject({ files: z.array(EvidenceAnswer) }), 'Its files'] },
          errors: ['record.missing'],
        }),
        params,
      },
    },
    async (request) => ({
      files: await db.withActor(request.actor, (tx) => listEvidence(tx, kind, request.params.id)),
    }),
  )

  app.post(
    path,
    {
      bodyLimit: EVIDENCE_LIMIT + ENVELOPE,
      schema: {
        ...about({
          id: `add${one}Evidence`,
          tag: 'Evidence',
          summary: `Add a file to a ${words}`,
          description: `At most 20 MB; ${EVIDENCE_ENDINGS.join(', ')}, told by its content.`,
          answers: { 201: [EvidenceAnswer, 'The file; the one that is there already where the content is the same'] },
          errors: [
            'auth.origin',
            'access.refused',
            'record.missing',
            'record.outside',
            'file.type',
            'input.too_large',
            'input.unreadable',
            'disk.full',
          ],
        }),
        consumes: ['multipart/form-data'],
        params,
        body: documented(z.strictObject({ file: z.file() }), z.unknown()),
      },
      // Before a byte of it is read.
      onRequest: async (request) => {
        if (Number(request.headers['content-length'] ?? 0) > EVIDENCE_LIMIT + ENVELOPE) {
          throw new DuikouError('input.too_large', { limit: '20 MB' })
        }
      },
    },
    async (request, reply) => {
      try {
        const part = await request.file()
        if (part?.fieldname !== 'file') throw invalid([{ field: 'file', zh: '必填', en: 'is required' }])
        const file = { name: part.filename, stream: part.file }
        const added = await addEvidence(db, request.actor, kind, request.params.id, file)
        reply.code(201)
        return added
      } catch (error) {
        // What is still to come is let go unread: otherwise who sends it waits, and never reads the answer.
        request.raw.unpipe()
        request.raw.resume()
        throw error
      }
    },
  )
}

function registerFiles(app: App, { db }: Context): void {
  app.get(
    '/api/evidence/:id',
    {
      schema: {
        ...about({
          id: 'downloadEvidence',
          tag: 'Evidence',
          summary: 'The bytes of a file',
          answers: { 200: [z.file(), 'The file, as an attachment', 'application/octet-stream'] },
          errors: ['file.missing'],
        }),
        params,
      },
    },
    async (request, reply) => {
      const file = await db.withActor(request.actor, (tx) => getEvidence(tx, db.home, request.params.id))
      const found = await stat(file.path).catch(() => undefined)
      if (!found) throw new DuikouError('file.missing', { name: file.name })
      reply
        .type(file.media_type.startsWith('text/') ? 'application/octet-stream' : file.media_type)
        .header('content-length', found.size)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cache-control', 'private, no-cache')
      return reply.send(createReadStream(file.path))
    },
  )

  app.delete(
    '/api/evidence/:id',
    {
      schema: {
        ...about({
          id: 'removeEvidence',
          tag: 'Evidence',
          summary: 'Remove a file from its record',
          answers: { 204: [null, 'It is removed'] },
          errors: ['auth.origin', 'access.refused', 'file.missing', 'record.outside'],
        }),
        params,
      },
    },
    async (request, reply) => {
      await removeEvidence(db, request.actor, request.params.id)
      reply.code(204)
    },
  )
}
