import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Actor,
  DuikouError,
  EVERYWHERE,
  type RegionKey,
  type Role,
  type Side,
  subtree,
} from '../../src/domain/index.ts'
import { rebuild, verify } from '../../src/facts/index.ts'
import { findKind, type Kind } from '../../src/kinds/index.ts'
import { advance, changeRecord, createRecord, deleteRecord } from '../../src/records/index.ts'
import { testDatabase } from '../support/database.ts'
import { personal } from '../support/personal.ts'
import { plantRegions } from '../support/regions.ts'

/**
 * Several people appropriate, allocate, send, receive, reimburse and close years, rightly and wrongly, one after another
 * and at once. After each round what must hold of money is asked in plain code.
 */
const db = await testDatabase()
afterAll(() => db.close())
const from = { origin: 'test', personal }
const kindOf = (name: string) => findKind(name) as Kind

function somebody(name: string, role: Role, side: Side | null, place: RegionKey): Actor {
  const reach = { role, side, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null }
  return { id: name, name, reaches: [side ? { ...reach, [side]: subtree(place) } : reach] }
}
const ACTORS: Record<string, Actor> = {
  jiangsu: somebody('jiangsu', 'provincial_office', 'provider', 'CN.32.'),
  bijiang: somebody('bijiang', 'county_office', 'recipient', 'CN.52.06.02.'),
  chief: somebody('chief', 'administrator', null, ''),
  checker: somebody('checker', 'checker', null, ''),
}

type Row = { id: number; version: number; currency: string; [column: string]: unknown }
type Money = Record<'appropriation' | 'allocation' | 'transfer' | 'reimbursement' | 'closing', Row[]>
const TABLES = ['appropriation', 'allocation', 'transfer', 'reimbursement', 'closing'] as const

let projects: number[] = []
beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  projects = await db.asSystem('test', async (tx) => {
    const words = { class: 'industry', state: 'under_way', provider: '320000', recipient: '520602', aid_amount: 100 }
    const made = [1, 2].map((n) =>
      createRecord(tx, kindOf('project'), { ...words, name: `p${n}`, started_on: '2018-01-01' }, from),
    )
    return (await Promise.all(made)).map(({ id }) => id)
  })
})

