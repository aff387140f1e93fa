import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  admit,
  beginStep,
  noteFailure,
  type OidcProvider,
  type SignedIn,
  type Steps,
  takeStep,
  userOfPerson,
} from '../access/index.ts'
import { DuikouError, ownPath } from '../domain/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { fromOf, ownOrigin } from './origin.ts'
import { dropStep, keepStep, welcome } from './welcome.ts'

const Provider = z.strictObject({ id: z.string().max(40).describe('A provider that GET /api/session names') })
const said = z.string().max(4000).optional()
/** Providers may send more along; the library reads what it needs from the address itself. */
const Returned = z.object({ code: said, state: said, iss: said, error: said, error_description: said })
const REFUSED = '/login?failed=oidc'

/** Signing in through an OpenID Connect provider: there, and back. Both ends are visited by the browser itself. */
export function registerOidc(app: App, context: Context): void {
  const { db, cookie, oidc, throttles } = context
  const providerOf = (id: string, path: string) => {
    const provider = oidc.providers.find((known) => known.id === id)
    if (!provider) throw new DuikouError('route.missing', { path })
    return provider
  }

  app.get(
    '/api/session/oidc/:id',
    {
      schema: {
        ...about({
          id: 'beginOidc',
          tag: 'Session',
          summary: 'Go to an OpenID Connect provider to sign in',
          open: true,
          answers: { 302: [null, 'To the provider; to the login page where it cannot be reached'] },
          errors: ['route.missing', 'auth.throttled'],
        }),
        params: Provider,
        querystring: z.strictObject({
          next: z
            .string()
            .max(2000)
            .optional()
            .describe('A path of this app to go on to; any other leads to the first page'),
        }),
      },
    },
    async (request, reply) => {
      const provider = providerOf(request.params.id, request.url)
      throttles.step.begin('oidc', request.ip)
      try {
        const next = ownPath(request.query.next)
        const { location, remember } = await oidc.begin(provider, ownOrigin(request))
        const token = await db.asSystem('sign in', (tx) => beginStep(tx, 'oidc', { ...remember, next }))
        keepStep(request, reply, cookie, 'oidc', token)
        return reply.redirect(location)
      } catch (error) {
        return refuse(request, reply, provider.id, error)
      }
    },
  )

  app.get(
    '/api/session/oidc/:id/callback',
    {
      schema: {
        ...about({
          id: 'finishOidc',
          tag: 'Session',
          summary: 'Come back from an OpenID Connect provider',
          open: true,
          answers: { 302: [null, 'Into the app, or to the login page where nobody was signed in'] },
          errors: ['route.missing'],
        }),
        params: Provider,
        querystring: Returned,
      },
    },
    async (request, reply) => {
      const provider = providerOf(request.params.id, '')
      const token = request.cookies[`${cookie}_oidc`]
      dropStep(reply, cookie, 'oidc')
      const step = token ? await db.asSystem('sign in', (tx) => takeStep(tx, 'oidc', token)) : undefined
      if (!step) return reply.redirect(REFUSED)
      try {
        await welcome(request, reply, context, await finish(request, provider, step.data))
        return reply.redirect(step.data.next)
      } catch (error) {
        return refuse(request, reply, provider.id, error)
      }
    },
  )

  async function finish(request: FastifyRequest, provider: OidcProvider, begun: Steps['oidc']): Promise<SignedIn> {
    if (begun.provider !== provider.id) throw new DuikouError('auth.step')
    const person = await oidc.finish(provider, new URL(request.url, begun.origin), begun)
    return db.asSystem('sign in', async (tx) => {
      const user = await userOfPerson(tx, person)
      if (user === undefined) throw new DuikouError('auth.wrong')
      return (await admit(tx, user, 'oidc', fromOf(request))) as SignedIn
    })
  }

  /** Sends the browser back to the login page; why is told in the trail alone. */
  async function refuse(request: FastifyRequest, reply: FastifyReply, id: string, error: unknown) {
    await noteFailure(db, 'oidc', fromOf(request), { provider: id, why: reason(error) })
    return reply.redirect(REFUSED)
  }
}

/** A word for what went wrong, never a message: those quote what was sent. */
function reason(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[\w.]{1,60}$/.test(code) ? code : 'failed'
}
