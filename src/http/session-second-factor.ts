import { z } from 'zod'
import { giveCode } from '../access/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { fromOf } from './origin.ts'
import { User } from './user-schemas.ts'
import { dropStep, stepOf, welcome } from './welcome.ts'

/** A code of an authenticator or a backup code, as people type it. */
export const Code = z.string().trim().min(6).max(40).describe('Six digits of the authenticator, or a backup code')

/** The second step of signing in. */
export function registerSecondFactor(app: App, context: Context): void {
  const { db, cookie, secrets, throttles } = context
  app.post(
    '/api/session/second-factor',
    {
      schema: {
        ...about({
          id: 'giveSecondFactor',
          tag: 'Session',
          summary: 'Give the second factor',
          description:
            'After a sign-in that answered `second_factor`. Five tries within ten minutes; a code is good once.',
          open: true,
          answers: { 200: [z.strictObject({ user: User }), 'Who signed in'] },
          errors: ['auth.code', 'auth.step', 'auth.throttled', 'auth.disabled', 'auth.origin'],
        }),
        body: z.strictObject({ code: Code }),
      },
    },
    async (request, reply) => {
      const step = stepOf(request, cookie, 'second_factor')
      const door = { from: fromOf(request), secrets, throttle: throttles.code }
      const came = await giveCode(db, step, request.body.code, door)
      dropStep(reply, cookie, 'second_factor')
      return welcome(request, reply, context, came)
    },
  )
}
