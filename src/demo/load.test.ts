import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentOf } from '../../test/support/content.ts'
import { testDatabase } from '../../test/support/database.ts'
import { personal } from '../../test/support/personal.ts'
import { restoreBackup, writeBackup } from '../db/index.ts'
import { actorOf, EVERYWHERE, subtree, systemActor } from '../domain/index.ts'
import { verify } from '../facts/index.ts'
import { readFigures, readScorecard, readTargetTree } from '../figures/index.ts'
import { findKind, KINDS, type Kind } from '../kinds/index.ts'
import { countConcerns, deleteRecord, findRecords, findTasks, historyOf } from '../records/index.ts'
import { loadRegions } from '../regions/index.ts'
import { EXPECTED_VERDICTS } from './expected.ts'
import { buildDemo, demoLoaded, loadDemo, loadFounding } from './index.ts'
import { proposals } from './proposals.ts'

const db = await testDatabase()
const kindOf = (name: string) => findKind(name) as Kind
const asSystem = <T>(work: Parameters<typeof db.asSystem<T>>[1]) => db.asSystem('test', work)

const jiangsu = actorOf('user:1', '江苏', {
  role: 'provincial_office',
  side: 'provider',
  provider: subtree('CN.32.'),
  recipient: EVERYWHERE,
  pairing: null,
})
const sinan = actorOf('user:2', '思南', {
  role: 'county_office',
  side: 'recipient',
  provider: EVERYWHERE,
  recipient: subtree('CN.52.06.24.'),
  pairing: null,
})

/** How much of everything there is. */
const sizes = () =>
  asSystem((tx) =>
    tx.query(
      `${KINDS.map(({ name }) => `SELECT '${name}' AS what, count(*) FROM ${name}`).join(' UNION ALL ')}
       UNION ALL SELECT 'history', count(*) FROM history UNION ALL SELECT 'fact', count(*) FROM fact ORDER BY what`,
    ),
  )

const told: [done: number, total: number][] = []

beforeAll(async () => {
  await asSystem((tx) => loadRegions(tx))
  // The first load is cut short in its twentieth month: the second goes on from there.
  const cutShort = loadDemo(db, personal, () => {
    if (told.push([0, 0]) === 20) throw new Error('cut short')
  })
  await expect(cutShort).rejects.toThrow('cut short')
  expect(await asSystem(demoLoaded)).toBe(false)
  told.length = 0
  const start = performance.now()
  const result = await loadDemo(db, personal, (done, total) => told.push([done, total]))
  console.log(`demo programme: ${result.entries} entries, most of them in ${Math.round(performance.now() - start)} ms`)
})
afterAll(() => db.close())

describe('loading', () => {
  test('tells how far it is, to the end', () => {
    const total = buildDemo().length
    expect(told.at(-1)).toEqual([total, total])
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b))
  })

  test('a second time changes nothing', async () => {
    const before = await sizes()
    expect(await loadDemo(db, personal)).toEqual({ loaded: false, entries: 0 })
    expect(await loadFounding(db, personal)).toBe(false)
    expect(await sizes()).toEqual(before)
  })

  test('brings in each record once, real ones as real and synthetic ones as synthetic', async () => {
    for (const { name } of KINDS) {
      const rows = await asSystem((tx) =>
        tx.query<{ origin: string; synthetic: boolean }>(`SELECT DISTINCT origin, synthetic FROM ${name}`),
      )
      for (const { origin, synthetic } of rows) expect(synthetic, name).toBe(origin === 'demo')
    }
    const ledger = buildDemo()
    for (const name of new Set(ledger.map(({ kind }) => kind))) {
      const ids = new Set(ledger.filter(({ kind }) => kind === name).map(({ input }) => input.external_id))
      const { total, more } = await asSystem((tx) => findRecords(tx, kindOf(name), { synthetic: true }))
      // Proposals for the next year are laid beside the ledger.
      const beside = name === 'project' ? proposals().length : 0
      expect({ name, total, more }).toEqual({ name, total: ids.size + beside, more: false })
    }
  })

  test('leaves records, facts and cube in agreement', async () => {
    expect(await asSystem((tx) => verify(tx))).toMatchObject({ total: 0, differences: [] })
  })
})

