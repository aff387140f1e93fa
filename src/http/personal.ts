import { z } from 'zod'
import type { ErrorCode } from '../domain/index.ts'
import { KINDS, type Kind, lookupFields, pascal, personalFields } from '../kinds/index.ts'
import { lookUpPersonal, revealPersonal } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { recordAnswer } from './record-schemas.ts'
import { requireAbility } from './require-ability.ts'
import { Id } from './schemas.ts'

const KEY_ERRORS: ErrorCode[] = ['personal.key_missing', 'personal.key_wrong', 'personal.key_unusable']

/** What reading sealed values of a kind may meet beside the errors of its routes. */
export function readingErrors(kind: Kind): ErrorCode[] {
  return personalFields(kind).length > 0 ? ['access.refused', 'auth.token', ...KEY_ERRORS] : []
}

/** The same for writing them. */
export function writingErrors(kind: Kind): ErrorCode[] {
  return personalFields(kind).length > 0 ? KEY_ERRORS : []
}

/** Reveals of personal data, and lookups by a whole number: bodies, for addresses are written down in many places. */
export function registerPersonal(app: App, context: Context): void {
  for (const kind of KINDS) {
    if (personalFields(kind).length > 0) registerReveal(app, context, kind)
    if (lookupFields(kind).length > 0) registerLookup(app, context, kind)
  }
}

function registerReveal(app: App, { db, personal, throttles }: Context, kind: Kind): void {
  const fields = personalFields(kind).map(([name]) => name)
  app.post(
    `/api/${kind.path}/:id/reveal`,
    {
      onRequest: requireAbility('reveal'),
      schema: {
        ...about({
          id: `reveal${pascal(kind.name)}`,
          tag: kind.plural.en,
          summary: `See personal data of a ${kind.label.en.toLowerCase()} in clear`,
          description: 'For a reason, which the audit trail keeps with who asked and when.',
          tokens: false,
          answers: { 200: [z.strictObject({ value: z.string() }), 'The value as it was entered'] },
          errors: [
            'auth.origin',
            'auth.throttled',
            'record.missing',
            'record.outside',
            'personal.damaged',
            ...readingErrors(kind),
          ],
        }),
        params: z.strictObject({ id: Id }),
        body: z.strictObject({
          field: z.enum(fields as [string, ...string[]]),
          reason: z.string().trim().min(5).max(1000).describe('What it is needed for'),
        }),
      },
    },
    async ({ actor, account, ip, params, body }) => {
      throttles.reveal.begin(account.login, ip)
      return { value: await db.withActor(actor, (tx) => revealPersonal(tx, kind, params.id, body, personal)) }
    },
  )
}

function registerLookup(app: App, { db, personal, throttles }: Context, kind: Kind): void {
  const many = pascal(kind.path)
  app.post(
    `/api/${kind.path}/lookup`,
    {
      schema: {
        ...about({
          id: `lookUp${many}`,
          tag: kind.plural.en,
          summary: `Find ${kind.plural.en.toLowerCase()} by a whole personal number`,
          description: 'The number stands in the body: addresses are written down in many places.',
          answers: {
            200: [
              z.strictObject({ rows: z.array(recordAnswer(kind)) }),
              'Those within reach, the newest first; 100 at most',
            ],
          },
          errors: ['auth.origin', 'auth.throttled'],
        }),
        body: z.strictObject({
          field: z.enum(lookupFields(kind) as [string, ...string[]]),
          value: z.string().trim().min(1).max(100),
        }),
      },
    },
    async ({ actor, account, ip, body }) => {
      throttles.lookup.begin(account.login, ip)
      const rows = await db.withActor(actor, (tx) => lookUpPersonal(tx, kind, body, personal))
      // Only what is not found counts: who enters postings looks many people up, who guesses seldom finds one.
      if (rows.length > 0) throttles.lookup.succeed(account.login, ip)
      return { rows }
    },
  )
}
