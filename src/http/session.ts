import { z } from 'zod'
import { type Account, findSession, PASSWORD_LIMIT, SESSION_DAYS, signIn, signOut } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import { DEMO_ACCOUNTS, demoLoaded } from '../demo/index.ts'
import { namesOfKeys } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { RegionName } from './schemas.ts'

const Role = z.enum(['administrator', 'office', 'headquarters', 'checker'])

const User = z
  .strictObject({
    login: z.string(),
    name: z.string(),
    name_en: z.string(),
    role: Role,
    side: z.enum(['provider', 'recipient']).nullable(),
    provider: RegionName.nullable().describe('The provider within reach, with all below; null for all'),
    recipient: RegionName.nullable().describe('The recipient within reach, with all below; null for all'),
    synthetic: z.boolean(),
  })
  .meta({ id: 'User' })

const Demo = z.strictObject({
  accounts: z.array(
    z.strictObject({ login: z.string(), password: z.string(), name: z.string(), name_en: z.string(), role: Role }),
  ),
})

/** Signing in and out, and who is signed in. */
export function registerSession(app: App, { db, throttle, cookie }: Context): void {
  app.post(
    '/api/session',
    {
      schema: {
        ...about({
          id: 'signIn',
          tag: 'Session',
          summary: 'Sign in',
          description: 'The session is in a cookie that only this server gets. It ends after 12 idle hours, or 7 days.',
          open: true,
          answers: { 200: [z.strictObject({ user: User }), 'Who signed in'] },
          errors: ['auth.wrong', 'auth.throttled', 'auth.origin'],
        }),
        body: z.strictObject({
          login: z.string().trim().min(1).max(200),
          password: z.string().min(1).max(PASSWORD_LIMIT).meta({ format: 'password' }),
        }),
      },
    },
    async (request, reply) => {
      const { login, password } = request.body
      const before = request.cookies[cookie]
      const { token, account } = await signIn(db, login, password, { address: request.ip, throttle })
      if (before) await signOut(db, before)
      const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(request.hostname)
      reply.setCookie(cookie, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        // Browsers keep a secure cookie only when it came by https; on this machine itself http is what there is.
        secure: !(request.protocol === 'http' && loopback),
        maxAge: SESSION_DAYS * 86_400,
      })
      return { user: await userOf(db, account) }
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
            z.strictObject({ user: User.nullable(), demo: Demo.nullable() }),
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
        user: session ? await userOf(db, session.account) : null,
        demo: demo
          ? {
              accounts: DEMO_ACCOUNTS.map(({ login, password, name, name_en, role }) => ({
                login,
                password,
                name,
                name_en,
                role,
              })),
            }
          : null,
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

async function userOf(db: Database, account: Account) {
  const { login, name, name_en, role, side, provider_key, recipient_key, synthetic } = account
  const names = await db.asSystem('session', (tx) => namesOfKeys(tx, [provider_key, recipient_key]))
  const provider = names.get(provider_key) ?? null
  const recipient = names.get(recipient_key) ?? null
  return { login, name, name_en, role, side, provider, recipient, synthetic }
}
