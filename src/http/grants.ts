import { z } from 'zod'
import { asPerson, findUser, giveGrant, takeGrant } from '../access/index.ts'
import { ROLE_NAMES, roleData } from '../domain/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { GrantInput, readGrants } from './grant-input.ts'
import { requireAbility } from './require-ability.ts'
import { Id, RoleName, SideName } from './schemas.ts'
import { AbilityName } from './user-schemas.ts'

const Role = z
  .strictObject({
    name: RoleName,
    zh: z.string(),
    en: z.string(),
    sides: z.array(SideName).describe('The sides it can stand on; none for those who stand on neither'),
    abilities: z.array(AbilityName),
  })
  .meta({ id: 'Role' })

/** What users may do where: roles, and grants for administrators. */
export function registerGrants(app: App, { db }: Context): void {
  app.get(
    '/api/roles',
    {
      schema: about({
        id: 'listRoles',
        tag: 'Users',
        summary: 'The roles',
        answers: { 200: [z.strictObject({ roles: z.array(Role) }), 'Every role, with what it may do beside records'] },
      }),
    },
    async () => ({
      roles: ROLE_NAMES.map((name) => {
        const { zh, en, sides, abilities } = roleData(name)
        return { name, zh, en, sides: [...sides], abilities: [...abilities] }
      }),
    }),
  )

  app.post(
    '/api/users/:id/grants',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...about({
          id: 'addGrant',
          tag: 'Users',
          summary: 'Give a user a grant',
          description: 'Asks for the ability `administer`, over all that the grant reaches.',
          tokens: false,
          answers: { 201: [z.strictObject({ id: z.int() }), 'The number of the grant'] },
          errors: ['access.refused', 'record.missing', 'record.outside', 'region.unknown', 'region.ambiguous'],
        }),
        params: z.strictObject({ id: Id }),
        body: GrantInput,
      },
    },
    async ({ actor, params, body }, reply) => {
      reply.code(201)
      return asPerson(db, actor, async (tx) => {
        await findUser(tx, actor, params.id)
        const [grant] = await readGrants(tx, [body])
        return { id: await giveGrant(tx, params.id, grant as NonNullable<typeof grant>) }
      })
    },
  )

  app.delete(
    '/api/users/:id/grants/:grant',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...about({
          id: 'endGrant',
          tag: 'Users',
          summary: 'End a grant',
          description: 'Asks for the ability `administer`. It ends at once, and stays in the books.',
          tokens: false,
          answers: { 204: [null, 'The user has it no more'] },
          errors: ['access.refused', 'record.missing', 'account.last_administrator'],
        }),
        params: z.strictObject({ id: Id, grant: Id }),
      },
    },
    async ({ actor, params }, reply) => {
      await asPerson(db, actor, async (tx) => {
        await findUser(tx, actor, params.id)
        await takeGrant(tx, params.id, params.grant)
      })
      reply.code(204)
    },
  )
}
