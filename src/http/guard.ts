import type {} from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import { findSession } from '../access/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Context } from './app-types.ts'

/**
 * Lets through who may ask: of every route of the API that does not document itself as open, only who has a session.
 * A route without documentation is not open. Runs before a body is read.
 */
export function guard({ db, cookie }: Context) {
  return async (request: FastifyRequest): Promise<void> => {
    refuseOtherSites(request)
    const { url, schema } = request.routeOptions
    if (!url?.startsWith('/api/') || (schema as { security?: unknown[] } | undefined)?.security?.length === 0) return
    const token = request.cookies[cookie]
    const session = token ? await findSession(db, token) : undefined
    if (!session) throw new DuikouError('auth.required')
    request.actor = session.actor
    request.account = session.account
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that another site's page makes in a visitor's browser. Browsers say where a request comes from
 * (Sec-Fetch-Site, or Origin in older ones); programs say neither and carry no cookies of a browser.
 */
function refuseOtherSites(request: FastifyRequest): void {
  if (READING.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  const ownOrigin = `${request.protocol}://${request.host}`
  if (site === undefined ? origin === undefined || origin === ownOrigin : site === 'same-origin' || site === 'none')
    return
  throw new DuikouError('auth.origin')
}
