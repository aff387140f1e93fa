import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Account, Oidc, Personal, Secrets, Throttles } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import type { Actor } from '../domain/index.ts'

/** The server's application: routes are typed by the zod schemas they are declared with. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** What every resource works with. */
export type Context = {
  db: Database
  /** Keeps personal data. */
  personal: Personal
  throttles: Throttles
  /** Keeps second factors. */
  secrets: Secrets
  /** The providers one may sign in through. */
  oidc: Oidc
  /** The session cookie's name. Cookies know no ports: each home has a name of its own, so that two servers get along. */
  cookie: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the guard before any handler of a route that is not public. */
    actor: Actor
    account: Account
    /** The session that asks, 0 where a token does. */
    sessionId: number
  }
}
