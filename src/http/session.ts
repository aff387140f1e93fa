import { z } from 'zod'
import { findSession, signIn, signOut } from '../access/index.ts'
import { DEMO_ACCOUNTS, demoLoaded } from '../demo/index.ts'
import { PASSWORD_LIMIT } from '../domain/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { fromOf } from './origin.ts'
import { RoleName } from './schemas.ts'
import { User, userOf } from './user-schemas.ts'
import { Came, welcome } from './welcome.ts'

const Demo = z.strictObject({
  accounts: z.array(
    z.strictObject({ login: z.string(), password: z.string(), name: z.string(), name_en: z.string(), role: RoleName }),
  ),
})

const Provider = z.strictObject({ id: z.string(), name: z.string(), name_en: z.string() })

/** Signing in and out, and who is signed in. */
export function registerSession(app: App, context: Context): void {
  const { db, cookie, oidc, throttles } = context
  app.post(
    '/api/session',
    {
      schema: {
        ...about({
          id: 'signIn',
          tag: 'Session',
          summary: 'Sign in',
          description:
            'The session is in a cookie that only this server gets. It ends after 12 idle hours, or 7 days. ' +
            'Where a second factor is on, there is no session before its code came.',
          open: true,
          answers: { 200: [Came, 'Who signed in, or that the second factor is asked for'] },
          errors: ['auth.wrong', 'auth.throttled', 'auth.disabled', 'auth.origin'],
        }),
        body: z.strictObject({
          login: z.string().trim().min(1).max(200),
          password: z.string().min(1).max(PASSWORD_LIMIT).meta({ format: 'password' }),
        }),
      },
    },
    async (request, reply) => {
      const { login, password } = request.body
      const came = await signIn(db, login, password, fromOf(request), throttles.password)
      return welcome(request, reply, context, came)
    },
  )

  app.get(
    '/api/session',
    {
      schema: about({
        id: 'getSession',
        tag: 'Session',
        summary: 'Who is signed in',
        open: true,
        answers: {
          200: [
            z.strictObject({
              user: User.nullable(),
              demo: Demo.nullable(),
              oidc: z.array(Provider).describe('Where one may sign in instead: GET /api/session/oidc/{id}'),
            }),
            'The user, null for nobody; the accounts of the demo where its ledger is loaded',
          ],
        },
      }),
    },
    async (request) => {
      const token = request.cookies[cookie]
      const session = token ? await findSession(db, token) : undefined
      const demo = await db.asSystem('session', demoLoaded)
      return {
        user: session ? await userOf(db, session.account, session.actor) : null,
        demo: demo
          ? {
              accounts: DEMO_ACCOUNTS.flatMap(({ login, password, name, name_en, grants }) =>
                grants.slice(0, 1).map(({ role }) => ({ login, password, name, name_en, role })),
              ),
            }
          : null,
        oidc: oidc.providers.map(({ id, name, name_en }) => ({ id, name, name_en })),
      }
    },
  )

  app.delete(
    '/api/session',
    {
      schema: about({
        id: 'signOut',
        tag: 'Session',
        summary: 'Sign out',
        open: true,
        answers: { 204: [null, 'Nobody is signed in'] },
        errors: ['auth.origin'],
      }),
    },
    async (request, reply) => {
      const token = request.cookies[cookie]
      if (token) await signOut(db, token)
      reply.clearCookie(cookie, { path: '/' }).code(204)
    },
  )
}
