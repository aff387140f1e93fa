import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { DuikouError } from '../domain/index.ts'
import type { App } from './app-types.ts'

/** Requests a minute that one session, one account's tokens, one address may make. */
export type Limits = { session: number; tokens: number; address: number }

/**
 * A page makes a dozen requests, and nobody turns a hundred pages a minute; a program may write a record every 10 ms; an
 * office of a hundred people may share an address. Signing in has limits of its own, far below.
 */
export const LIMITS: Limits = { session: 1200, tokens: 6000, address: 6000 }

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/** Whether the request comes from this machine itself, as far as connection and proxy tell. */
export function isLoopback({ ip }: FastifyRequest): boolean {
  return LOOPBACK.test(ip)
}

/**
 * Counts requests in memory and refuses what is too much, with the time to wait. `before` stands before anything is asked
 * of the database and counts by address (a /64 of IPv6), this machine's own left out: behind a proxy that does not tell
 * whom it speaks for, everybody is this machine. `after` counts by who was let in.
 * @throws server.limit
 */
export async function makeLimits(app: App, limits: Limits) {
  await app.register(rateLimit, { global: false })
  const minute = 60_000
  const byAddress = app.createRateLimit({ max: limits.address, timeWindow: minute, ipv6Subnet: 64 })
  const bySession = app.createRateLimit({
    max: limits.session,
    timeWindow: minute,
    keyGenerator: ({ sessionId }) => `session ${sessionId}`,
  })
  const byTokens = app.createRateLimit({
    max: limits.tokens,
    timeWindow: minute,
    keyGenerator: ({ account }) => `tokens ${account.id}`,
  })
  return {
    async before(request: FastifyRequest): Promise<void> {
      if (!isLoopback(request)) requireLeft(await byAddress(request))
    },
    async after(request: FastifyRequest): Promise<void> {
      if (request.account) requireLeft(await (request.sessionId ? bySession : byTokens)(request))
    },
  }
}

type Count = { isAllowed: true } | { isAllowed: false; isExceeded: boolean; ttlInSeconds: number }

function requireLeft(count: Count): void {
  if (!count.isAllowed && count.isExceeded) throw new DuikouError('server.limit', { seconds: count.ttlInSeconds })
}
