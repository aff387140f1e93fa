import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import type { RegionKey } from '../domain/index.ts'
import { readArcs, readFigures, TOLD, toldTo } from '../figures/index.ts'
import { type RegionName as Name, namesOfKeys } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { keyOf } from './figures.ts'
import { RegionName, regionText } from './schemas.ts'

const MapAnswer = z
  .strictObject({
    arcs: z.array(
      z.strictObject({
        provider: RegionName,
        recipient: RegionName,
        value: z.number(),
        currency: z.string(),
        pairings: z.int().describe('In force on the year’s last day'),
      }),
    ),
    below: z.array(z.strictObject({ ...RegionName.shape, value: z.number(), currency: z.string() })),
    told: z
      .enum(TOLD)
      .describe('People, to who does not read the records behind: rounded, few or none where left out; or withheld'),
  })
  .meta({ id: 'Map' })

/** A view on the map: who helps whom just below what is looked at, and the measure of each region there. */
export function registerMap(app: App, { db }: Context): void {
  app.get(
    '/api/map',
    {
      schema: {
        ...about({
          id: 'readMap',
          tag: 'Figures',
          summary: 'Arcs from provider to recipient, and the figures of the regions below',
          description: 'A pair helped in several currencies has an arc for each.',
          answers: { 200: [MapAnswer, 'What lies below, and who helps whom there'] },
          errors: ['region.unknown', 'region.ambiguous', 'measure.unknown'],
        }),
        querystring: z.strictObject({
          provider: regionText('Who helps, with all below'),
          recipient: regionText('Who is helped, with all below'),
          measure: z.string().min(1).max(200),
          year: z.coerce.number().int().min(1949).max(2100),
        }),
      },
    },
    (request) => {
      const { measure, year } = request.query
      return db.withActor(request.actor, async (tx) => {
        const provider = await keyOf(tx, request.query.provider)
        const recipient = await keyOf(tx, request.query.recipient)
        return mapOf(tx, { provider, recipient, measure, period: String(year) })
      })
    },
  )
}

type View = { provider: RegionKey; recipient: RegionKey; measure: string; period: string }

async function mapOf(tx: Tx, view: View): Promise<z.infer<typeof MapAnswer>> {
  const arcs = await readArcs(tx, view)
  const figures = await figuresBelow(tx, view)
  const names = await namesOfKeys(tx, [
    ...new Set([...arcs.flatMap((arc) => [arc.provider, arc.recipient]), ...figures.map((figure) => figure.recipient)]),
  ])
  const named = (key: RegionKey) => names.get(key) as Name
  return {
    arcs: arcs.flatMap(({ provider, recipient, pairings, sums }) =>
      (sums.length > 0 ? sums : [{ currency: '', value: 0 }]).map((sum) => ({
        provider: named(provider),
        recipient: named(recipient),
        ...sum,
        pairings,
      })),
    ),
    below: figures.flatMap(({ recipient, value, currency }) =>
      value === null ? [] : { ...named(recipient), value, currency },
    ),
    told: figures.some(({ suppressed }) => suppressed) ? 'withheld' : toldTo(tx.actor, view, view.measure),
  }
}

/** Figures just below the recipient; below everywhere lie China's provinces and the other countries. */
async function figuresBelow(tx: Tx, { provider, recipient, measure, period }: View) {
  const below = (key: RegionKey) =>
    readFigures(tx, { measures: [measure], provider, recipient: key, periods: [period], by: 'recipient' })
  if (recipient !== '') return below(recipient)
  return [...(await below('CN.')), ...(await below('')).filter((figure) => figure.recipient !== 'CN.')]
}
