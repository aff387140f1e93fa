import sql from 'sql-template-tag'
import type { Personal } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { addDays, type Day } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { advanceMany, createRecords } from '../records/index.ts'
import { nobody } from './nobody.ts'
import { randomOf } from './random.ts'

const [ENTERED, CONFIRMED] = ['2019-02-28', '2019-03-20'] as const
/** Projects of Tongren's counties that name their people: enough to fill the lists, and few beside all. */
const PROJECTS = 60
/** People who are posted have the numbers below. */
const FIRST_PERSON = 6000

type Place = { id: number; started: Day; training: boolean; villages: string[] }
type Input = Record<string, unknown> & { external_id: string }

/**
 * Whom some projects of the demo benefit: people with numbers that nobody can have (`nobody`), households and groups, in
 * real villages of the projects' counties. Most are confirmed; some are in two projects, wait, were returned, or lack
 * what they should have.
 */
export async function layBeneficiaries(tx: Tx, personal: Personal): Promise<void> {
  const kind = findKind('beneficiary') as Kind
  const inputs = beneficiaries(await findPlaces(tx))
  const from = { origin: 'demo', personal, synthetic: true, recordedAt: `${ENTERED} 17:00+08` }
  const result = await createRecords(tx, kind, inputs, from)
  if ('problems' in result) throw new Error(`demo beneficiaries: ${JSON.stringify(result.problems[0])}`)
  const random = randomOf('confirmed')
  const fates = result.written.map((written, n) => ({ written, input: inputs[n] as Input, chance: random.next() }))
  const known = fates.filter(({ input }) => input.type !== 'person' || input.identity !== null)
  const said = { on: CONFIRMED, recordedAt: `${CONFIRMED} 17:00+08` }
  const those = (low: number, high: number) =>
    known.filter(({ chance }) => chance >= low && chance < high).map(({ written }) => written)
  await advanceMany(tx, kind, 'confirm', those(0, 0.78), said)
  const reason = '演示：村里查无此人。 Nobody of this name is known there.'
  await advanceMany(tx, kind, 'return', those(0.78, 0.81), { ...said, reason })
}

/** The projects, each with some villages of its county; with the county itself where villages are not loaded. */
function findPlaces(tx: Tx): Promise<Place[]> {
  return tx.query<Place>(sql`
    SELECT p.id, p.started_on AS started, p.class = 'employment' AS training,
      coalesce((SELECT array_agg(v.code) FROM (
        SELECT v.code FROM region v WHERE v.level = 6 AND v.key > p.recipient_key AND v.key < rtrim(p.recipient_key, '.') || '/'
        ORDER BY v.key LIMIT 6) v), ARRAY[r.code]) AS villages
    FROM project p JOIN region r ON r.key = p.recipient_key
    WHERE p.origin = 'demo' AND p.class IN ('industry', 'employment') AND starts_with(p.recipient_key, 'CN.52.06.')
      AND p.started_on BETWEEN '2018-01-01' AND '2018-10-31'
    ORDER BY p.external_id LIMIT ${PROJECTS}`)
}

function beneficiaries(places: Place[]): Input[] {
  const random = randomOf('beneficiaries')
  const inputs: Input[] = []
  let people = FIRST_PERSON
  for (const { id, started, training, villages } of places) {
    for (let n = random.int(5, 9); n > 0; n--) {
      const again = people > FIRST_PERSON + 20 && random.chance(0.06)
      const person = again ? random.int(FIRST_PERSON + 1, people) : ++people
      const type = random.weighted({ person: 78, household: 18, group: 4 })
      const benefit = training
        ? random.weighted({ wage: 60, training: 40 })
        : random.weighted({ wage: 40, dividend: 35, rent: 15, goods: 10 })
      const since = addDays(started, random.int(20, 120))
      const once = benefit === 'training' || benefit === 'goods'
      const until = once ? addDays(since, random.int(0, 20)) : random.chance(0.15) ? addDays(since, 200) : null
      inputs.push({
        external_id: `demo:beneficiary:${inputs.length + 1}`,
        project: id,
        recipient: random.pick(villages),
        ...named(type, person, random.int(2, 6)),
        benefit,
        amount: once ? null : random.int(8, 120) * 10_000,
        since,
        until,
        currency: 'CNY',
        note: '演示数据，没有真人。 No real person.',
      })
    }
  }
  return [...inputs, ...faults(inputs)]
}

function named(type: 'person' | 'household' | 'group', person: number, members: number) {
  const serial = String(person).padStart(5, '0')
  if (type === 'group') return { type, name: `演示合作社${serial}`, identity: null, members: members * 9 }
  const own = { name: `演示村民${serial}`, identity: nobody(person, '').identity }
  // Two people in a row are of one household.
  const household = `DEMO-${String(Math.floor(person / 2)).padStart(5, '0')}`
  return { type, ...own, household_number: household, ...(type === 'household' ? { members } : {}) }
}

/** One of each thing that should not be. */
function faults(inputs: Input[]): Input[] {
  const person = inputs.find(({ type }) => type === 'person')
  const household = inputs.find(({ type }) => type === 'household')
  if (!person || !household) return []
  const fault = (input: Input, name: string, more: Record<string, unknown>) => ({
    ...input,
    external_id: `demo:beneficiary:${name}`,
    ...more,
  })
  return [
    fault(person, 'again', { note: '演示：同一人录入两次。 Entered twice on purpose.' }),
    fault(person, 'nameless', { name: '演示村民（无证件）', identity: null, household_number: null }),
    fault(household, 'unnumbered', {
      name: '演示户（无编号）',
      household_number: null,
      identity: nobody(5999, '').identity,
    }),
  ]
}
