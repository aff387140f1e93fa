import { z } from 'zod'
import {
  asPerson,
  changeUser,
  createUser,
  endSessions,
  findUser,
  grantsOf,
  invite,
  listUsers,
} from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { GrantInput, readGrants } from './grant-input.ts'
import { ownOrigin } from './origin.ts'
import { requireAbility } from './require-ability.ts'
import { Id, Moment, pageLimit, queryText } from './schemas.ts'
import { Grant, shownGrants } from './user-schemas.ts'

const Person = z
  .strictObject({
    id: z.int(),
    login: z.string(),
    name: z.string(),
    name_en: z.string(),
    disabled: z.boolean(),
    second_factor: z.boolean(),
    seen_at: Moment.nullable().describe('Null for those who never came'),
    grants: z.array(Grant).describe('Those to come and those that ran out included'),
  })
  .meta({ id: 'Person' })

const name = z.string().trim().min(1).max(200)
/** What a login may hold: no blanks, which get lost on the way, nothing that bends a line. */
const login = z
  .string()
  .trim()
  .min(2)
  .max(100)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u)
const Link = z.strictObject({ link: z.string().describe('Good once, for seven days; told this once') })
const Params = z.strictObject({ id: Id })
const ADMINISTER = 'Asks for the ability `administer`. Users with grants beyond one’s own reach are out of it. '

/** Who may sign in: for administrators. */
export function registerUsers(app: App, { db }: Context): void {
  const route = (part: Omit<Parameters<typeof about>[0], 'tag' | 'tokens'>) =>
    about({
      ...part,
      tag: 'Users',
      tokens: false,
      description: `${ADMINISTER}${part.description ?? ''}`.trim(),
      errors: ['access.refused', ...(part.errors ?? [])],
    })

  app.get(
    '/api/users',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...route({
          id: 'listUsers',
          summary: 'List users',
          answers: {
            200: [
              z.strictObject({ rows: z.array(Person), next: z.string().nullable(), total: z.int() }),
              'Users by login; `next` is where the next page goes on',
            ],
          },
        }),
        querystring: z.strictObject({
          q: queryText('Words of login or name'),
          after: queryText('The `next` of the page before'),
          limit: pageLimit(500, 50),
        }),
      },
    },
    async ({ actor, query: { q, after, limit = 50 } }) =>
      db.asSystem('users', async (tx) => {
        const page = await listUsers(tx, actor, { q, after, limit })
        return { ...page, rows: await withGrants(tx, page.rows) }
      }),
  )

  app.post(
    '/api/users',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...route({
          id: 'createUser',
          summary: 'Invite somebody',
          answers: { 201: [Link.extend({ id: z.int() }), 'The link by which they choose a password'] },
          errors: ['record.duplicate', 'record.outside', 'region.unknown', 'region.ambiguous'],
        }),
        body: z.strictObject({ login, name, name_en: name, grants: z.array(GrantInput).max(50) }),
      },
    },
    async (request, reply) => {
      const { grants, ...who } = request.body
      const { id, token } = await asPerson(db, request.actor, async (tx) =>
        createUser(tx, { ...who, grants: await readGrants(tx, grants, 'grants') }),
      )
      reply.code(201)
      return { id, link: `${ownOrigin(request)}/invitation/${token}` }
    },
  )

  app.get(
    '/api/users/:id',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...route({
          id: 'getUser',
          summary: 'One user',
          answers: { 200: [Person, 'The user, with grants'] },
          errors: ['record.missing'],
        }),
        params: Params,
      },
    },
    async ({ actor, params }) => db.asSystem('users', (tx) => shown(tx, actor, params.id)),
  )

  app.patch(
    '/api/users/:id',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...route({
          id: 'changeUser',
          summary: 'Change a user',
          description:
            'One who is disabled is out at once, and comes back with the grants as they were. ' +
            '`second_factor: false` takes it away from who lost it.',
          answers: { 200: [Person, 'The user as changed'] },
          errors: ['record.missing', 'account.last_administrator'],
        }),
        params: Params,
        body: z.strictObject({
          name: name.optional(),
          name_en: name.optional(),
          disabled: z.boolean().optional(),
          second_factor: z.literal(false).optional(),
        }),
      },
    },
    async ({ actor, params: { id }, body }) =>
      asPerson(db, actor, async (tx) => {
        await findUser(tx, actor, id)
        await changeUser(tx, id, body)
        return shown(tx, actor, id)
      }),
  )

  app.post(
    '/api/users/:id/invitation',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...route({
          id: 'inviteUser',
          summary: 'Make a new link to choose a password',
          description: 'For who lost the link or the password; the link before it is over.',
          answers: { 201: [Link, 'The link to pass on'] },
          errors: ['record.missing', 'auth.disabled'],
        }),
        params: Params,
      },
    },
    async (request, reply) => {
      const { actor, params } = request
      const token = await asPerson(db, actor, async (tx) => {
        const { disabled } = await findUser(tx, actor, params.id)
        return invite(tx, params.id, disabled)
      })
      reply.code(201)
      return { link: `${ownOrigin(request)}/invitation/${token}` }
    },
  )

  app.delete(
    '/api/users/:id/sessions',
    {
      onRequest: requireAbility('administer'),
      schema: {
        ...route({
          id: 'endSessionsOfUser',
          summary: 'Sign a user out everywhere',
          answers: { 204: [null, 'No session is left'] },
          errors: ['record.missing'],
        }),
        params: Params,
      },
    },
    async ({ actor, params }, reply) => {
      await asPerson(db, actor, async (tx) => {
        await findUser(tx, actor, params.id)
        await endSessions(tx, params.id)
      })
      reply.code(204)
    },
  )
}

type Listed = Awaited<ReturnType<typeof findUser>>

async function shown(tx: Tx, actor: Parameters<typeof findUser>[1], id: number): Promise<z.infer<typeof Person>> {
  const [person] = await withGrants(tx, [await findUser(tx, actor, id)])
  return person as z.infer<typeof Person>
}

async function withGrants(tx: Tx, users: Listed[]): Promise<z.infer<typeof Person>[]> {
  const held = await grantsOf(
    tx,
    users.map(({ id }) => id),
  )
  const grants = await shownGrants(
    tx,
    users.map(({ id }) => held.get(id) ?? []),
  )
  return users.map((user, n) => ({ ...user, grants: grants[n] ?? [] }))
}
