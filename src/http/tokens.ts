import { z } from 'zod'
import { asPerson, endToken, makeToken } from '../access/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Id } from './schemas.ts'

/** Longer ones would be forgotten and still be good. */
const LONGEST_DAYS = 366

/** Tokens by which programs act for a user. */
export function registerTokens(app: App, { db }: Context): void {
  app.post(
    '/api/account/tokens',
    {
      schema: {
        ...about({
          id: 'makeToken',
          tag: 'Account',
          summary: 'Make a token for a program',
          description:
            'Sent as `Authorization: Bearer …`. It reaches what its user reaches, but neither accounts nor users.',
          tokens: false,
          answers: { 201: [z.strictObject({ id: z.int(), token: z.string() }), 'The token, told this once'] },
        }),
        body: z.strictObject({
          name: z.string().trim().min(1).max(100),
          scope: z.enum(['read', 'write']),
          days: z.int().min(1).max(LONGEST_DAYS).describe('How long it is good'),
        }),
      },
    },
    async ({ account, actor, body }, reply) => {
      reply.code(201)
      return asPerson(db, actor, (tx) => makeToken(tx, account.id, body))
    },
  )

  app.delete(
    '/api/account/tokens/:id',
    {
      schema: {
        ...about({
          id: 'endToken',
          tag: 'Account',
          summary: 'End a token of one’s own',
          tokens: false,
          answers: { 204: [null, 'It opens nothing any more'] },
          errors: ['record.missing'],
        }),
        params: z.strictObject({ id: Id }),
      },
    },
    async ({ account, actor, params }, reply) => {
      const ended = await asPerson(db, actor, (tx) => endToken(tx, account.id, params.id))
      if (!ended) throw new DuikouError('record.missing', { kind: { zh: '令牌', en: 'Token' }, id: params.id })
      reply.code(204)
    },
  )
}