describe('the programme', () => {
  test('meets the published figures as planned', async () => {
    const found: Record<string, [number | null, string]> = {}
    for (const [provider, year] of [
      ['CN.32.', 2018],
      ['CN.32.', 2019],
      ['', 2020],
    ] as const) {
      const card = await db.withActor(systemActor('test'), (tx) =>
        readScorecard(tx, { provider, recipient: '', year, years: 1 }),
      )
      for (const { claim, recorded, verdict } of [...card.rows.flatMap(({ claims }) => claims), ...card.others]) {
        found[claim.number] ??= [recorded, verdict]
      }
    }
    expect(found).toEqual(EXPECTED_VERDICTS)
  })

  test('was known bit by bit: what was entered later was not known before', async () => {
    const projects = async (knownOn: string) => {
      const query = { measures: ['project.count'], provider: 'CN.32.', recipient: '', periods: ['2018'], knownOn }
      const [figure] = await db.withActor(jiangsu, (tx) => readFigures(tx, query))
      return figure?.value ?? 0
    }
    const known = [await projects('2018-03-31'), await projects('2018-08-31'), await projects('2018-12-31')]
    expect(known[0]).toBeGreaterThan(0)
    expect(known).toEqual(known.toSorted((a, b) => a - b))
    expect(known[2]).toBeLessThan(2067)
    expect(await projects('2019-03-31')).toBe(2067)
  })

  test('has the two halves of a transfer confirmed by the two sides, and each change in its history', async () => {
    const names = await asSystem((tx) =>
      tx.query<{ sent_by: string | null; received_by: string | null }>(
        'SELECT DISTINCT sent_by, received_by FROM transfer',
      ),
    )
    const [provider, recipient] = ['江苏省对口办（演示）', '受援方对口办（演示）']
    expect(names).toHaveLength(3)
    expect(names).toEqual(
      expect.arrayContaining([
        { sent_by: provider, received_by: recipient },
        { sent_by: provider, received_by: null },
        { sent_by: null, received_by: recipient },
      ]),
    )
    const [record] = await asSystem((tx) =>
      tx.query<{ id: number }>(
        'SELECT id FROM transfer WHERE sent_by IS NOT NULL AND received_by IS NOT NULL ORDER BY id LIMIT 1',
      ),
    )
    const history = await asSystem((tx) => historyOf(tx, kindOf('transfer'), record?.id as number))
    expect(history.map(({ who, action }) => [who, action])).toEqual([
      [provider, 'create'],
      [recipient, 'change'],
    ])
    expect(history[1]?.changes.map(({ field }) => field).sort()).toEqual(
      ['received_amount', 'received_by', 'received_document', 'received_on'].sort(),
    )
    expect(history.every(({ at }) => at < '2020-01-01')).toBe(true)
  })

  test('has something of every trouble the kinds know', async () => {
    const found = await asSystem(async (tx) => {
      const names: string[] = []
      for (const kind of KINDS)
        for (const { concern } of await countConcerns(tx, kind)) names.push(`${kind.name}.${concern}`)
      return names
    })
    const beside = ['milestone', 'progress', 'asset', 'inspection']
    const known = ['target', 'beneficiary', ...beside, ...buildDemo().map(({ kind }) => kind)]
    const all = KINDS.filter(({ name }) => known.includes(name)).flatMap((kind) =>
      kind.concerns.map(({ name }) => `${kind.name}.${name}`),
    )
    all.push('reimbursement.same_invoice')
    expect(found.sort()).toEqual(all.filter((name) => name !== 'organisation.listed_twice').sort())
  })

  test('has money that was allocated and spent within its bounds, and a year that is closed', async () => {
    const [one] = await asSystem((tx) =>
      tx.query<{ share: number; spent: number; states: string[]; closed: number }>(`
        SELECT (SELECT sum(amount) FROM allocation)::float8 / (SELECT sum(amount) FROM appropriation) AS share,
          (SELECT count(DISTINCT recipient_key)::int FROM reimbursement WHERE state = 'paid') AS spent,
          (SELECT array_agg(DISTINCT state ORDER BY state) FROM reimbursement) AS states,
          (SELECT count(*)::int FROM closing WHERE state = 'closed') AS closed`),
    )
    expect(one).toMatchObject({ spent: 3, states: ['approved', 'paid', 'submitted'], closed: 1 })
    expect(one?.share).toBeGreaterThan(0.6)
    expect(one?.share).toBeLessThan(0.9)
  })

  test('has projects in every state there is', async () => {
    const rows = await asSystem((tx) =>
      tx.query<{ state: string; n: number }>('SELECT state, count(*)::int AS n FROM project GROUP BY 1 ORDER BY 1'),
    )
    const options = kindOf('project').fields.state
    expect(rows.map(({ state }) => state)).toEqual(
      options?.type === 'choice' ? Object.keys(options.options).sort() : [],
    )
    expect(rows.every(({ n }) => n > 2)).toBe(true)
  })

  test('has people whom projects benefit, confirmed in part, some of them in two projects', async () => {
    const rows = await asSystem((tx) =>
      tx.query<{ state: string; n: number; villages: number }>(
        `SELECT state, count(*)::int AS n, count(*) FILTER (WHERE r.level = 6)::int AS villages
         FROM beneficiary b JOIN region r ON r.key = b.recipient_key GROUP BY 1 ORDER BY 1`,
      ),
    )
    expect(rows.map(({ state }) => state)).toEqual(['confirmed', 'entered', 'returned'])
    expect(rows.every(({ n, villages }) => n === villages)).toBe(true)
    const confirmed = rows.find(({ state }) => state === 'confirmed')?.n ?? 0
    const query = { provider: 'CN.32.', recipient: 'CN.52.06.', periods: ['2019'] }
    const people = async (measure: string) =>
      (await db.withActor(jiangsu, (tx) => readFigures(tx, { ...query, measures: [measure] })))[0]?.value ?? 0
    expect(await people('beneficiary.people')).toBeGreaterThan(100)
    expect(await people('beneficiary.people')).toBeLessThan(confirmed)
    expect(await people('beneficiary.unconfirmed')).toBeGreaterThan(10)
  })

  test('has the targets of the report, laid upon real counties and answered in part', async () => {
    const tree = await db.withActor(jiangsu, (tx) =>
      readTargetTree(tx, { year: 2019, provider: '', recipient: '', asOf: '2019-09-30' }),
    )
    expect(tree.agreements.map(({ title, source_title }) => [title, source_title?.includes('交汇点')])).toEqual([
      ['铜仁市 2019 年帮扶任务', true],
      ['伊犁州 2019 年援疆任务', true],
    ])
    const roots = tree.targets.filter(({ parent }) => parent === null)
    expect(Object.fromEntries(roots.map((root) => [root.indicator, [root.value, root.sum, root.children]]))).toEqual({
      people_lifted_out: [110_800, 110_800, 10],
      villages_exited: [300, 300, 10],
      counties_delisted: [3, 3, 3],
      investment_signed: [10_000_000_000, 10_000_000_000, 10],
      funds_arranged: [1_130_000_000, 520_000_000, 2],
      counties_delisted_cumulative: [2, 2, 2],
      villages_consolidated: [148, 148, 2],
      people_consolidated: [174_000, 174_000, 2],
    })
    for (const { synthetic, parent } of tree.targets) expect(synthetic).toBe(parent !== null)
    expect(new Set(tree.targets.map(({ state }) => state))).toEqual(
      new Set(['draft', 'issued', 'acknowledged', 'returned', 'changing']),
    )
    const [signed] = roots.filter(({ indicator }) => indicator === 'investment_signed')
    expect(signed?.recorded).toBeGreaterThan(1_000_000_000)
    expect(signed?.forecast).toBeGreaterThanOrEqual(signed?.recorded as number)
    const waiting = await db.withActor(sinan, findTasks)
    const targets = waiting.tasks.filter(({ kind }) => kind.name === 'target')
    expect(targets.map(({ title, action }) => [title, action.name])).toEqual([
      [expect.stringContaining('思南县'), 'acknowledge'],
      [expect.stringContaining('思南县'), 'acknowledge'],
    ])
  })

  test('has work for a county that receives', async () => {
    const concerns = await db.withActor(sinan, (tx) => countConcerns(tx, kindOf('transfer')))
    expect(concerns.map(({ concern }) => concern)).toContain('receipt_unconfirmed')
  })
})

test('what people change since stays as they left it', async () => {
  const [gone] = await asSystem((tx) =>
    tx.query<{ id: number; version: number }>("SELECT id, version FROM deal WHERE external_id = 'demo:deal:1'"),
  )
  await asSystem((tx) => deleteRecord(tx, kindOf('deal'), gone?.id as number, gone?.version as number, 'test'))
  await loadDemo(db, personal)
  expect(await asSystem((tx) => tx.query('SELECT FROM deal WHERE id = $1', [gone?.id]))).toEqual([])
})

test('a backup of it brings back every table as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duikou-demo-backup-'))
  const copy = await testDatabase()
  try {
    const file = join(folder, 'demo.tar')
    const manifest = await writeBackup(db, file, { evidence: async function* () {} })
    await restoreBackup(copy, file, manifest, { replace: false, comesAlong: [], place: async () => {} })
    expect(await contentOf(copy)).toEqual(await contentOf(db))
    expect((await copy.asSystem('test', (tx) => verify(tx))).total).toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
    await copy.close()
  }
  // 25 s while seven other things ran on two cores; regions alone are 665 thousand rows.
}, 90_000)
