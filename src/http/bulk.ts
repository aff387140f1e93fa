import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { inputSchema, KINDS, type Kind, pascal } from '../kinds/index.ts'
import { BATCH_LIMIT, createRecords } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { writingErrors } from './personal.ts'
import type {} from './refused.ts'
import { documented } from './rim.ts'

const BODY_LIMIT = 32 * 1024 * 1024

const Verdicts = z
  .strictObject({
    written: z.array(z.strictObject({ row: z.int().describe('Counts from 1'), id: z.int(), version: z.int() })),
  })
  .meta({ id: 'BulkVerdicts' })

const headers = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .describe('A name for this content: sent again, it is answered and not done again'),
})

/** Ten thousand records in one request: all of them or none, a verdict a row, and never twice under one key. */
export function registerBulk(app: App, { db, personal }: Context): void {
  // The body's digest is taken from its bytes, so this scope keeps it beside what they say. It is keyed: the numbers of
  // people stand in there, and of most a few digits are all that nobody knows.
  app.register(async (scope) => {
    const within = scope as unknown as App
    const digests = new WeakMap<FastifyRequest, Buffer>()
    within.removeContentTypeParser('application/json')
    within.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
      try {
        digests.set(request, personal.digestBytes(bytes))
        done(null, JSON.parse(bytes.toString('utf8')))
      } catch (error) {
        const problem = { zh: '不是完整的 JSON', en: 'it is not whole JSON' }
        done(new DuikouError('input.unreadable', { problem }, error), undefined)
      }
    })
    for (const kind of KINDS) {
      within.post(
        `/api/${kind.path}/bulk`,
        { bodyLimit: BODY_LIMIT, schema: { ...documentation(kind), headers, body: bodyOf(kind) } },
        async (request) => {
          const rows = request.body.rows
          const digestOfBody = digests.get(request) as Buffer
          const ids = await db.withActor(request.actor, (tx) =>
            once(tx, request.headers['idempotency-key'], kind, digestOfBody, async () => {
              const result = await createRecords(tx, kind, rows, { origin: 'api', personal })
              if ('written' in result) return result.written.map(({ id }) => id)
              const { problems, refused } = result
              // The answer tells of all rows; the trail, that somebody reached for what is not theirs.
              request.refusal = refused
              throw new DuikouError('batch.refused', { count: problems.length }, undefined, problems)
            }),
          )
          return { written: ids.map((id, n) => ({ row: n + 1, id, version: 1 })) }
        },
      )
    }
  })
}

function bodyOf(kind: Kind) {
  const rows = z.array(inputSchema(kind)).min(1).max(BATCH_LIMIT)
  const envelope = z.array(z.unknown()).min(1).max(BATCH_LIMIT)
  return documented(z.strictObject({ rows }), z.strictObject({ rows: envelope }))
}

function documentation(kind: Kind) {
  const many = kind.plural.en.toLowerCase()
  return about({
    id: `create${pascal(kind.path)}InBulk`,
    tag: kind.plural.en,
    summary: `Create up to ${BATCH_LIMIT} ${many} at once, all or none`,
    description:
      'Answers a number for every row, or what is wrong with which row and field; then nothing was written. The same ' +
      'key with the same content is answered as before; with other content it is refused.',
    answers: { 200: [Verdicts, 'The new records’ numbers, in the order of the rows'] },
    errors: [
      'auth.origin',
      'access.refused',
      'record.duplicate',
      'key.reused',
      'batch.refused',
      'input.too_large',
      ...writingErrors(kind),
    ],
  })
}

/**
 * Does work once under a key of the actor's: a second request waits for the first and then gets its answer. The answer
 * is kept in the same transaction, so that work and memory of it stand or fall together.
 * @throws key.reused where the key stands for other content
 */
async function once(tx: Tx, key: string, kind: Kind, digest: Buffer, work: () => Promise<number[]>): Promise<number[]> {
  const content = createHash('sha256').update(kind.name).update(digest).digest()
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${tx.actor.id} ${key}`}, 0))`)
  const [known] = await tx.query<{ digest: Buffer; answer: number[] }>(
    sql`SELECT digest, answer FROM idempotency WHERE actor = ${tx.actor.id} AND key = ${key}`,
  )
  if (known && !known.digest.equals(content)) throw new DuikouError('key.reused')
  if (known) return known.answer
  const answer = await work()
  await tx.query(sql`
    INSERT INTO idempotency (actor, key, digest, answer)
    VALUES (${tx.actor.id}, ${key}, ${content}, ${JSON.stringify(answer)}::jsonb)`)
  return answer
}
