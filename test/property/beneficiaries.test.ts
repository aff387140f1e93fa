import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, EVERYWHERE, keyOfCode } from '../../src/domain/index.ts'
import { foldQueue, rebuild, verify } from '../../src/facts/index.ts'
import { drill, readFigures } from '../../src/figures/index.ts'
import { advance, changeRecord, createRecords, deleteRecord, restoreRecord } from '../../src/records/index.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { from, kindOf } from '../support/steps.ts'

/**
 * One person counts once, whatever records say of them: held against a count in plain code that goes through all records,
 * one after another, and asks of each whether it stands on the day.
 */
const db = await testDatabase()
const kind = kindOf('beneficiary')
const PROJECTS = [
  ['320500', '520602'],
  ['320582', '520602001'],
  ['320100', '520621'],
  ['310000', '630106'],
] as const
const projects: number[] = []

type Told = {
  project: number
  type: 'person' | 'household'
  identity: string | null
  household_number: string | null
  benefit: string
  since: string
  until: string | null
}
type Known = Told & { id: number; version: number; state: 'entered' | 'confirmed' | 'returned' }

const day = fc.integer({ min: 0, max: 1000 }).map((n) => new Date(Date.UTC(2017, 0, 1 + n)).toISOString().slice(0, 10))
const told: fc.Arbitrary<Told> = fc
  .record({
    project: fc.nat(PROJECTS.length - 1),
    type: fc.constantFrom('person', 'person', 'household'),
    identity: fc.option(fc.constantFrom('A1', 'A2', 'A3', 'A4'), { nil: null, freq: 6 }),
    household_number: fc.option(fc.constantFrom('H1', 'H2', 'H3'), { nil: null, freq: 2 }),
    benefit: fc.constantFrom('wage', 'rent'),
    since: day,
    length: fc.option(fc.nat(400), { nil: null, freq: 2 }),
  })
  .map(({ length, since, type, ...rest }) => ({
    ...rest,
    type: type as Told['type'],
    since,
    until: length === null ? null : new Date(Date.parse(since) + length * 864e5).toISOString().slice(0, 10),
  }))
const step = fc.record({
  act: fc.constantFrom(
    'enter',
    'enter',
    'confirm',
    'confirm',
    'confirm',
    'return',
    'end',
    'edit',
    'delete',
    'restore',
    'fold',
    'rebuild',
  ),
  told: fc.array(told, { minLength: 1, maxLength: 4 }),
  pick: fc.nat(1000),
})
const question = fc.record({
  provider: fc.constantFrom('', '320000', '320500', '320100'),
  recipient: fc.constantFrom('', '520000', '520602', '520602001', '520621', '630000'),
  period: fc.constantFrom('2017', '2018', '2018-Q2', '2018-07', '2019'),
  asOf: fc.constantFrom(undefined, '2017-08-15', '2018-06-30', '2018-12-31', '2019-03-03'),
})

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  for (const [provider, recipient] of PROJECTS) {
    const input = { name: 'road', class: 'industry', state: 'planned', provider, recipient, aid_amount: 1 }
    const made = await db.asSystem('test', (tx) => createRecords(tx, kindOf('project'), [input], from))
    if ('written' in made) projects.push(made.written[0]?.id as number)
  }
})

// Places are the project's: emptied, so that an edit takes those of the project it names.
const inputOf = ({ project, ...rest }: Told) => ({
  ...rest,
  project: projects[project],
  name: 'somebody',
  provider: null,
  recipient: null,
})

/** Does one thing, to the database and to what is known of it. */
async function take({ act, told, pick }: { act: string; told: Told[]; pick: number }, known: Known[], gone: Known[]) {
  const choose = (...states: string[]) => {
    const some = known.filter(({ state }) => states.includes(state))
    return some[pick % Math.max(some.length, 1)]
  }
  await db.asSystem('test', async (tx) => {
    const led = async (one: Known, name: string, values?: unknown) => {
      const said = { version: one.version, reason: 'test', ...(values ? { values } : {}) }
      one.version = (await advance(tx, kind, one.id, name, said)).version
    }
    if (act === 'fold') return void (await foldQueue(tx))
    if (act === 'rebuild') return void (await rebuild(tx))
    if (act === 'enter') {
      const made = await createRecords(tx, kind, told.map(inputOf), from)
      if (!('written' in made)) throw new Error(JSON.stringify(made.problems))
      for (const [n, one] of told.entries()) known.push({ ...one, ...(made.written[n] as Known), state: 'entered' })
      return
    }
    if (act === 'restore') {
      const one = gone.pop()
      if (one) known.push({ ...one, version: (await restoreRecord(tx, kind, one.id)).version })
      return
    }
    const one =
      act === 'confirm'
        ? choose('entered')
        : act === 'end'
          ? choose('confirmed')
          : act === 'return'
            ? choose('entered', 'confirmed')
            : choose('entered', 'returned')
    if (!one) return
    if (act === 'confirm') {
      // Whoever has no number cannot be confirmed.
      if (one.identity === null && (one.type === 'person' || one.household_number === null)) return
      await led(one, 'confirm')
      one.state = 'confirmed'
    } else if (act === 'return') {
      await led(one, 'return')
      one.state = 'returned'
    } else if (act === 'end') {
      const until = (told[0] as Told).since
      if (until < one.since) return
      await led(one, 'end', { until })
      one.until = until
    } else if (act === 'edit') {
      const to = told[0] as Told
      one.version = (await changeRecord(tx, kind, one.id, one.version, inputOf(to), from)).version
      Object.assign(one, to)
    } else if (act === 'delete') {
      await deleteRecord(tx, kind, one.id, one.version, 'test')
      known.splice(known.indexOf(one), 1)
      gone.push(one)
    }
  })
}

