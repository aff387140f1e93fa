import { z } from 'zod'
import { findKind, type Kind, PROJECT_STAGES, pascal, stateWord } from '../kinds/index.ts'
import { BOARD_LIMIT, type BoardColumn, readBoard } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { type ListQuery, listQuery, recordAnswer } from './record-schemas.ts'
import { searchOf } from './records.ts'
import { LabelAnswer } from './schemas.ts'

const CARDS = 20

const SumAnswer = z
  .strictObject({
    currency: z.string().nullable(),
    count: z.int(),
    late: z.int().describe('Of these, past the day of the next step'),
    amounts: z.record(z.string(), z.int().nullable()).describe('Sums by field, in minor units; null where none has it'),
  })
  .meta({ id: 'BoardSum' })

const ActionAnswer = z.strictObject({ name: z.string(), ...LabelAnswer.shape }).meta({ id: 'BoardAction' })

const columnAnswer = (kind: Kind) =>
  z
    .strictObject({
      state: z.string(),
      ...LabelAnswer.shape,
      sums: z.array(SumAnswer).describe('By currency; empty where there is none'),
      cards: z.array(
        z
          .strictObject({
            record: recordAnswer(kind),
            due: z.string().meta({ format: 'date' }).nullable().describe('The day of the next step'),
            late: z.boolean(),
            actions: z.array(ActionAnswer).describe('What the reader may do with it now'),
          })
          .meta({ id: `${pascal(kind.name)}Card` }),
      ),
    })
    .meta({ id: `${pascal(kind.name)}BoardColumn` })

const StageAnswer = z
  .strictObject({ name: z.string(), ...LabelAnswer.shape, states: z.array(z.string()) })
  .meta({ id: 'BoardStage' })

/** Projects by state. */
export function registerBoard(app: App, { db }: Context): void {
  const kind = findKind('project') as Kind
  const { sort: _, order: __, limit: ___, after: ____, ...filters } = listQuery(kind).shape
  app.get(
    '/api/projects/board',
    {
      schema: {
        ...about({
          id: 'readProjectBoard',
          tag: kind.plural.en,
          summary: 'Projects by state, with counts, sums and the most urgent of each',
          description: `Every state is there, in the order of a project's life. More of one: ask with \`state\` and \`skip\`.`,
          answers: {
            200: [
              z.strictObject({ stages: z.array(StageAnswer), columns: z.array(columnAnswer(kind)) }),
              'States in groups, and each state',
            ],
          },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: z.strictObject({
          ...filters,
          cards: z.coerce
            .number()
            .int()
            .min(0)
            .max(BOARD_LIMIT)
            .describe(`Of each state; ${CARDS} where absent`)
            .optional(),
          skip: z.coerce
            .number()
            .int()
            .min(0)
            .max(1_000_000)
            .describe('How many of each state are passed over')
            .optional(),
        }),
      },
    },
    async (request) => {
      const { cards = CARDS, skip = 0, ...query } = request.query as ListQuery & { cards?: number; skip?: number }
      const columns = await db.withActor(request.actor, (tx) => readBoard(tx, kind, searchOf(query), { cards, skip }))
      const stages = Object.entries(PROJECT_STAGES).map(([name, stage]) => ({ name, ...stage }))
      return { stages, columns: columns.map((column) => shown(kind, column)) }
    },
  )
}

function shown(kind: Kind, { state, sums, cards }: BoardColumn) {
  const told = cards.map(({ actions, ...card }) => ({
    ...card,
    actions: actions.map(({ name, zh, en }) => ({ name, zh, en })),
  }))
  return { state, ...stateWord(kind, state), sums, cards: told }
}
