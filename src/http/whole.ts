import { z } from 'zod'
import { KINDS, pascal } from '../kinds/index.ts'
import { readWhole, WHOLE_LIMIT, type Whole } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { EvidenceAnswer, recordAnswer } from './record-schemas.ts'
import { Id, pageLimit } from './schemas.ts'

const ROWS = 20

const PartAnswer = z
  .strictObject({
    kind: z.string(),
    path: z.string().describe('Its place in addresses'),
    field: z.string().describe('The field that names the record'),
    count: z.int(),
    sums: z.array(
      z.strictObject({
        currency: z.string().nullable(),
        count: z.int(),
        amounts: z.record(z.string(), z.int().nullable()).describe('Sums by field, in minor units'),
      }),
    ),
    rows: z.array(z.record(z.string(), z.unknown())).describe('The latest of them, each as its own kind shows it'),
  })
  .meta({ id: 'Part' })

const PhotoAnswer = z.strictObject({ ...EvidenceAnswer.shape, kind: z.string(), record: z.int() }).meta({ id: 'Photo' })

/** A record with all that names it. */
export function registerWhole(app: App, { db }: Context): void {
  for (const kind of KINDS) {
    app.get(
      `/api/${kind.path}/:id/whole`,
      {
        schema: {
          ...about({
            id: `get${pascal(kind.name)}Whole`,
            tag: kind.plural.en,
            summary: `A ${kind.label.en.toLowerCase()} with all records that name it, and their photos`,
            description: 'Every kind that can name it is there, also where none does. As far as you reach.',
            answers: {
              200: [
                z.strictObject({
                  record: recordAnswer(kind),
                  parts: z.array(PartAnswer),
                  photos: z.array(PhotoAnswer).describe('The latest first'),
                }),
                'The record, what names it, and photos',
              ],
            },
            errors: ['record.missing'],
          }),
          params: z.strictObject({ id: Id }),
          querystring: z.strictObject({ rows: pageLimit(WHOLE_LIMIT, ROWS).describe('How many of each kind') }),
        },
      },
      async ({ actor, params, query }) =>
        shown(await db.withActor(actor, (tx) => readWhole(tx, kind, params.id, query.rows ?? ROWS))),
    )
  }
}

function shown({ parts, ...whole }: Whole) {
  return { ...whole, parts: parts.map(({ kind, ...part }) => ({ kind: kind.name, path: kind.path, ...part })) }
}
