import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Admitted, SESSION_DAYS, STEP_MINUTES, type Steps, signOut } from '../access/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Context } from './app-types.ts'
import { cookieOptions } from './origin.ts'
import { User, userOf } from './user-schemas.ts'

/** Who came in, or that the second factor is asked for. */
export const Came = z.union([
  z.strictObject({ user: User }),
  z.strictObject({ second_factor: z.literal(true).describe('The code is asked for: POST /api/session/second-factor') }),
])

/** Gives the browser its session, in place of the one it had, or the step at which the second factor is asked for. */
export async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { db, cookie }: Context,
  came: Admitted,
): Promise<z.infer<typeof Came>> {
  if ('step' in came) {
    keepStep(request, reply, cookie, 'second_factor', came.step)
    return { second_factor: true }
  }
  const before = request.cookies[cookie]
  if (before) await signOut(db, before)
  reply.setCookie(cookie, came.token, { ...cookieOptions(request), maxAge: SESSION_DAYS * 86_400 })
  return { user: await userOf(db, came.account, came.actor) }
}

/** Keeps the token of a step in a cookie of its own. */
export function keepStep(
  request: FastifyRequest,
  reply: FastifyReply,
  cookie: string,
  what: keyof Steps,
  token: string,
): void {
  reply.setCookie(`${cookie}_${what}`, token, {
    ...cookieOptions(request),
    // The way back from a provider begins on its site; a strict cookie would stay behind.
    ...(what === 'oidc' ? { sameSite: 'lax' as const } : {}),
    maxAge: STEP_MINUTES * 60,
  })
}

/** The token of a step that a browser kept. @throws auth.step */
export function stepOf(request: FastifyRequest, cookie: string, what: keyof Steps): string {
  const token = request.cookies[`${cookie}_${what}`]
  if (!token) throw new DuikouError('auth.step')
  return token
}

/** Forgets a step that is done. */
export function dropStep(reply: FastifyReply, cookie: string, what: keyof Steps): void {
  reply.clearCookie(`${cookie}_${what}`, { path: '/' })
}
