import { z } from 'zod'
import { BENEFICIARY_LISTS, readBeneficiaryList } from '../records/index.ts'
import { getRegion } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { Id, pageLimit, RegionName, regionText } from './schemas.ts'

const Line = z
  .strictObject({
    kind: z.string(),
    path: z.string(),
    id: z.int(),
    title: z.string(),
    synthetic: z.boolean(),
    place: RegionName.nullable(),
    since: z.string().meta({ format: 'date' }).nullable(),
    state: z.string(),
  })
  .meta({ id: 'RecordLine' })

const Row = z
  .strictObject({
    mask: z.string().nullable().describe('The masked number, where a row is a person'),
    days: z.int().nullable().describe('For how many days it waits'),
    records: z.array(Line).describe('One; of a person in several projects all'),
  })
  .meta({ id: 'BeneficiaryListRow' })

const PAGE = 50

/** Lists about beneficiaries that no condition on one record tells. */
export function registerBeneficiaries(app: App, { db }: Context): void {
  app.get(
    '/api/beneficiary-lists/:list',
    {
      schema: {
        ...about({
          id: 'readBeneficiaryList',
          tag: 'Beneficiaries',
          summary: 'One person in several projects, long unconfirmed ones, or projects without any',
          description:
            'shared: people whose number stands in several projects, for who reaches them all. unconfirmed: entered `days` ' +
            'days ago or more, neither confirmed nor deleted. unlinked: projects that began, were not cancelled and name no beneficiary.',
          answers: {
            200: [
              z.strictObject({ total: z.int(), rows: z.array(Row), next: z.int().nullable() }),
              'A page, in the order in which records were entered',
            ],
          },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        params: z.strictObject({ list: z.enum(BENEFICIARY_LISTS) }),
        querystring: z.strictObject({
          days: z.coerce.number().int().min(0).max(3660).describe('30 where absent').optional(),
          provider: regionText('Only this provider, with all below'),
          recipient: regionText('Only this recipient, with all below'),
          limit: pageLimit(200, PAGE),
          after: Id.describe('Where the last page ended: its `next`').optional(),
        }),
      },
    },
    ({ actor, params, query }) =>
      db.withActor(actor, async (tx) => {
        const key = async (text?: string) => (text ? (await getRegion(tx, text)).key : '')
        const { days = 30, limit = PAGE, after } = query
        const [provider, recipient] = [await key(query.provider), await key(query.recipient)]
        return readBeneficiaryList(tx, { list: params.list, days, provider, recipient, limit, after })
      }),
  )
}
