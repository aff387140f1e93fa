import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/index.ts'
import { type Actor, daysOf, keyOfCode, type Reach, subtree } from '../../src/domain/index.ts'
import { foldQueue, rebuild, verify } from '../../src/facts/index.ts'
import { drill, type FigureQuery, readFigures } from '../../src/figures/index.ts'
import { countsPeople, findMeasure, MEASURES } from '../../src/kinds/index.ts'
import { createRecord } from '../../src/records/index.ts'
import { testDatabase } from '../support/database.ts'
import { type NaiveFact, recount } from '../support/naive.ts'
import { PLACES, plantRegions } from '../support/regions.ts'
import { from, kindOf, pairingsOf, step, take } from '../support/steps.ts'

const currency = fc.constantFrom('CNY', 'EUR')

const query: fc.Arbitrary<FigureQuery & { currency: string }> = fc.record({
  measures: fc.constantFrom(...Object.keys(MEASURES)).map((name) => [name]),
  provider: fc.constantFrom('', ...PLACES.providers.map((code) => keyOfCode(code) as string), 'CN.'),
  recipient: fc.constantFrom('', ...PLACES.recipients.map((code) => keyOfCode(code) as string), 'CN.'),
  periods: fc.constantFrom('2016', '2017', '2018', '2018-Q3', '2017-02', '2019').map((period) => [period]),
  currency,
  asOf: fc.constantFrom(undefined, '2018-06-30', '2018-08-15', '2017-02-28'),
})

const somewhere = (codes: string[]) => fc.constantFrom('', 'CN.', ...codes.map((code) => keyOfCode(code) as string))

