import { z } from 'zod'
import { type Kind, pascal } from '../kinds/index.ts'
import { ACTION_LIMIT, actionsOf, advance, advanceMany, askedSchema } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Written } from './record-schemas.ts'
import { documented } from './rim.ts'
import { Id, LabelAnswer } from './schemas.ts'

const params = z.strictObject({ id: Id })
const version = z.int().min(1).describe('The version the action was decided on')
const records = z
  .array(z.strictObject({ id: z.int().min(1), version }))
  .min(1)
  .max(ACTION_LIMIT)
const reason = z.string().trim().min(1).max(1000)

const ActionAnswer = z
  .strictObject({
    name: z.string(),
    ...LabelAnswer.shape,
    to: z.string().nullable().describe('Null where the state stays'),
  })
  .meta({ id: 'Action' })

/** The actions of a kind's lifecycle: what may be done now, and a route for each. */
export function registerActions(app: App, { db }: Context, kind: Kind): void {
  const { lifecycle } = kind
  if (!lifecycle) return
  const one = pascal(kind.name)
  const words = kind.label.en.toLowerCase()
  const tag = kind.plural.en
  app.get(
    `/api/${kind.path}/:id/actions`,
    {
      schema: {
        ...about({
          id: `get${one}Actions`,
          tag,
          summary: `What you may do with a ${words} now`,
          answers: { 200: [z.strictObject({ actions: z.array(ActionAnswer) }), 'In the order of its life'] },
          errors: ['record.missing'],
        }),
        params,
      },
    },
    async (request) => ({
      actions: (await db.withActor(request.actor, (tx) => actionsOf(tx, kind, request.params.id))).map(
        ({ name, zh, en, to = null }) => ({ name, zh, en, to }),
      ),
    }),
  )
  for (const action of lifecycle.actions) {
    const why = action.reason === 'required' ? reason : reason.optional()
    const values = askedSchema(kind, action)
    const asks = Object.values(action.asks ?? {})
    app.post(
      `/api/${kind.path}/:id/actions/${action.name}`,
      {
        schema: {
          ...about({
            id: `${action.name}${one}`,
            tag,
            summary: `${action.en}: a ${words} in the state ${action.from.join(' or ')}${action.to ? ` becomes ${action.to}` : ''}`,
            answers: { 200: [Written, 'Its new version'] },
            errors: [
              'auth.origin',
              'action.state',
              'action.whose',
              'record.outside',
              'record.missing',
              'record.conflict',
              ...(kind.name === 'target' ? (['target.gap'] as const) : []),
            ],
          }),
          params,
          body: documented(
            z.strictObject({
              version,
              reason: why,
              ...(asks.length === 0 ? {} : { values: asks.includes('required') ? values : values.optional() }),
            }),
            z.strictObject({ version, reason: reason.optional(), values: z.unknown().optional() }),
          ),
        },
      },
      (request) => {
        const { body } = request
        return db.withActor(request.actor, (tx) => advance(tx, kind, request.params.id, action.name, body))
      },
    )
    const many = kind.plural.en.toLowerCase()
    app.post(
      `/api/${kind.path}/actions/${action.name}`,
      {
        schema: {
          ...about({
            id: `${action.name}${pascal(kind.path)}`,
            tag,
            summary: `${action.en}: up to ${ACTION_LIMIT} ${many} at once, all or none`,
            description: 'Where it is refused, each record is told by its place in the request, from 1.',
            answers: { 200: [z.strictObject({ written: z.array(Written) }), 'Their new versions, in the order asked'] },
            errors: ['auth.origin', 'batch.refused', 'record.outside'],
          }),
          body: documented(
            z.strictObject({
              records,
              reason: why,
              ...(asks.length === 0 ? {} : { values: asks.includes('required') ? values : values.optional() }),
            }),
            z.strictObject({ records, reason: reason.optional(), values: z.unknown().optional() }),
          ),
        },
      },
      async ({ actor, body: { records, ...said } }) => ({
        written: await db.withActor(actor, (tx) => advanceMany(tx, kind, action.name, records, said)),
      }),
    )
  }
}
