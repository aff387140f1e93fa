import type {} from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import { findSession, findToken } from '../access/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Context } from './app-types.ts'
import { ownOrigin } from './origin.ts'

type Documented = { security?: Record<string, unknown>[] }

/** What is open to somebody whose password somebody else set. */
const FIRST = '/api/account/password'

/**
 * Lets through who may ask: of every route of the API that does not document itself as open, only who has a session or,
 * where the route documents that, a token. A route without documentation is not open. Runs before a body is read.
 */
export function guard({ db, cookie }: Context) {
  return async (request: FastifyRequest): Promise<void> => {
    const { url, schema } = request.routeOptions
    const security = (schema as Documented | undefined)?.security
    const open = !url?.startsWith('/api/') || security?.length === 0
    const bearer = open ? undefined : bearerOf(request)
    // Another site's page cannot send a token along: browsers add cookies by themselves, never this header.
    if (bearer === undefined) refuseOtherSites(request)
    if (open) return
    const found = bearer === undefined ? await bySession(request) : await byToken(bearer, request, security)
    if (!found) throw new DuikouError('auth.required')
    request.sessionId = 'id' in found ? found.id : 0
    if (found.account.must_change_password && url !== FIRST) throw new DuikouError('auth.password_change')
  }

  async function bySession(request: FastifyRequest) {
    const token = request.cookies[cookie]
    const found = token ? await findSession(db, token) : undefined
    if (found) remember(request, found)
    return found
  }

  async function byToken(token: string, request: FastifyRequest, security: Documented['security']) {
    const found = await findToken(db, token)
    if (!found) return
    remember(request, found)
    if (!security?.some((way) => 'token' in way)) throw new DuikouError('auth.token')
    if (found.scope === 'read' && !READING.has(request.method)) throw new DuikouError('auth.scope')
    return found
  }
}

/** Who asks, from the moment it is known: the trail names who was refused. */
function remember(request: FastifyRequest, { actor, account }: Pick<FastifyRequest, 'actor' | 'account'>): void {
  request.actor = actor
  request.account = account
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The token of an Authorization header; undefined where there is none, or one that is meant for a proxy. */
function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}

/**
 * Refuses requests that another site's page makes in a visitor's browser. Browsers say where a request comes from
 * (Sec-Fetch-Site, or Origin in older ones); programs say neither and carry no cookies of a browser.
 */
function refuseOtherSites(request: FastifyRequest): void {
  if (READING.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (
    site === undefined
      ? origin === undefined || origin === ownOrigin(request)
      : site === 'same-origin' || site === 'none'
  )
    return
  throw new DuikouError('auth.origin')
}
