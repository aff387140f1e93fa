import sql from 'sql-template-tag'
import { z } from 'zod'
import { type Account, findSession, grantsOf, PASSWORD_LIMIT, SESSION_DAYS, signIn, signOut } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { DEMO_ACCOUNTS, demoLoaded } from '../demo/index.ts'
import { type Ability, type Actor, can, ROLE_NAMES } from '../domain/index.ts'
import { namesOfKeys } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { RegionName } from './schemas.ts'

const Role = z.enum(ROLE_NAMES)
const ABILITIES = ['administer', 'audit', 'reveal', 'export_personal'] as const satisfies Ability[]

const Named = z.strictObject({ id: z.int(), title: z.string() })

const Grant = z
  .strictObject({
    id: z.int(),
    role: Role,
    side: z.enum(['provider', 'recipient']).nullable(),
    provider: RegionName.nullable().describe('The provider within reach, with all below; null for all'),
    recipient: RegionName.nullable().describe('The recipient within reach, with all below; null for all'),
    organisation: Named.nullable().describe('Only through this organisation'),
    pairing: Named.nullable().describe('Only what belongs to this pairing'),
    since: z.iso.date(),
    until: z.iso.date().nullable(),
  })
  .meta({ id: 'Grant' })

const User = z
  .strictObject({
    login: z.string(),
    name: z.string(),
    name_en: z.string(),
    abilities: z.array(z.enum(ABILITIES)),
    grants: z.array(Grant),
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
      const { token, account, actor } = await signIn(db, login, password, { address: request.ip, throttle })
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
      return { user: await userOf(db, account, actor) }
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
        user: session ? await userOf(db, session.account, session.actor) : null,
        demo: demo
          ? {
              accounts: DEMO_ACCOUNTS.flatMap(({ login, password, name, name_en, grants }) =>
                grants.slice(0, 1).map(({ role }) => ({ login, password, name, name_en, role })),
              ),
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

async function userOf(db: Database, account: Account, actor: Actor): Promise<z.infer<typeof User>> {
  const { login, name, name_en, synthetic } = account
  return {
    login,
    name,
    name_en,
    abilities: ABILITIES.filter((ability) => can(actor, ability)),
    grants: await db.asSystem('session', (tx) => shownGrants(tx, account.id)),
    synthetic,
  }
}

/** A user's grants with the names of what they are about. */
async function shownGrants(tx: Tx, user: number): Promise<z.infer<typeof Grant>[]> {
  const grants = (await grantsOf(tx, [user])).get(user) ?? []
  const names = await namesOfKeys(
    tx,
    grants.flatMap(({ provider_key, recipient_key }) => [provider_key, recipient_key]),
  )
  const titles = await tx.query<{ id: number; title: string }>(sql`
    SELECT id, title FROM organisation WHERE id = ANY(${grants.map((grant) => grant.organisation_id)}::bigint[])
    UNION ALL SELECT id, title FROM pairing WHERE id = ANY(${grants.map((grant) => grant.pairing_id)}::bigint[])`)
  const titled = (id: number | null) => titles.find((row) => row.id === id) ?? null
  return grants.map(({ id, role, side, since, until, ...grant }) => ({
    id,
    role,
    side,
    provider: names.get(grant.provider_key) ?? null,
    recipient: names.get(grant.recipient_key) ?? null,
    organisation: titled(grant.organisation_id),
    pairing: titled(grant.pairing_id),
    since,
    until,
  }))
}
