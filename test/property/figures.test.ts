import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database, Tx } from '../../src/db/index.ts'
import { type Actor, daysOf, keyOfCode, type Reach, subtree } from '../../src/domain/index.ts'
import { foldQueue, rebuild, verify } from '../../src/facts/index.ts'
import { drill, type FigureQuery, readFigures } from '../../src/figures/index.ts'
import { findKind, findMeasure, type Kind, MEASURES } from '../../src/kinds/index.ts'
import { changeRecord, createRecord, createRecords, deleteRecord, restoreRecord } from '../../src/records/index.ts'
import { testDatabase } from '../support/database.ts'
import { type NaiveFact, recount } from '../support/naive.ts'
import { PLACES, plantRegions } from '../support/regions.ts'

const from = { origin: 'test', digest: (text: string) => `digest of ${text}` }
const day = fc.integer({ min: 0, max: 1460 }).map((n) => new Date(Date.UTC(2016, 5, 1 + n)).toISOString().slice(0, 10))
const amount = fc.integer({ min: 1, max: 1_000_000_000 })
const provider = fc.constantFrom(...PLACES.providers)
const recipient = fc.constantFrom(...PLACES.recipients)
const currency = fc.constantFrom('CNY', 'EUR')
const sides = { provider, recipient }
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })

/** Inputs that the kinds accept, in the variety that counting has to survive: empty fields, two currencies, townships. */
const INPUTS: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  transfer: fc
    .record({
      ...sides,
      currency,
      sent_on: day,
      sent_amount: amount,
      late: fc.nat(90),
      received: maybe(amount),
      reversal: fc.boolean(),
    })
    .map(({ late, received, reversal, sent_on, sent_amount, ...rest }) => ({
      ...rest,
      entry: reversal ? 'reversal' : 'payment',
      source: 'provincial',
      sent_on,
      sent_amount: reversal ? -sent_amount : sent_amount,
      received_on: received === null ? null : new Date(Date.parse(sent_on) + late * 864e5).toISOString().slice(0, 10),
      received_amount: received === null ? null : reversal ? -received : received,
    })),
  project: fc.record({
    provider,
    recipient: maybe(recipient),
    currency,
    name: fc.constantFrom('road', 'school', 'clinic'),
    class: fc.constantFrom('industry', 'services'),
    state: fc.constantFrom('planned', 'under_way', 'cancelled'),
    started_on: maybe(day),
    aid_amount: maybe(amount),
  }),
  posting: fc
    .record({
      ...sides,
      person: fc.constantFrom('a', 'b'),
      identity: maybe(fc.constantFrom('1', '2', '3')),
      since: day,
      months: maybe(fc.nat(900)),
    })
    .map(({ months, since, ...rest }) => ({
      ...rest,
      profession: 'teacher',
      direction: 'sent',
      since,
      until: months === null ? null : new Date(Date.parse(since) + months * 864e5).toISOString().slice(0, 10),
    })),
  appropriation: fc.record({
    provider,
    recipient: maybe(recipient),
    currency,
    year: fc.integer({ min: 2016, max: 2020 }),
    batch: fc.constantFrom('first', 'supplement'),
    arranged_on: day,
    amount,
    source: fc.constant('provincial'),
    document: fc.constantFrom('one', 'two', 'three'),
  }),
  county: fc.record({
    ...sides,
    area: fc.constant('area'),
    listed_name: fc.constant('name'),
    assigned_on: day,
    exit_year: maybe(fc.integer({ min: 2016, max: 2020 })),
    source: fc.constant('test'),
  }),
  pairing: fc.record({
    ...sides,
    modality: fc.constant('assistance'),
    level: fc.constantFrom('county', 'prefecture'),
    since: day,
    until: fc.constant(null),
  }),
}

type Step = {
  act: 'create' | 'import' | 'change' | 'delete' | 'restore' | 'fold' | 'rebuild'
  kind: string
  inputs: Record<string, unknown>[]
  pick: number
}
const step: fc.Arbitrary<Step> = fc.constantFrom(...Object.keys(INPUTS)).chain((kind) =>
  fc.record({
    act: fc.constantFrom<Step['act'][]>(
      'create',
      'create',
      'import',
      'change',
      'change',
      'delete',
      'restore',
      'fold',
      'rebuild',
    ) as fc.Arbitrary<Step['act']>,
    kind: fc.constant(kind),
    inputs: fc.array(INPUTS[kind] as fc.Arbitrary<Record<string, unknown>>, { minLength: 1, maxLength: 5 }),
    pick: fc.nat(1000),
  }),
)

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
    expect(answers.now[0]?.value, told).toBe(expected)
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

function kindOf(name: string): Kind {
  return findKind(name) as Kind
}

async function pairingsOf(db: Database): Promise<number[]> {
  const rows = await db.asSystem('test', (tx) => tx.query<{ id: number }>('SELECT id FROM pairing ORDER BY id'))
  return rows.map(({ id }) => id)
}

async function take(db: Database, { act, kind: name, inputs: given, pick }: Step): Promise<void> {
  const kind = kindOf(name)
  const pairings = 'pairing' in kind.fields && pick % 2 ? await pairingsOf(db) : []
  const inputs =
    pairings.length === 0 ? given : given.map((one) => ({ ...one, pairing: pairings[pick % pairings.length] }))
  await db.asSystem('test', async (tx) => {
    if (act === 'fold') await foldQueue(tx)
    else if (act === 'rebuild') await rebuild(tx)
    else if (act === 'create') await createRecord(tx, kind, inputs[0], from)
    else if (act === 'import') expect(await createRecords(tx, kind, inputs, from)).toHaveProperty('written')
    else if (act === 'restore') {
      const [gone] = await tx.query<{ record: number }>(
        `SELECT record FROM history h WHERE kind = '${name}' AND action = 'delete'
           AND NOT EXISTS (SELECT 1 FROM ${name} WHERE id = h.record) ORDER BY id LIMIT 1`,
      )
      if (gone) await restoreRecord(tx, kind, gone.record)
    } else {
      const rows = await tx.query<{ id: number; version: number }>(`SELECT id, version FROM ${name} ORDER BY id`)
      const row = rows[pick % Math.max(rows.length, 1)]
      if (row && act === 'change') await changeRecord(tx, kind, row.id, row.version, inputs[0], from)
      else if (row && !(await isReferred(tx, kind, row.id))) await deleteRecord(tx, kind, row.id, row.version, 'test')
    }
  })
}

/** A pairing that records name cannot be deleted. */
async function isReferred(tx: Tx, kind: Kind, id: number): Promise<boolean> {
  if (kind.name !== 'pairing') return false
  const tables = Object.keys(INPUTS).filter((name) => 'pairing' in kindOf(name).fields)
  const rows = await tx.query(tables.map((name) => `SELECT FROM ${name} WHERE pairing_id = ${id}`).join(' UNION ALL '))
  return rows.length > 0
}

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
