import { z } from 'zod'
import {
  ancestorsOf,
  childrenOf,
  type FoundRegion,
  findRegions,
  getRegion,
  type RegionName as Name,
  predecessorsOf,
} from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { pageLimit, queryText, RegionName } from './schemas.ts'

const level = z.int().describe('1 country, 2 province, 3 prefecture, 4 county, 5 township, 6 village')

const Found = z
  .strictObject({
    ...RegionName.shape,
    level,
    path: z.array(RegionName).describe('What stands above it, the highest first'),
    matched: z
      .enum(['code', 'name', 'old_code', 'old_name', 'short', 'english', 'pinyin', 'initials', 'spelling'])
      .describe('By what it was found'),
    note: z.string().optional().describe('What it was called when that was its name or code'),
  })
  .meta({ id: 'FoundRegion' })

const Region = z
  .strictObject({
    ...RegionName.shape,
    level,
    path: z.array(RegionName),
    formerly: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        changed_on: z.string().nullable().meta({ format: 'date' }),
        note: z.string().nullable(),
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'Region' })

const Child = z
  .strictObject({ ...RegionName.shape, level, children: z.int().describe('How many lie just below it') })
  .meta({ id: 'ChildRegion' })

const params = z.strictObject({ code: z.string().min(1).max(100).describe('A code or an unambiguous name') })

/** Places, for pickers and for programs: found by any spelling, and their place in the tree. */
export function registerRegions(app: App, { db }: Context): void {
  app.get(
    '/api/regions',
    {
      schema: {
        ...about({
          id: 'findRegions',
          tag: 'Regions',
          summary: 'Find places by code or by any spelling',
          answers: { 200: [z.strictObject({ regions: z.array(Found) }), 'The likeliest first'] },
        }),
        querystring: z.strictObject({
          q: queryText('A code, a name of today or of before, English, pinyin, initials', 100),
          level: z.coerce.number().int().min(1).max(6).describe('Only of this level').optional(),
          limit: pageLimit(50, 10),
        }),
      },
    },
    async (request) => {
      const { q = '', level, limit = 10 } = request.query
      const found = await db.withActor(request.actor, (tx) =>
        findRegions(tx, q, { limit, ...(level === undefined ? {} : { level }) }),
      )
      return { regions: found.map(foundAnswer) }
    },
  )

  app.get(
    '/api/regions/:code',
    {
      schema: {
        ...about({
          id: 'getRegion',
          tag: 'Regions',
          summary: 'One place: what stands above it, what it was before',
          answers: { 200: [Region, 'The place'] },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        params,
      },
    },
    (request) =>
      db.withActor(request.actor, async (tx) => {
        const region = await getRegion(tx, request.params.code)
        return {
          ...nameOf(region),
          level: region.level,
          path: (await ancestorsOf(tx, region.key)).map(nameOf),
          formerly: await predecessorsOf(tx, region.code),
        }
      }),
  )

  app.get(
    '/api/regions/:code/children',
    {
      schema: {
        ...about({
          id: 'getRegionChildren',
          tag: 'Regions',
          summary: 'What lies just below a place',
          answers: { 200: [z.strictObject({ regions: z.array(Child) }), 'In the order of codes'] },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        params,
      },
    },
    (request) =>
      db.withActor(request.actor, async (tx) => {
        const { key } = await getRegion(tx, request.params.code)
        const regions = await childrenOf(tx, key)
        return {
          regions: regions.map((region) => ({ ...nameOf(region), level: region.level, children: region.children })),
        }
      }),
  )
}

function nameOf({ code, name, name_en }: Name): Name {
  return { code, name, name_en }
}

function foundAnswer(found: FoundRegion): z.infer<typeof Found> {
  return {
    ...nameOf(found),
    level: found.level,
    path: found.path.map(nameOf),
    matched: found.nature,
    ...(found.formerly ? { note: found.formerly } : {}),
  }
}