const WHATS = [
  ...['appropriate', 'allocate', 'allocate', 'send', 'send', 'receive', 'receive', 'receive', 'reimburse', 'reimburse'],
  ...[
    'reimburse',
    'approve',
    'approve',
    'approve',
    'approve',
    'pay',
    'pay',
    'pay',
    'pay',
    'pay',
    'return',
    'resubmit',
    'shrink',
    'take_back',
    'give_back',
    'correct',
    'less',
  ],
  ...['remove', 'close', 'shut', 'reopen'],
] as const
const step = fc.record({
  what: fc.constantFrom(...WHATS),
  at: fc.nat(30),
  value: fc.integer({ min: 1, max: 40 }),
  year: fc.constantFrom(2018, 2019),
  /** Now and then something is wrong: the actor, the currency, the version. */
  odd: fc.integer({ min: 0, max: 19 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const WHOSE: Partial<Record<Step['what'], string>> = {
  receive: 'bijiang',
  reimburse: 'bijiang',
  approve: 'bijiang',
  pay: 'bijiang',
  return: 'bijiang',
  resubmit: 'bijiang',
  give_back: 'bijiang',
  less: 'bijiang',
  remove: 'chief',
}

async function run({ what, at, value, year, odd }: Step, money: Money): Promise<unknown> {
  const actor = ACTORS[odd === 0 ? 'checker' : odd === 1 ? 'jiangsu' : (WHOSE[what] ?? 'jiangsu')] as Actor
  const pick = (rows: Row[]) => rows[at % Math.max(1, rows.length)]
  const currency = odd === 2 ? 'EUR' : 'CNY'
  const places = { provider: '320000', recipient: '520602' }
  const create = (kind: string, input: object) =>
    db.withActor(actor, (tx) => createRecord(tx, kindOf(kind), input, from))
  const change = (kind: string, row: Row | undefined, changes: object) =>
    row &&
    db.withActor(actor, (tx) =>
      changeRecord(tx, kindOf(kind), row.id, odd === 3 ? row.version + 1 : row.version, changes, from),
    )
  const act = (kind: string, row: Row | undefined, name: string, values?: object) =>
    row &&
    db.withActor(actor, (tx) =>
      advance(tx, kindOf(kind), row.id, name, { version: row.version, reason: 'so', ...(values && { values }) }),
    )
  const arranged = pick(money.appropriation)
  const entered = { provider: '320000', recipient: '520602', source: 'provincial', currency }
  switch (what) {
    case 'appropriate':
      return create('appropriation', {
        ...{ ...entered, year, batch: 'first', arranged_on: `${year}-02-01`, amount: value * 5, document: `d${at}` },
      })
    case 'shrink':
      return change('appropriation', arranged, { amount: value, ...(odd === 4 && { currency: 'EUR' }) })
    case 'allocate':
      return create('allocation', {
        ...{ appropriation: arranged?.id, project: odd === 5 ? null : projects[at % 2], entry: 'allocation', currency },
        ...{ allocated_on: `${year}-03-01`, amount: value },
      })
    case 'take_back':
      return create('allocation', {
        ...{ appropriation: arranged?.id, project: projects[at % 2], entry: 'withdrawal', currency },
        ...{ allocated_on: `${year}-04-01`, amount: -value },
      })
    case 'correct':
      return create('allocation', {
        ...{
          appropriation: arranged?.id,
          project: projects[at % 2],
          entry: 'correction',
          currency,
          corrects: year - 1,
        },
        ...{ allocated_on: `${year}-04-01`, amount: odd % 2 ? value : -value, note: 'so' },
      })
    case 'send':
      return create('transfer', {
        ...{ ...entered, appropriation: arranged?.id, entry: 'payment', sent_on: `${year}-03-02`, sent_amount: value },
      })
    case 'receive':
      return change('transfer', pick(money.transfer.filter(({ received_on }) => received_on === null)), {
        ...{ received_on: `${year}-12-03`, received_amount: value },
      })
    case 'less':
      return change('transfer', pick(money.transfer.filter(({ received_on }) => received_on !== null)), {
        received_amount: 1,
      })
    case 'give_back':
      return create('transfer', {
        ...{ ...entered, appropriation: arranged?.id, entry: 'return' },
        ...{ received_on: `${year}-12-20`, received_amount: -value },
      })
    case 'reimburse':
      return create('reimbursement', {
        ...{
          allocation: pick(money.allocation.filter(({ amount }) => Number(amount) > 0))?.id,
          purpose: 'x',
          currency,
        },
        ...{ spent_on: '2018-05-01', amount: Math.ceil(value / 4), ...(odd > 15 && { project: projects[value % 2] }) },
      })
    case 'approve':
      return act('reimbursement', pick(money.reimbursement.filter(({ state }) => state === 'submitted')), 'approve')
    case 'pay':
      return act('reimbursement', pick(money.reimbursement.filter(({ state }) => state === 'approved')), 'pay', {
        paid_on: `${year}-12-01`,
      })
    case 'return':
      return act('reimbursement', pick(money.reimbursement.filter(({ state }) => state !== 'returned')), 'return')
    case 'resubmit':
      return act('reimbursement', pick(money.reimbursement.filter(({ state }) => state === 'returned')), 'resubmit')
    case 'remove': {
      const kind = (['appropriation', 'allocation', 'transfer', 'reimbursement'] as const)[value % 4] as keyof Money
      const row = pick(money[kind])
      return row && db.withActor(actor, (tx) => deleteRecord(tx, kindOf(kind), row.id, row.version, 'test'))
    }
    case 'close':
      return money.closing.length < 2 && create('closing', { ...places, recipient: odd % 2 ? null : '520602', year })
    case 'shut':
      return act('closing', pick(money.closing.filter(({ state }) => state !== 'closed')), 'close')
    case 'reopen':
      return act('closing', pick(money.closing.filter(({ state }) => state === 'closed')), 'reopen')
  }
}

const readMoney = () =>
  db.asSystem('test', async (tx) => {
    const rows = await Promise.all(TABLES.map((name) => tx.query<Row>(`SELECT * FROM ${name} ORDER BY id`)))
    return Object.fromEntries(TABLES.map((name, n) => [name, rows[n] as Row[]])) as Money
  })

const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
const isSpent = ({ state }: Row) => state === 'approved' || state === 'paid'

/** What must hold of money, whatever was tried. */
function holds({ appropriation, allocation, transfer, reimbursement }: Money): void {
  for (const one of appropriation) {
    const allocated = allocation.filter(({ appropriation_id }) => appropriation_id === one.id)
    const received = transfer.filter(({ appropriation_id }) => appropriation_id === one.id)
    const spent = reimbursement.filter((row) => isSpent(row) && allocated.some(({ id }) => id === row.allocation_id))
    expect(sum(allocated, 'amount'), 'allocated').toBeLessThanOrEqual(Number(one.amount))
    expect(sum(spent, 'amount'), 'spent of what was received').toBeLessThanOrEqual(
      Math.max(0, sum(received, 'received_amount')),
    )
    for (const project of projects) {
      const own = (row: Row) => row.project_id === project
      expect(sum(spent.filter(own), 'amount'), 'spent of a project').toBeLessThanOrEqual(
        Math.max(0, sum(allocated.filter(own), 'amount')),
      )
    }
    const chain = [
      ...allocated,
      ...received,
      ...reimbursement.filter((r) => allocated.some(({ id }) => id === r.allocation_id)),
    ]
    expect(chain.filter(({ currency }) => currency !== one.currency)).toEqual([])
  }
  for (const row of reimbursement) {
    expect(allocation.find(({ id }) => id === row.allocation_id)?.project_id, 'the project').toBe(row.project_id)
  }
}

/** What is said of a year: amounts and days, whose and of what. */
function saidOf(year: number, money: Money): string[] {
  const of = (rows: Row[], on: string, ...columns: string[]) =>
    rows
      .filter((row) => String(row[on]).startsWith(String(year)))
      .map((row) => JSON.stringify([row.id, on, row[on], row.currency, ...columns.map((column) => row[column])]))
  return [
    ...of(money.appropriation, 'year', 'amount', 'arranged_on'),
    ...of(money.allocation, 'allocated_on', 'amount', 'project_id'),
    ...of(money.transfer, 'sent_on', 'sent_amount'),
    ...of(money.transfer, 'received_on', 'received_amount'),
    ...of(money.reimbursement, 'paid_on', 'amount'),
  ]
}

const closedIn = ({ closing }: Money) =>
  new Map(closing.filter(({ state }) => state === 'closed').map((row) => [row.id, Number(row.year)]))

test('however several people handle money, rightly or wrongly, one after another or at once, all invariants hold', {
  timeout: 240_000,
}, async () => {
  const done = new Map<string, number>()
  const refused = new Map<string, number>()
  const add = (to: Map<string, number>, what: string) => to.set(what, (to.get(what) ?? 0) + 1)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 40, maxLength: 60 }),
      async (rounds) => {
        await db.pool.query('TRUNCATE reimbursement, allocation, transfer, appropriation, closing CASCADE')
        await db.asSystem('test', (tx) => rebuild(tx))
        let before = await readMoney()
        for (const round of rounds) {
          const results = await Promise.allSettled(round.map((one) => run(one, before)))
          for (const [n, result] of results.entries()) {
            const { what } = round[n] as Step
            if (result.status === 'fulfilled') result.value && add(done, what)
            else if (!(result.reason instanceof DuikouError) || result.reason.code === 'server.fault')
              throw result.reason
            else add(refused, result.reason.code)
          }
          const after = await readMoney()
          holds(after)
          const years = [...closedIn(before)].filter(
            ([id]) =>
              closedIn(after).has(id) &&
              before.closing.find((row) => row.id === id)?.version ===
                after.closing.find((row) => row.id === id)?.version,
          )
          for (const [, year] of years) expect(saidOf(year, after), `${year} is closed`).toEqual(saidOf(year, before))
          before = after
        }
        expect(await db.asSystem('test', (tx) => verify(tx))).toMatchObject({ differences: [] })
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
  // The steps are of use only where each of them is often done, and each rule often broken.
  for (const what of new Set(WHATS)) expect(done.get(what) ?? 0, what).toBeGreaterThan(0)
  for (const code of ['over_appropriated', 'over_allocated', 'over_received', 'mixed', 'other_project', 'closed'])
    expect(refused.get(`money.${code}`) ?? 0, code).toBeGreaterThan(0)
})