/** Somebody with one to three grants; `bound` picks one of the pairings there are. */
const reader = fc.array(
  fc.record({
    role: fc.constantFrom('city_office', 'checker', 'open_reader'),
    provider: somewhere(PLACES.providers),
    recipient: somewhere(PLACES.recipients),
    bound: fc.option(fc.nat(1000), { nil: null, freq: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
)

describe('figures are sums of records, whatever happened to the records', () => {
  const opened = testDatabase()
  let db: Database
  beforeAll(async () => {
    db = await opened
    await db.asSystem('test', plantRegions)
  })

  test('cube, facts and a naive recount agree after any sequence of changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(query, reader), { minLength: 8, maxLength: 8 }),
        async (steps, queries) => {
          for (const next of steps) await take(db, next)
          const facts = await recount(db)
          const pairings = await pairingsOf(db)
          for (const [asked, grants] of queries) {
            const expected = naive(facts, asked)
            const answers = await db.asSystem('test', async (tx) => ({
              now: await readFigures(tx, asked),
              known: await readFigures(tx, { ...asked, knownOn: '2100-01-01' }),
              drilled: await drill(
                tx,
                { ...asked, measure: asked.measures[0] as string, period: asked.periods[0] as string },
                { limit: 3 },
              ),
            }))
            const told = JSON.stringify(asked)
            expect(answers.now[0]?.value, `now ${told}`).toBe(expected)
            expect(answers.known[0]?.value, `from facts ${told}`).toBe(expected)
            expect(
              answers.drilled.sums.reduce((sum, { value }) => sum + value, 0),
              `drilled ${told}`,
            ).toBe(expected)
            const reaches = grants.map(
              ({ bound, provider, recipient, role }): Reach => ({
                role: role as Reach['role'],
                side: null,
                provider: subtree(provider),
                recipient: subtree(recipient),
                pairing: bound === null || pairings.length === 0 ? null : (pairings[bound % pairings.length] as number),
              }),
            )
            await readBy({ id: 'user:1', name: 'reader', reaches }, facts, asked)
          }
          expect(await db.asSystem('test', (tx) => verify(tx))).toEqual({ total: 0, differences: [] })
        },
      ),
      { numRuns: 40, endOnFailure: true },
    )
  }, 240_000)

  /** Whoever reads gets the sum of what they may count, once, and is told when that is not all. */
  async function readBy(actor: Actor, facts: NaiveFact[], asked: FigureQuery & { currency: string }): Promise<void> {
    const within = ({ low, high }: { low: string; high: string }, key: string) => key >= low && key < high
    const reached = facts.filter((fact) =>
      actor.reaches.some(
        (reach) =>
          within(reach.provider, fact.provider) &&
          within(reach.recipient, fact.recipient) &&
          (reach.pairing === null || reach.pairing === fact.pairing),
      ),
    )
    const answers = await db.withActor(actor, async (tx) => ({
      now: await readFigures(tx, asked),
      drilled: await drill(tx, { ...asked, measure: asked.measures[0] as string, period: asked.periods[0] as string }),
    }))
    const told = `${JSON.stringify(asked)} by ${JSON.stringify(actor.reaches)}`
    const expected = naive(reached, asked)
    const [figure] = answers.now
    const measure = findMeasure(asked.measures[0] as string)
    const people = measure !== undefined && countsPeople(measure)
    if (actor.reaches.every(({ role }) => role === 'open_reader') && expected !== 0 && people) {
      expect(figure?.rounded || figure?.suppressed, told).toBe(true)
    }
    // What is told then, small-cells.test.ts looks at.
    if (people && actor.reaches.some(({ role }) => role === 'open_reader') && (figure?.rounded || figure?.suppressed))
      return
    expect(figure?.value, told).toBe(expected)
    expect(
      answers.drilled.sums.reduce((sum, { value }) => sum + value, 0),
      `drilled ${told}`,
    ).toBe(expected)
    if (expected !== naive(facts, asked)) expect(answers.now[0]?.partial, `partial ${told}`).toBe(true)
  }

  test('two reaches that cross count what lies in both once', async () => {
    const project = { name: 'crossed', class: 'other', state: 'under_way', started_on: '2014-03-03', aid_amount: 5 }
    const places = [
      ['320500', '520602'],
      ['320500', '520000'],
      ['320100', '520602'],
      ['320100', '520000'],
    ]
    await db.asSystem('test', async (tx) => {
      for (const [provider, recipient] of places)
        await createRecord(tx, kindOf('project'), { ...project, provider, recipient }, from)
    })
    const reach = (provider: string, recipient: string): Reach => ({
      role: 'checker',
      side: null,
      provider: subtree(provider),
      recipient: subtree(recipient),
      pairing: null,
    })
    const asked = { measures: ['project.count'], provider: '', recipient: '', periods: ['2014'] }
    const count = async (...reaches: Reach[]) => {
      const [figure] = await db.withActor({ id: 'user:1', name: 'reader', reaches }, (tx) => readFigures(tx, asked))
      return [figure?.value, figure?.partial]
    }
    const [city, county] = [reach('CN.32.05.', 'CN.52.'), reach('CN.32.', 'CN.52.06.02.')]
    expect(await count(city)).toEqual([2, true])
    expect(await count(county)).toEqual([2, true])
    expect(await count(city, county)).toEqual([3, true])
    expect(await count(city, reach('CN.32.01.', 'CN.52.'))).toEqual([4, true])
    expect(await count(city, reach('', ''))).toEqual([4, false])
  })

  test('verify finds a fact, a cell and a record that went round the write path', async () => {
    const write = (statement: string) => db.asSystem('test', (tx) => tx.query(statement))
    const found = () => db.asSystem('test', (tx) => verify(tx))
    await db.asSystem('test', (tx) =>
      createRecord(
        tx,
        kindOf('project'),
        {
          name: 'x',
          class: 'other',
          state: 'under_way',
          provider: '32',
          recipient: '5206',
          started_on: '2018-05-05',
          aid_amount: 700,
        },
        from,
      ),
    )
    await db.asSystem('test', foldQueue)
    await write(
      "UPDATE recipient_cell SET value = value + 1 WHERE measure = 'project.count' AND period = '2018' AND recipient_key = '' AND provider_key = 'CN.32.' AND category = 'other'",
    )
    expect((await found()).differences).toMatchObject([{ where: 'recipient_cell', missing: '-1' }])
    await write("UPDATE project SET started_on = '2017-05-05' WHERE name = 'x'")
    expect((await found()).differences.some(({ where }) => where === 'journal')).toBe(true)
    expect(await db.asSystem('test', rebuild)).toBeGreaterThan(0)
    expect((await found()).total).toBe(0)
  })

  test('a figure as known on a past day stays what it was', async () => {
    const recorded = (recordedAt: string) => ({ ...from, recordedAt, synthetic: true })
    const input = {
      name: 'known',
      class: 'other',
      state: 'under_way',
      provider: '310000',
      recipient: '630106',
      started_on: '2015-03-03',
      aid_amount: 1,
    }
    await db.asSystem('test', (tx) => createRecord(tx, kindOf('project'), input, recorded('2015-04-01T10:00:00+08:00')))
    await db.asSystem('test', (tx) => createRecord(tx, kindOf('project'), input, recorded('2015-06-01T23:30:00+08:00')))
    const known = async (knownOn?: string) => {
      const asked = { measures: ['project.count'], provider: 'CN.31.', recipient: 'CN.63.', periods: ['2015'], knownOn }
      return (await db.asSystem('test', (tx) => readFigures(tx, asked)))[0]?.value
    }
    expect([
      await known('2015-03-31'),
      await known('2015-04-01'),
      await known('2015-05-31'),
      await known('2015-06-01'),
      await known(),
    ]).toEqual([0, 1, 1, 2, 2])
  })
})

function naive(facts: NaiveFact[], asked: FigureQuery & { currency: string }): number {
  const [name, period] = [asked.measures[0] as string, asked.periods[0] as string]
  const measure = findMeasure(name)
  const { first, last } = daysOf(period)
  const end = asked.asOf && asked.asOf < last ? asked.asOf : last
  const standing = measure?.nature === 'stock' || (measure?.nature === 'distinct' && 'standing' in measure)
  const inside = (key: string, range: string) => key >= subtree(range).low && key < subtree(range).high
  const chosen = facts.filter(
    (fact) =>
      fact.measure === name &&
      (standing || fact.happened >= first) &&
      fact.happened <= end &&
      inside(fact.provider, asked.provider) &&
      inside(fact.recipient, asked.recipient) &&
      (fact.currency === '' || fact.currency === asked.currency),
  )
  if (measure?.nature !== 'distinct') return chosen.reduce((sum, { value }) => sum + value, 0)
  const subjects = new Map<string, number>()
  for (const { subject, value } of chosen) subjects.set(subject, (subjects.get(subject) ?? 0) + value)
  return [...subjects.values()].filter((value) => value > 0).length
}
