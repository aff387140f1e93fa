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
import { findKind, type Kind } from '../../src/kinds/index.ts'
import { advance, changeRecord, createRecord, deleteRecord } from '../../src/records/index.ts'
import { testDatabase } from '../support/database.ts'
import { personal } from '../support/personal.ts'
import { plantRegions } from '../support/regions.ts'

const db = await testDatabase()
afterAll(() => db.close())
const target = findKind('target') as Kind
const from = { origin: 'test', personal }

function somebody(name: string, role: Role, side: Side, place: RegionKey): Actor {
  const reach = { role, side, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null, [side]: subtree(place) }
  return { id: name, name, reaches: [reach] }
}

/** Who takes part, and in plain words what each may do to which target (by the place it is laid upon). */
const ACTORS: Record<string, Actor> = {
  jiangsu: somebody('jiangsu', 'provincial_office', 'provider', 'CN.32.'),
  tongren: somebody('tongren', 'city_office', 'recipient', 'CN.52.06.'),
  bijiang: somebody('bijiang', 'county_office', 'recipient', 'CN.52.06.02.'),
  jiangkou: somebody('jiangkou', 'county_office', 'recipient', 'CN.52.06.21.'),
  xining: somebody('xining', 'city_office', 'recipient', 'CN.63.01.'),
  checker: {
    id: 'checker',
    name: 'checker',
    reaches: [{ role: 'checker', side: null, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null }],
  },
}
const OWNER: Record<string, string> = {
  'CN.52.06.': 'tongren',
  'CN.52.06.02.': 'bijiang',
  'CN.52.06.21.': 'jiangkou',
  'CN.63.01.': 'xining',
}

/** Who lays a target upon somebody: Jiangsu always; Tongren upon its counties; each upon itself where nothing is above. */
function assigns(who: string, row: Row): boolean {
  if (who === 'jiangsu') return true
  if (who === 'tongren') return row.recipient_key !== 'CN.52.06.' || row.parent_id === null
  return OWNER[row.recipient_key] === who && row.parent_id === null
}
const ANSWERS: Record<string, 'assigner' | 'assignee' | 'either'> = {
  create: 'assigner',
  change: 'assigner',
  delete: 'assigner',
  issue: 'assigner',
  withdraw: 'assigner',
  approve: 'assigner',
  refuse: 'assigner',
  acknowledge: 'assignee',
  return: 'assignee',
  propose: 'either',
  explain: 'either',
}
const WAYS: Record<string, [from: string[], to: string]> = {
  issue: [['draft', 'returned'], 'issued'],
  acknowledge: [['issued'], 'acknowledged'],
  return: [['issued'], 'returned'],
  withdraw: [['issued'], 'draft'],
  propose: [['acknowledged'], 'changing'],
  approve: [['changing'], 'acknowledged'],
  refuse: [['changing'], 'acknowledged'],
}

type Row = {
  id: number
  version: number
  parent_id: number | null
  agreement_id: number
  indicator: string
  year: number
  provider_key: string
  recipient_key: string
  value: number
  split: string
  state: string
  gap_reason: string | null
  issued_by: string | null
  acknowledged_by: string | null
  proposed_value: number | null
}
type Entry = { record: number; version: number; action: string; actor: string; state: Row }

let agreements: number[]
beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  const words = { level: 'prefecture', year: 2019, provider: '320000', recipient: '520600', signed_on: '2019-01-15' }
  const kind = findKind('agreement') as Kind
  agreements = await db.asSystem('test', async (tx) => {
    const made = [
      await createRecord(tx, kind, { name: 'a', ...words }, from),
      await createRecord(tx, kind, { name: 'b', ...words }, from),
    ]
    return made.map(({ id }) => id)
  })
})

