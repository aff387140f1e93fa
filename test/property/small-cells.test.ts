import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/index.ts'
import { type Actor, daysOf, depth, subtree } from '../../src/domain/index.ts'
import { foldQueue } from '../../src/facts/index.ts'
import { drill, readFigures, setSmallCell } from '../../src/figures/index.ts'
import { createRecord, deleteRecord } from '../../src/records/index.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { peopleFacts, roundingOf, told } from '../support/rounded.ts'
import { from, kindOf } from '../support/steps.ts'

const PROVIDERS = ['320500', '320582', '320100', '310100']
const RECIPIENTS = ['520602', '520621', '520602001', '630106']
const CATEGORIES = ['teacher', 'cadre']
const KNOWN = ['2018-02-10', '2018-06-20', '2100-01-01']

const reader: Actor = {
  id: 'user:1',
  name: 'open',
  reaches: [{ role: 'open_reader', side: null, provider: subtree(''), recipient: subtree(''), pairing: null }],
}

const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2017, 6, 1 + n)).toISOString().slice(0, 10))

/** Some people leave together: cells of 1 and of 30 both come about. */
const arrival = fc.record({
  provider: fc.constantFrom(...PROVIDERS),
  recipient: fc.constantFrom(...RECIPIENTS),
  profession: fc.constantFrom(...CATEGORIES),
  direction: fc.constantFrom('sent', 'sent', 'received'),
  since: day,
  stays: fc.option(fc.nat(300), { nil: null }),
  people: fc.integer({ min: 1, max: 12 }),
  known: fc.constantFrom('2018-02-01', '2018-06-01', '2018-09-01'),
  deleted: fc.boolean(),
})

const question = fc.record({
  measure: fc.constantFrom('posting.sent', 'posting.serving', 'posting.received'),
  provider: fc.constantFrom('', 'CN.', 'CN.32.', 'CN.32.05.', 'CN.31.'),
  recipient: fc.constantFrom('', 'CN.', 'CN.52.', 'CN.52.06.', 'CN.52.06.02.', 'CN.63.01.06.'),
  period: fc.constantFrom('2017', '2018', '2018-Q1', '2018-02', '2017-12'),
  category: fc.constantFrom(undefined, ...CATEGORIES),
  asOf: fc.option(day, { nil: undefined }),
  knownOn: fc.constantFrom(undefined, ...KNOWN),
})

describe('what an open-data reader is told of people', () => {
  const opened = testDatabase()
  let db: Database
  beforeAll(async () => {
    db = await opened
    await db.asSystem('test', plantRegions)
  })

  test('is a sum of rounded cells, however it is asked', async () => {
    const rounding = await roundingOf(db)
    await fc.assert(
      fc.asyncProperty(
        fc.array(arrival, { minLength: 1, maxLength: 8 }),
        fc.array(question, { minLength: 20, maxLength: 20 }),
        async (arrivals, questions) => {
          for (const one of arrivals) await arrive(db, one)
          if (arrivals[0]?.deleted) await db.asSystem('test', foldQueue)
          const facts = await peopleFacts(db)
          for (const asked of questions) {
            const { measure, period, ...place } = asked
            // A county would cut its prefecture's cells.
            const cuts = (key: string) => depth(key) > 3
            const expected = cuts(asked.recipient) ? 0 : told(facts, meant(asked), rounding)
            const [figure, split, drilled] = await db.withActor(reader, async (tx) => [
              await readFigures(tx, { ...place, measures: [measure], periods: [period] }),
              await readFigures(tx, { ...place, measures: [measure], periods: [period], by: 'recipient' }),
              await drill(tx, { ...place, measure, period }),
            ])
            const words = JSON.stringify(asked)
            expect(figure, words).toMatchObject([
              expected === 0
                ? { value: null, suppressed: true }
                : { value: expected, suppressed: false, rounded: true },
            ])
            for (const { recipient, value, suppressed } of split) {
              if (suppressed || cuts(recipient)) expect([suppressed, cuts(recipient)], words).toEqual([true, true])
              else expect(value, words).toBe(told(facts, { ...meant(asked), recipient }, rounding))
            }
            expect(drilled, words).toMatchObject({ records: null, facts: null, rows: [] })
            expect(
              drilled.sums.reduce((sum, { value }) => sum + value, 0),
              words,
            ).toBe(expected)
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    )
  }, 240_000)

  test('is exact where the records behind are read, and in other steps where few means more', async () => {
    const came = {
      provider: '320500',
      recipient: '630106',
      profession: 'cadre',
      direction: 'sent',
      stays: null,
    } as const
    await arrive(db, { ...came, since: '2014-05-05', people: 33, known: '2018-02-01', deleted: false })
    const office = { role: 'county_office', side: 'recipient', provider: subtree(''), pairing: null } as const
    const both: Actor = { ...reader, reaches: [{ ...office, recipient: subtree('CN.63.01.06.') }, ...reader.reaches] }
    const ask = async (recipient: string) => {
      const asked = { measures: ['posting.sent'], provider: '', recipient, periods: ['2014'] }
      const [figure] = await db.withActor(both, (tx) => readFigures(tx, asked))
      return figure
    }
    expect(await ask('CN.63.01.06.')).toMatchObject({ value: 33, rounded: false, partial: false })
    expect([30, 40]).toContain((await ask('CN.63.'))?.value)
    await db.asSystem('test', (tx) => setSmallCell(tx, 50))
    expect([null, 50]).toContain((await ask('CN.63.'))?.value)
    await db.asSystem('test', (tx) => setSmallCell(tx, 10))
  })
})

type Arrival = typeof arrival extends fc.Arbitrary<infer T> ? T : never
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never

async function arrive(db: Database, { people, stays, known, deleted, ...one }: Arrival): Promise<void> {
  const until = stays === null ? null : new Date(Date.parse(one.since) + stays * 864e5).toISOString().slice(0, 10)
  const kind = kindOf('posting')
  const origin = { ...from, recordedAt: `${known}T10:00:00+08:00`, synthetic: true }
  await db.asSystem('test', async (tx) => {
    for (let n = 0; n < people; n++) {
      const { id, version } = await createRecord(tx, kind, { ...one, person: `person ${n}`, until }, origin)
      if (deleted && n === 0) await deleteRecord(tx, kind, id, version, 'test')
    }
  })
}

/** The days a question means: a stock stands from the beginning. */
function meant({ measure, provider, recipient, category, period, asOf, knownOn = '2100-01-01' }: Question) {
  const { first, last } = daysOf(period)
  const end = asOf !== undefined && asOf < last ? asOf : last
  return {
    measure,
    provider,
    recipient,
    category,
    first: measure === 'posting.serving' ? null : first,
    last: end,
    knownOn,
  }
}
