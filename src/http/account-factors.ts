import { z } from 'zod'
import {
  addPasskey,
  asPerson,
  beginPasskey,
  beginSecondFactor,
  confirmPassword,
  confirmSecondFactor,
  endSecondFactor,
  removePasskey,
} from '../access/index.ts'
import { DuikouError } from '../domain/index.ts'
import { Passkey, Password } from './account.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { siteOf } from './origin.ts'
import { PasskeyAnswer, PasskeyOptions } from './passkey-schemas.ts'
import { Id } from './schemas.ts'
import { Code } from './session-second-factor.ts'
import { dropStep, keepStep, stepOf } from './welcome.ts'

/** One's own second factor and passkeys. */
export function registerFactors(app: App, context: Context): void {
  const { db, cookie, secrets, throttles } = context

  app.post(
    '/api/account/totp',
    {
      schema: {
        ...about({
          id: 'beginSecondFactor',
          tag: 'Account',
          summary: 'Begin to set a second factor up',
          description: 'Nothing is asked for until a first code confirms that an authenticator holds the secret.',
          tokens: false,
          answers: {
            200: [
              z.strictObject({ uri: z.string().describe('What a QR code shows'), secret: z.string() }),
              'The secret, told this once',
            ],
          },
          errors: ['account.second_factor', 'auth.throttled'],
        }),
        body: z.strictObject({ password: Password }),
      },
    },
    async ({ account, actor, body, ip }) => {
      await confirmPassword(db, account, body.password, { address: ip, throttle: throttles.password })
      return asPerson(db, actor, (tx) => beginSecondFactor(tx, account, secrets))
    },
  )

  app.post(
    '/api/account/totp/confirm',
    {
      schema: {
        ...about({
          id: 'confirmSecondFactor',
          tag: 'Account',
          summary: 'Turn the second factor on',
          tokens: false,
          answers: {
            200: [z.strictObject({ backup_codes: z.array(z.string()) }), 'Codes for when the authenticator is lost'],
          },
          errors: ['auth.code', 'account.second_factor', 'auth.throttled'],
        }),
        body: z.strictObject({ code: Code }),
      },
    },
    async ({ account, actor, body, ip }) => {
      throttles.code.begin(`user ${account.id}`, ip)
      const backup_codes = await asPerson(db, actor, (tx) => confirmSecondFactor(tx, account.id, secrets, body.code))
      throttles.code.succeed(`user ${account.id}`, ip)
      return { backup_codes }
    },
  )

  app.post(
    '/api/account/totp/off',
    {
      schema: {
        ...about({
          id: 'endSecondFactor',
          tag: 'Account',
          summary: 'Turn the second factor off',
          tokens: false,
          answers: { 204: [null, 'Only the password is asked for from now on'] },
          errors: ['auth.throttled'],
        }),
        body: z.strictObject({ password: Password }),
      },
    },
    async ({ account, actor, body, ip }, reply) => {
      await confirmPassword(db, account, body.password, { address: ip, throttle: throttles.password })
      await asPerson(db, actor, (tx) => endSecondFactor(tx, account.id))
      reply.code(204)
    },
  )

  app.post(
    '/api/account/passkeys/options',
    {
      schema: about({
        id: 'beginPasskey',
        tag: 'Account',
        summary: 'Begin to add a passkey',
        tokens: false,
        answers: { 200: [PasskeyOptions, 'What navigator.credentials.create takes as publicKey, in JSON'] },
        errors: ['auth.passkey_host'],
      }),
    },
    async (request, reply) => {
      const { account, actor } = request
      const { token, options } = await asPerson(db, actor, (tx) => beginPasskey(tx, account, siteOf(request)))
      keepStep(request, reply, cookie, 'new_passkey', token)
      return options as unknown as Record<string, unknown>
    },
  )

  app.post(
    '/api/account/passkeys',
    {
      schema: {
        ...about({
          id: 'addPasskey',
          tag: 'Account',
          summary: 'Add a passkey',
          tokens: false,
          answers: { 201: [Passkey, 'The passkey'] },
          errors: ['auth.passkey', 'auth.passkey_host', 'auth.step'],
        }),
        body: z.strictObject({ name: z.string().trim().min(1).max(100), response: PasskeyAnswer }),
      },
    },
    async (request, reply) => {
      const { account, actor, body } = request
      const token = stepOf(request, cookie, 'new_passkey')
      dropStep(reply, cookie, 'new_passkey')
      reply.code(201)
      return asPerson(db, actor, (tx) => addPasskey(tx, account, { token, ...body }, siteOf(request)))
    },
  )

  app.delete(
    '/api/account/passkeys/:id',
    {
      schema: {
        ...about({
          id: 'removePasskey',
          tag: 'Account',
          summary: 'Remove a passkey of one’s own',
          tokens: false,
          answers: { 204: [null, 'It opens nothing any more'] },
          errors: ['record.missing'],
        }),
        params: z.strictObject({ id: Id }),
      },
    },
    async ({ account, actor, params }, reply) => {
      const gone = await asPerson(db, actor, (tx) => removePasskey(tx, account.id, params.id))
      if (!gone) throw new DuikouError('record.missing', { kind: { zh: '通行密钥', en: 'Passkey' }, id: params.id })
      reply.code(204)
    },
  )
}
