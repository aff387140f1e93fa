import { systemActor } from '../src/domain/index.ts'
import { rebuildCube } from '../src/facts/cube.ts'
import { type Place, readSums, type SumQuery } from '../src/facts/index.ts'
import { median, tell, times, withBenchDatabase } from './support.ts'

/**
 * What does a figure cost, from the cube and from the facts?
 * Data: 5 million facts of 60 measures over 2014-2019, 832 recipient counties in 25 provinces, each with two helpers and
 * a quarter of the measures; 300 pairings; 10 thousand differences wait in the queue.
 * Traps: both sides are asked in the same run, warm; ANALYZE comes first, or the planner guesses; a province without
 * facts would be answered in no time, so the one with most is asked.
 */
const FACTS = Number(process.env.DUIKOU_BENCH_FACTS ?? 5_000_000)
const QUEUED = 10_000
const MEASURES = Array.from({ length: 50 }, (_, n) => `bench.${String(n).padStart(2, '0')}`)
const YEARS = [2015, 2016, 2017, 2018, 2019]
const PROVINCE = { provider: '', recipient: 'CN.61.' }

/**
 * Three facts in five are of one measure, as where households are counted; the rest spread over 59. Each county has
 * two helpers and records a quarter of the measures.
 */
const FACT_ROWS = (rows: number) => `
  SELECT 'bench.' || lpad(measure::text, 2, '0') AS measure, (1 + random() * 1000)::int AS value,
    date '2014-01-01' + (random() * 2190)::int AS happened,
    'CN.32.' || lpad((1 + county % 12)::text, 2, '0') || '.' || lpad((1 + (county + g % 2) % 5)::text, 2, '0') || '.' AS provider_key,
    'CN.' || (41 + county % 25) || '.' || lpad((1 + county % 11)::text, 2, '0') || '.' || lpad((1 + county / 25)::text, 2, '0') || '.' AS recipient_key,
    1 + county % 300 AS pairing, 'c' || measure % 2 + g % 2 AS category, 'CNY' AS currency, 'project' AS kind, g AS record
  FROM (
    SELECT g, county, CASE WHEN g % 5 < 3 THEN 0 ELSE (county + picked * 4) % 60 END AS measure
    FROM (SELECT g, (random() * 831)::int AS county, (random() * 14)::int AS picked FROM generate_series(1, ${rows}) g) s
  ) s`

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', async (tx) => {
      await tx.query('SELECT setseed(0.5)')
      await tx.query(
        `INSERT INTO fact (measure, value, happened, provider_key, recipient_key, pairing, category, currency, kind, record) ${FACT_ROWS(FACTS)}`,
      )
    })
    const start = performance.now()
    await db.asSystem('bench', rebuildCube)
    const built = performance.now() - start
    await db.asSystem('bench', (tx) =>
      tx.query(
        `INSERT INTO cell_queue SELECT measure, to_char(happened, 'YYYY-MM'), recipient_key, provider_key, pairing, category, currency, value FROM (${FACT_ROWS(QUEUED)}) f`,
      ),
    )
    await db.asSystem('bench', async (tx) => {
      for (const table of ['fact', 'county_cell', 'recipient_cell', 'provider_cell', 'pairing_cell', 'cell_queue'])
        await tx.query(`ANALYZE ${table}`)
    })
    const [size] = await db.asSystem('bench', (tx) =>
      tx.query<{ cells: number; mb: number }>(
        `SELECT (SELECT sum(n)::int FROM (SELECT count(*) n FROM county_cell UNION ALL SELECT count(*) FROM recipient_cell UNION ALL SELECT count(*) FROM provider_cell) c) AS cells,
        (pg_total_relation_size('county_cell') + pg_total_relation_size('recipient_cell') + pg_total_relation_size('provider_cell')) / 1048576 AS mb`,
      ),
    )
    tell('cube of 5 million facts', `${size?.cells} cells, ${size?.mb} MB`)
    tell('made anew in', `${(built / 1000).toFixed(0)} s`)

    const actor = { ...systemActor('bench') }
    const ask = (query: SumQuery, runs: number) =>
      db.withActor(actor, async (tx) => median(await times(runs, () => readSums(tx, query), 2)))
    const span = (year: number) => ({ first: `${year}-01-01`, last: `${year}-12-31` })
    const yearly = async (who: string, place: Place, goal: boolean) => {
      const one: SumQuery = { measures: ['bench.00'], places: [place], spans: [span(2018)] }
      const cube = await ask(one, 50)
      const facts = await ask({ ...one, knownOn: '2100-01-01' }, 5)
      tell(`yearly figure of ${who}, cube and queue`, `${cube.toFixed(2)} ms`, '< 5 ms', cube < 5)
      tell('  the same sum straight from facts', `${facts.toFixed(0)} ms`)
      const ratio = `1 : ${(facts / cube).toFixed(0)}`
      if (goal) tell('  cube : facts', ratio, 'at most 1 : 100', facts / cube >= 100)
      else tell('  cube : facts', ratio)
    }
    await yearly('the province that helps', { provider: 'CN.32.', recipient: '' }, true)
    await yearly('one of 25 provinces helped', PROVINCE, false)
    const one: SumQuery = {
      measures: ['bench.00'],
      places: [{ provider: 'CN.32.', recipient: '' }],
      spans: [span(2018)],
    }
    const card = await ask(
      { measures: MEASURES, places: [{ provider: 'CN.32.', recipient: '' }], spans: YEARS.map(span) },
      20,
    )
    tell('50 indicators × 5 years of a province, one request', `${card.toFixed(1)} ms`, '< 15 ms', card < 15)
    const county = await ask(
      { measures: MEASURES, places: [{ provider: '', recipient: 'CN.61.05.10.' }], spans: YEARS.map(span) },
      20,
    )
    tell('the same of a county', `${county.toFixed(1)} ms`)
    const known = await ask({ ...one, knownOn: '2100-01-01', spans: [span(2017)] }, 3)
    tell('known on a past day', `${known.toFixed(0)} ms`, '< 2,000 ms', known < 2000)
    const inside = await ask({ ...one, spans: [{ first: '2018-01-01', last: '2018-08-15' }] }, 3)
    tell('as of a day inside a month', `${inside.toFixed(0)} ms`, '< 2,000 ms', inside < 2000)
  })
}
