import sql, { join, raw } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { KINDS } from '../kinds/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { VERSION } from './place.ts'

/** A menu's number needs no more: counting a million rows takes 60 ms, ten thousand under one. */
const COUNT_LIMIT = 10_000

const Meta = z
  .strictObject({
    version: z.string(),
    today: z.string().meta({ format: 'date' }),
    synthetic: z.boolean().describe('Whether any record within reach is generated'),
    kinds: z.array(
      z.strictObject({
        name: z.string(),
        path: z.string(),
        count: z.int().describe(`Records within reach, up to ${COUNT_LIMIT}`),
        more: z.boolean().describe('There are more than `count`'),
      }),
    ),
  })
  .meta({ id: 'Meta' })

/** What the server holds, and how it is asked. */
export function registerMeta(app: App, { db }: Context): void {
  app.get(
    '/api/meta',
    {
      schema: about({
        id: 'getMeta',
        tag: 'Meta',
        summary: 'Version, date, and how many records of each kind',
        answers: { 200: [Meta, 'What the server holds for the reader'] },
      }),
    },
    (request) => db.withActor(request.actor, metaOf),
  )

  app.get(
    '/api/openapi.json',
    {
      schema: about({
        id: 'getDocument',
        tag: 'Meta',
        summary: 'This document',
        open: true,
        answers: { 200: [z.record(z.string(), z.unknown()), 'OpenAPI 3.1'] },
      }),
    },
    async () => app.swagger() as unknown as Record<string, unknown>,
  )
}

async function metaOf(tx: Tx): Promise<z.infer<typeof Meta>> {
  const counts = await tx.query<{ name: string; count: number; synthetic: boolean; today: string }>(sql`
    ${join(
      KINDS.map(
        ({ name }) => sql`SELECT ${name} AS name, current_date AS today,
          (SELECT count(*)::int FROM (SELECT FROM ${raw(name)} LIMIT ${COUNT_LIMIT + 1}) counted) AS count,
          EXISTS (SELECT FROM ${raw(name)} WHERE synthetic) AS synthetic`,
      ),
      ' UNION ALL ',
    )}`)
  const known = new Map(counts.map((row) => [row.name, row]))
  return {
    version: VERSION,
    today: counts[0]?.today ?? '',
    synthetic: counts.some(({ synthetic }) => synthetic),
    kinds: KINDS.map(({ name, path }) => {
      const count = known.get(name)?.count ?? 0
      return { name, path, count: Math.min(count, COUNT_LIMIT), more: count > COUNT_LIMIT }
    }),
  }
}
