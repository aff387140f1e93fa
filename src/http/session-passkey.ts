import { z } from 'zod'
import { beginPasskeySignIn, signInByPasskey } from '../access/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { fromOf, siteOf } from './origin.ts'
import { PasskeyAnswer, PasskeyOptions } from './passkey-schemas.ts'
import { User } from './user-schemas.ts'
import { dropStep, keepStep, stepOf, welcome } from './welcome.ts'

/** Signing in by a passkey. */
export function registerPasskeySignIn(app: App, context: Context): void {
  const { db, cookie, throttles } = context
  app.post(
    '/api/session/passkey/options',
    {
      schema: about({
        id: 'beginPasskeySignIn',
        tag: 'Session',
        summary: 'Begin to sign in by a passkey',
        open: true,
        answers: { 200: [PasskeyOptions, 'What navigator.credentials.get takes as publicKey, in JSON'] },
        errors: ['auth.passkey_host', 'auth.throttled', 'auth.origin'],
      }),
    },
    async (request, reply) => {
      throttles.step.begin('passkey', request.ip)
      const { token, options } = await db.asSystem('sign in', (tx) => beginPasskeySignIn(tx, siteOf(request)))
      keepStep(request, reply, cookie, 'passkey', token)
      return options as unknown as Record<string, unknown>
    },
  )

  app.post(
    '/api/session/passkey',
    {
      schema: {
        ...about({
          id: 'signInByPasskey',
          tag: 'Session',
          summary: 'Sign in by a passkey',
          open: true,
          answers: { 200: [z.strictObject({ user: User }), 'Who signed in'] },
          errors: ['auth.passkey', 'auth.passkey_host', 'auth.step', 'auth.disabled', 'auth.origin'],
        }),
        body: z.strictObject({ response: PasskeyAnswer }),
      },
    },
    async (request, reply) => {
      const step = stepOf(request, cookie, 'passkey')
      dropStep(reply, cookie, 'passkey')
      const came = await signInByPasskey(db, step, request.body.response, siteOf(request), fromOf(request))
      return welcome(request, reply, context, came)
    },
  )
}
