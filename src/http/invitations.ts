import { z } from 'zod'
import { acceptInvitation, findInvitation } from '../access/index.ts'
import { Password } from './account.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { fromOf } from './origin.ts'
import { Moment } from './schemas.ts'
import { Came, welcome } from './welcome.ts'

const Invitation = z
  .strictObject({ login: z.string(), name: z.string(), name_en: z.string(), expires_at: Moment })
  .meta({ id: 'Invitation' })
const Params = z.strictObject({ token: z.string().min(1).max(100).describe('The end of the link') })

/** One-time links by which people choose their password. */
export function registerInvitations(app: App, context: Context): void {
  const { db } = context
  app.get(
    '/api/invitations/:token',
    {
      schema: {
        ...about({
          id: 'getInvitation',
          tag: 'Session',
          summary: 'Whom a link is for',
          open: true,
          answers: { 200: [Invitation, 'Who may choose a password by it'] },
          errors: ['account.invitation'],
        }),
        params: Params,
      },
    },
    async ({ params }) => {
      const { id: _, ...invited } = await db.asSystem('invitation', (tx) => findInvitation(tx, params.token))
      return invited
    },
  )

  app.post(
    '/api/invitations/:token',
    {
      schema: {
        ...about({
          id: 'acceptInvitation',
          tag: 'Session',
          summary: 'Choose a password by a link, and sign in',
          description: 'Good once. Sessions that are open end. A second factor that is on is asked for as ever.',
          open: true,
          answers: { 200: [Came, 'Who signed in'] },
          errors: ['account.invitation', 'auth.origin'],
        }),
        params: Params,
        body: z.strictObject({ password: Password }),
      },
    },
    async (request, reply) => {
      const came = await acceptInvitation(db, request.params.token, request.body.password, fromOf(request))
      return welcome(request, reply, context, came)
    },
  )
}
