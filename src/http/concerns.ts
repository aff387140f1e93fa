import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { codeOfKey, EVERYWHERE, type KeyRange } from '../domain/index.ts'
import { KINDS, type Kind } from '../kinds/index.ts'
import { countConcerns } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { regionText } from './schemas.ts'

const Concern = z
  .strictObject({
    kind: z.string(),
    path: z.string(),
    concern: z.string(),
    zh: z.string(),
    en: z.string(),
    severity: z.enum(['attention', 'wrong']),
    count: z.int(),
  })
  .meta({ id: 'Concern' })

/** What needs attention over all kinds: the first thing a reader's own day begins with. */
export function registerConcerns(app: App, { db }: Context): void {
  app.get(
    '/api/concerns',
    {
      schema: {
        ...about({
          id: 'countConcerns',
          tag: 'Concerns',
          summary: 'Count what needs attention, over all kinds',
          description: 'Within the reader’s own regions, also of kinds that everybody may read.',
          answers: { 200: [z.strictObject({ concerns: z.array(Concern) }), 'Concerns that some records have'] },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: z.strictObject({
          provider: regionText('Only this provider, with all below'),
          recipient: regionText('Only this recipient, with all below'),
        }),
      },
    },
    async (request) => {
      const { actor, query } = request
      // Who reaches several places looks at all of them.
      const own = actor.reaches.length === 1 ? actor.reaches[0] : undefined
      const provider = query.provider ?? (own && ownRegion(own.provider))
      const recipient = query.recipient ?? (own && ownRegion(own.recipient))
      return { concerns: await db.withActor(actor, (tx) => concernsOf(tx, { provider, recipient })) }
    },
  )
}

type Sides = { provider: string | undefined; recipient: string | undefined }

async function concernsOf(tx: Tx, sides: Sides): Promise<z.infer<typeof Concern>[]> {
  const found: z.infer<typeof Concern>[] = []
  for (const kind of KINDS.filter(({ concerns }) => concerns.length > 0)) {
    const counts = new Map<string, number>()
    for (const where of filtersOf(kind, sides)) {
      for (const { concern, count } of await countConcerns(tx, kind, where)) {
        counts.set(concern, (counts.get(concern) ?? 0) + count)
      }
    }
    for (const { name, zh, en, severity } of kind.concerns) {
      const count = counts.get(name) ?? 0
      if (count > 0) found.push({ kind: kind.name, path: kind.path, concern: name, zh, en, severity, count })
    }
  }
  return found
}

/** The filters that together hold a kind's records of two sides; an organisation stands on one of them. */
function filtersOf(kind: Kind, { provider, recipient }: Sides): Record<string, string>[] {
  const filter = (fields: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))
  if (!('either' in kind.box)) return [filter({ [kind.box.provider]: provider, [kind.box.recipient]: recipient })]
  const { either, by } = kind.box
  if (provider === undefined && recipient === undefined) return [{}]
  return [
    ...(provider === undefined ? [] : [{ [by]: 'provider', [either]: provider }]),
    ...(recipient === undefined ? [] : [{ [by]: 'recipient', [either]: recipient }]),
  ]
}

/** The code of the region that an actor's range is; undefined for everywhere. */
function ownRegion(range: KeyRange): string | undefined {
  return range.low === EVERYWHERE.low ? undefined : codeOfKey(range.low)
}
