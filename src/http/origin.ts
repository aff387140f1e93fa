import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import type { From, Site } from '../access/index.ts'

/** The origin that the browser sees, 'https://duikou.example': what a proxy on this machine says of it is believed. */
export function ownOrigin({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}

/** Where the browser stands, for passkeys. */
export function siteOf(request: FastifyRequest): Site {
  return { origin: ownOrigin(request), host: request.hostname }
}

/** Who asks, as far as the connection tells. */
export function fromOf(request: FastifyRequest): From {
  return { address: request.ip, agent: request.headers['user-agent'] ?? '' }
}

/** How cookies are set: out of reach of scripts and of other sites, and over https alone. */
export function cookieOptions(request: FastifyRequest): CookieSerializeOptions {
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(request.hostname)
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    // Browsers keep a secure cookie only when it came by https; on this machine itself http is what there is.
    secure: !(request.protocol === 'http' && loopback),
  }
}