const ENDS: Record<string, string> = {
  '2017': '12-31',
  '2018': '12-31',
  '2019': '12-31',
  '2018-Q2': '06-30',
  '2018-07': '07-31',
}

/** The count of whoever looks at every record. */
function count(
  known: Known[],
  measure: string,
  asked: { provider: string; recipient: string; period: string; asOf?: string | undefined },
): number {
  const end = `${asked.period.slice(0, 4)}-${ENDS[asked.period]}`
  const last = asked.asOf !== undefined && asked.asOf < end ? asked.asOf : end
  const near = (place: string, around: string) => place.startsWith(around.replace(/0+$/, ''))
  const there = known.filter(({ project }) => {
    const [provider, recipient] = PROJECTS[project] as (typeof PROJECTS)[number]
    return near(provider, asked.provider) && near(recipient, asked.recipient)
  })
  const stands = ({ since, until }: Known) => since <= last && (until === null || until >= last)
  const confirmed = there.filter(({ state }) => state === 'confirmed')
  switch (measure) {
    case 'beneficiary.people':
      return new Set(confirmed.filter(stands).flatMap(({ identity }) => identity ?? [])).size
    case 'beneficiary.households': {
      const of = confirmed.filter((one) => stands(one) && (one.type === 'household' || one.household_number !== null))
      return new Set(of.map(({ household_number, identity }) => household_number ?? identity)).size
    }
    case 'beneficiary.reached': {
      const first = `${asked.period.slice(0, 4)}-${{ '2018-Q2': '04', '2018-07': '07' }[asked.period] ?? '01'}-01`
      const began = confirmed.filter(({ since }) => since >= first && since <= last)
      return new Set(began.flatMap(({ identity }) => identity ?? [])).size
    }
    default:
      return there.filter((one) => one.state !== 'confirmed' && stands(one)).length
  }
}

const MEASURES = ['people', 'households', 'reached', 'unconfirmed'].map((name) => `beneficiary.${name}`)

test('one number counts once in any scope, on any day, whatever was confirmed first, ended, returned or deleted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 20 }),
      fc.array(question, { minLength: 12, maxLength: 12 }),
      async (steps, questions) => {
        await db.asSystem('test', async (tx) => {
          await tx.query(
            "TRUNCATE beneficiary; DELETE FROM history WHERE kind = 'beneficiary'; DELETE FROM personal_kept",
          )
          await rebuild(tx)
        })
        const known: Known[] = []
        const gone: Known[] = []
        for (const one of steps) await take(one, known, gone)
        for (const asked of questions) {
          const key = (code: string) => (code === '' ? '' : (keyOfCode(code) as string))
          const query = { provider: key(asked.provider), recipient: key(asked.recipient), asOf: asked.asOf }
          await db.asSystem('test', async (tx) => {
            for (const measure of MEASURES) {
              const words = `${measure} ${JSON.stringify(asked)} of ${JSON.stringify(known)}`
              const [figure] = await readFigures(tx, { ...query, measures: [measure], periods: [asked.period] })
              expect(figure?.value, words).toBe(count(known, measure, asked))
              const behind = await drill(tx, { ...query, measure, period: asked.period }, { limit: 1 })
              expect(
                behind.sums.reduce((sum, { value }) => sum + value, 0),
                `drilled ${words}`,
              ).toBe(figure?.value)
            }
          })
        }
        expect(await db.asSystem('test', (tx) => verify(tx))).toEqual({ total: 0, differences: [] })
      },
    ),
    { numRuns: 40, endOnFailure: true },
  )
}, 240_000)

test('who reads figures only is told nothing of different people and households, and of the others what is rounded', async () => {
  const reach = { role: 'open_reader', side: null, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null } as const
  const reader: Actor = { id: 'user:1', name: 'reader', reaches: [reach] }
  for (const recipient of ['', 'CN.52.06.', 'CN.52.06.02.']) {
    const asked = { measures: MEASURES, provider: '', recipient, periods: ['2018'] }
    const figures = await db.withActor(reader, (tx) => readFigures(tx, asked))
    for (const { measure, value, rounded, suppressed } of figures) {
      const told = `${measure} ${recipient}`
      if (measure === 'beneficiary.unconfirmed' && rounded) expect((value ?? 0) % 10, told).toBe(0)
      else expect([value, suppressed], told).toEqual([null, true])
    }
  }
})