const step = fc.record({
  who: fc.constantFrom(...Object.keys(ACTORS)),
  // The things that lead on come up more often than those that undo.
  what: fc.constantFrom(
    ...['create', 'create', 'child', 'child', 'child', 'child', 'change', 'change', 'change', 'change'],
    ...['delete', 'delete', 'delete'],
    ...Object.keys(WAYS),
    'issue',
    'acknowledge',
    'explain',
  ),
  at: fc.nat(30),
  place: fc.constantFrom('520600', '520602', '520621', '630100'),
  value: fc.nat(6),
  odd: fc.integer({ min: 0, max: 19 }),
  /** Whether it is turned into something that leads this very target on, done by whose it is. */
  right: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** The step, or the same turned right. */
function turned(one: Step, rows: Row[]): Step {
  const row = rows[one.at % Math.max(1, rows.length)]
  const ways = Object.keys(WAYS).filter((name) => row && WAYS[name]?.[0].includes(row.state))
  const what = ways[one.value % Math.max(1, ways.length)]
  if (!one.right || !row || !what || one.what === 'create' || one.what === 'child') return one
  const who = ANSWERS[what] === 'assignee' ? (OWNER[row.recipient_key] as string) : 'jiangsu'
  return { ...one, what, who, odd: 19 }
}

async function run({ who, what, at, place, value, odd }: Step, rows: Row[]): Promise<void> {
  const actor = ACTORS[who] as Actor
  const row = rows[at % Math.max(1, rows.length)]
  if (what === 'create' || what === 'child' || !row) {
    const input = {
      agreement: agreements[odd === 0 ? 1 : 0],
      parent: what === 'child' ? (row?.id ?? null) : null,
      provider: '320000',
      recipient: place,
      indicator: odd === 1 ? 'jobs' : 'projects',
      value,
      bound: 'exact',
      year: 2019,
      split: odd === 2 ? 'each' : 'sum',
      due_on: odd === 3 ? null : '2019-12-31',
      side: 'recipient',
      office: 'office',
    }
    await db.withActor(actor, (tx) => createRecord(tx, target, input, from))
  } else if (what === 'change') {
    await db.withActor(actor, (tx) => changeRecord(tx, target, row.id, row.version, { value }, from))
  } else if (what === 'delete') {
    await db.withActor(actor, (tx) => deleteRecord(tx, target, row.id, row.version, 'test'))
  } else {
    const values =
      what === 'propose' ? { proposed_value: value } : what === 'explain' ? { gap_reason: 'so' } : undefined
    const said = { version: odd === 4 ? row.version + 1 : row.version, values, reason: odd === 5 ? null : 'so' }
    await db.withActor(actor, (tx) => advance(tx, target, row.id, what, said))
  }
}

const readRows = () => db.asSystem('test', (tx) => tx.query<Row>('SELECT * FROM target ORDER BY id'))
const readEntries = () =>
  db.asSystem('test', (tx) =>
    tx.query<Entry>("SELECT record, version, action, actor, state FROM history WHERE kind = 'target' ORDER BY id"),
  )

/** Whatever was tried, this holds of all targets. */
function holds(rows: Row[]): void {
  for (const row of rows) {
    const parts = rows.filter(({ parent_id }) => parent_id === row.id)
    for (const part of parts) {
      expect([part.agreement_id, part.indicator, part.year]).toEqual([row.agreement_id, row.indicator, row.year])
      expect(part.recipient_key.startsWith(row.recipient_key)).toBe(true)
    }
    const settled = parts.some(({ state }) => state !== 'draft' && state !== 'returned')
    if (row.split === 'sum' && settled && row.gap_reason === null) {
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(row.value)
    }
    expect(row.proposed_value !== null).toBe(row.state === 'changing')
    expect(row.issued_by !== null).toBe(['issued', 'acknowledged', 'changing'].includes(row.state))
    if (row.state === 'acknowledged' || row.state === 'changing') {
      expect(row.acknowledged_by).toBe(OWNER[row.recipient_key])
    }
  }
}

/** Every entry of the history leads on from the one before as declared, done by somebody whose it was. */
function ledOn(entries: Entry[]): void {
  for (const chain of Map.groupBy(entries, ({ record }) => record).values()) {
    for (const [n, { action, actor, state, version }] of chain.entries()) {
      const before = chain[n - 1]?.state
      expect(version).toBe(action === 'delete' ? chain[n - 1]?.version : n + 1)
      const answer = ANSWERS[action]
      const asked = before ?? state
      const may =
        (answer !== 'assignee' && assigns(actor, asked)) ||
        (answer !== 'assigner' && OWNER[asked.recipient_key] === actor)
      expect(may, `${actor} ${action}`).toBe(true)
      const way = WAYS[action]
      if (way) {
        expect(way[0]).toContain(before?.state)
        expect(state.state).toBe(way[1])
      } else if (before) expect(state.state).toBe(before.state)
      if (action === 'change' || action === 'delete') expect(['draft', 'returned']).toContain(before?.state)
      if (before && !['change', 'approve'].includes(action)) expect(state.value).toBe(before.value)
      if (action === 'approve') expect(state.value).toBe(before?.proposed_value)
    }
  }
}

test('however several actors operate on targets, rightly or wrongly, one after another or at once, all invariants hold', {
  timeout: 180_000,
}, async () => {
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 30, maxLength: 45 }),
      async (rounds) => {
        await db.pool.query('TRUNCATE target')
        await db.pool.query("DELETE FROM history WHERE kind = 'target'")
        let written = 0
        for (const round of rounds) {
          const rows = await readRows()
          const steps = round.map((one) => turned(one, rows))
          const results = await Promise.allSettled(steps.map((one) => run(one, rows)))
          for (const [n, result] of results.entries()) {
            const { what } = steps[n] as Step
            if (result.status === 'fulfilled') {
              written++
              done.set(what, (done.get(what) ?? 0) + 1)
            } else if (!(result.reason instanceof DuikouError) || result.reason.code === 'server.fault')
              throw result.reason
          }
          holds(await readRows())
          const entries = await readEntries()
          expect(entries).toHaveLength(written)
          ledOn(entries)
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  )
  // The steps are of use only where each of them is often done.
  for (const what of ['create', 'child', 'change', 'delete', ...Object.keys(WAYS)]) {
    expect(done.get(what) ?? 0, what).toBeGreaterThan(0)
  }
})
