import { actorOf, EVERYWHERE } from '../src/domain/index.ts'
import { rebuildCube } from '../src/facts/cube.ts'
import { readFigures, readScorecard } from '../src/figures/index.ts'
import { median, tell, times, withBenchDatabase } from './support.ts'

/**
 * What does it cost that people are told rounded to who does not read the records behind?
 * Data: 100 thousand postings over 2014-2019, sent and serving, between 13 cities and 832 counties of 275 prefectures, in 5
 * categories: some 4 thousand rounded cells.
 * Traps: the same question is asked by a checker, who reads records, and by an open-data reader, in turns and warm;
 * ANALYZE comes first.
 */
const POSTINGS = Number(process.env.DUIKOU_BENCH_FACTS ?? 100_000)

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', async (tx) => {
      await tx.query('SELECT setseed(0.5)')
      await tx.query(`
        INSERT INTO fact (measure, value, happened, provider_key, recipient_key, category, kind, record)
        SELECT m.measure, CASE WHEN m.n = 3 THEN -1 ELSE 1 END, since + CASE WHEN m.n = 3 THEN stays ELSE 0 END,
          'CN.32.' || lpad((1 + county % 13)::text, 2, '0') || '.', 
          'CN.' || (41 + county % 25) || '.' || lpad((1 + county % 11)::text, 2, '0') || '.' || lpad((1 + county / 25)::text, 2, '0') || '.',
          (ARRAY['teacher', 'doctor', 'agronomist', 'other', 'cadre'])[1 + g % 5], 'posting', g
        FROM (
          SELECT g, (random() * 831)::int AS county, date '2014-01-01' + (random() * 2190)::int AS since,
            30 + (random() * 500)::int AS stays
          FROM generate_series(1, ${POSTINGS}) g
        ) p, (VALUES ('posting.sent', 1), ('posting.serving', 2), ('posting.serving', 3)) m (measure, n)`)
    })
    await db.asSystem('bench', rebuildCube)
    await db.asSystem('bench', async (tx) => {
      for (const table of ['fact', 'county_cell', 'recipient_cell', 'provider_cell']) await tx.query(`ANALYZE ${table}`)
    })
    const reach = { side: null, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null }
    const readers = {
      'who reads records': actorOf('user:1', 'checker', { ...reach, role: 'checker' }),
      'the public': actorOf('user:2', 'reader', { ...reach, role: 'open_reader' }),
    }
    for (const [place, recipient] of [
      ['everywhere', ''],
      ['one province', 'CN.61.'],
    ] as const) {
      for (const [who, actor] of Object.entries(readers)) {
        const ask = (work: Parameters<typeof db.withActor<unknown>>[1]) =>
          db.withActor(actor, async (tx) => median(await times(7, () => work(tx), 2)))
        const query = { provider: '', recipient }
        const figure = await ask((tx) => readFigures(tx, { ...query, measures: ['posting.sent'], periods: ['2018'] }))
        const card = await ask((tx) => readScorecard(tx, { ...query, year: 2018, years: 5 }))
        tell(`postings of a year, ${place}, ${who}`, `${figure.toFixed(1)} ms`)
        tell(`scorecard of 5 years, ${place}, ${who}`, `${card.toFixed(1)} ms`)
      }
    }
  })
}
