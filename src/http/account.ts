import { z } from 'zod'
import {
  accountState,
  asPerson,
  changePassword,
  endSession,
  endSessions,
  passkeysOf,
  sessionsOf,
  tokensOf,
} from '../access/index.ts'
import { DuikouError, PASSWORD_LIMIT } from '../domain/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Id, Moment } from './schemas.ts'

/** A password as people type it. */
export const Password = z.string().min(1).max(PASSWORD_LIMIT).meta({ format: 'password' })

export const Passkey = z.strictObject({ id: z.int(), name: z.string(), created_at: Moment }).meta({ id: 'Passkey' })

const Token = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    scope: z.enum(['read', 'write']),
    created_at: Moment,
    expires_at: Moment,
    used_at: Moment.nullable().describe('To within five minutes; null where it was never used'),
  })
  .meta({ id: 'Token' })

const Session = z
  .strictObject({
    id: z.int(),
    current: z.boolean().describe('The one that asks'),
    created_at: Moment,
    seen_at: Moment.describe('To within five minutes'),
    address: z.string(),
    agent: z.string().describe('What the browser calls itself'),
  })
  .meta({ id: 'Session' })

const Account = z
  .strictObject({
    login: z.string(),
    name: z.string(),
    name_en: z.string(),
    second_factor: z.boolean(),
    backup_codes_left: z.int().nullable().describe('Null without a second factor'),
    passkeys: z.array(Passkey),
    tokens: z.array(Token),
    sessions: z.array(Session),
  })
  .meta({ id: 'Account' })

/** One's own account: what proves who one is, and where one is signed in. */
export function registerAccount(app: App, { db, throttles }: Context): void {
  app.get(
    '/api/account',
    {
      schema: about({
        id: 'getAccount',
        tag: 'Account',
        summary: 'One’s own account',
        tokens: false,
        answers: { 200: [Account, 'What proves who one is, and where one is signed in'] },
      }),
    },
    async ({ account, sessionId }) => {
      const { id, login, name, name_en } = account
      const state = await accountState(db, account)
      const held = await db.asSystem('account', async (tx) => ({
        passkeys: await passkeysOf(tx, id),
        tokens: await tokensOf(tx, id),
        sessions: await sessionsOf(tx, id),
      }))
      const sessions = held.sessions.map((one) => ({ ...one, current: one.id === sessionId }))
      return { login, name, name_en, ...state, ...held, sessions }
    },
  )

  app.post(
    '/api/account/password',
    {
      schema: {
        ...about({
          id: 'changePassword',
          tag: 'Account',
          summary: 'Change one’s password',
          description: 'Every other session ends.',
          tokens: false,
          answers: { 204: [null, 'The password is changed'] },
          errors: ['auth.throttled'],
        }),
        body: z.strictObject({ current: Password, password: Password }),
      },
    },
    async (request, reply) => {
      const { account, actor, sessionId, body, ip } = request
      await changePassword(db, { account, actor, session: sessionId }, body, {
        address: ip,
        throttle: throttles.password,
      })
      reply.code(204)
    },
  )

  app.delete(
    '/api/account/sessions',
    {
      schema: about({
        id: 'endOtherSessions',
        tag: 'Account',
        summary: 'Sign out everywhere else',
        tokens: false,
        answers: { 204: [null, 'Only the session that asks is left'] },
      }),
    },
    async ({ actor, account, sessionId }, reply) => {
      await asPerson(db, actor, (tx) => endSessions(tx, account.id, sessionId))
      reply.code(204)
    },
  )

  app.delete(
    '/api/account/sessions/:id',
    {
      schema: {
        ...about({
          id: 'endSession',
          tag: 'Account',
          summary: 'End a session of one’s own',
          tokens: false,
          answers: { 204: [null, 'The session is over'] },
          errors: ['record.missing'],
        }),
        params: z.strictObject({ id: Id }),
      },
    },
    async ({ actor, account, params }, reply) => {
      const ended = await asPerson(db, actor, (tx) => endSession(tx, account.id, params.id))
      if (!ended) throw new DuikouError('record.missing', { kind: { zh: '登录', en: 'Session' }, id: params.id })
      reply.code(204)
    },
  )
}
