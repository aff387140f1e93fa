import type { Database, Tx } from '../src/db/index.ts'
import { type Actor, actorOf, EVERYWHERE, type Reach, subtree } from '../src/domain/index.ts'
import { findKind, type Kind } from '../src/kinds/index.ts'
import { findRecords, type Page, type Search } from '../src/records/index.ts'
import { loadRegions } from '../src/regions/index.ts'
import { median, tell, withBenchDatabase } from './support.ts'

/**
 * What do row policies cost a page of a list?
 * Data: 200 thousand projects of five helping provinces, 13 cities each, in 89 counties of one helped province and 300
 * pairings, 40 of them in one village; real regions.
 * The question: 50 projects of a class within a place, in the order of their days or amounts, with how many there are,
 * names of places and pairings included; asked by an actor, and by the owner, whom no policy binds.
 * Traps: both find the same rows, or the smaller answer wins; they take turns, a whole transaction each, and the median
 * counts; ANALYZE comes first. Without a place in the question the policy alone narrows it: then the owner, who would
 * find others' rows, is asked with the place.
 */
const PROJECTS = Number(process.env.DUIKOU_BENCH_PROJECTS ?? 200_000)
const ROUNDS = 60
const GOAL = 1.3
const VILLAGE = 'CN.61.01.02.001.001.'
const PROVINCES = ['CN.31.', 'CN.32.', 'CN.33.', 'CN.35.', 'CN.37.']

type Who = { who: string; reaches: Partial<Reach>[]; place: Record<string, string>; goal?: true }

const ACTORS: Who[] = [
  { who: 'one reach', reaches: [{ provider: subtree('CN.32.') }], place: { provider: '320000' }, goal: true },
  {
    who: 'three reaches',
    reaches: ['CN.31.', 'CN.32.', 'CN.35.'].map((key) => ({ provider: subtree(key) })),
    place: { provider: '320000' },
  },
  { who: 'one pairing', reaches: [{ provider: subtree('CN.32.'), pairing: 2 }], place: { pairing: '2' } },
  {
    who: 'a village cadre',
    reaches: [{ role: 'village', side: 'recipient', recipient: subtree(VILLAGE) }],
    place: { recipient: '610102001001' },
  },
]

const ORDERS: [what: string, sort: string | undefined][] = [
  ['by day', undefined],
  ['by amount', 'aid_amount'],
]

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', fill)
    for (const { who, reaches, place, goal } of ACTORS) {
      const actor: Actor = {
        ...actorOf('user:1', 'bench', whole({})),
        reaches: reaches.map(whole),
      }
      for (const [order, sort] of ORDERS) {
        const search = { where: { class: 'industry', ...place }, sort }
        const { owner, bound, rows } = await compare(db, actor, search, search)
        const ratio = bound / owner
        const told = `${bound.toFixed(2)} ms`
        const beside = `${ratio.toFixed(2)} × ${owner.toFixed(2)} ms`
        tell(`${who}, ${order}, ${rows} found`, told)
        if (goal) tell('  as the owner', beside, `at most ${GOAL} ×`, ratio <= GOAL)
        else tell('  as the owner', beside)
        if (who === 'three reaches') continue
        const narrowed = await compare(db, actor, { where: { class: 'industry' }, sort }, search)
        tell(
          '  narrowed by the policy alone : the owner with the place',
          `${(narrowed.bound / narrowed.owner).toFixed(2)} × ${narrowed.owner.toFixed(2)} ms`,
        )
      }
    }
  })
}

function whole(reach: Partial<Reach>): Reach {
  const nowhere = { role: 'city_office', side: 'provider', pairing: null } as const
  return { ...nowhere, provider: EVERYWHERE, recipient: EVERYWHERE, ...reach }
}

/** Medians of both sides in milliseconds, in turns. @throws where they do not find the same. */
async function compare(db: Database, actor: Actor, asked: Search, byOwner: Search) {
  const kind = findKind('project') as Kind
  const page = (search: Search) => (tx: Tx) => findRecords(tx, kind, search)
  const sides = { bound: [] as number[], owner: [] as number[] }
  let found: Page | undefined
  for (let round = -5; round < ROUNDS; round++) {
    for (const side of round % 2 ? (['bound', 'owner'] as const) : (['owner', 'bound'] as const)) {
      const start = performance.now()
      const answer = await (side === 'bound' ? db.withActor(actor, page(asked)) : db.asSystem('bench', page(byOwner)))
      if (round >= 0) sides[side].push(performance.now() - start)
      if (found && (answer.total !== found.total || answer.rows[0]?.id !== found.rows[0]?.id)) {
        throw new Error('The actor and the owner do not find the same projects.')
      }
      found = answer
    }
  }
  return { owner: median(sides.owner), bound: median(sides.bound), rows: found?.total ?? 0 }
}

async function fill(tx: Tx): Promise<void> {
  await loadRegions(tx)
  await tx.query('SELECT setseed(0.5)')
  await tx.query(`
    INSERT INTO region (code, key, parent_key, level, name, short_name, name_en, pinyin)
    SELECT code, key, regexp_replace(key, '[^.]+\\.$', ''), level, code, code, code, ''
    FROM (VALUES ('610102001', 'CN.61.01.02.001.', 5), ('610102001001', '${VILLAGE}', 6)) r (code, key, level)
    ON CONFLICT DO NOTHING`)
  await tx.query(
    `INSERT INTO pairing (id, modality, level, since, provider_key, recipient_key, title, search, origin)
     SELECT g, 'assistance', 'county', '2016-01-01', ($1::text[])[1 + g % 5], 'CN.61.', 'pairing ' || g, 'pairing', 'bench'
     FROM generate_series(1, 300) g`,
    [PROVINCES],
  )
  await tx.query(
    `INSERT INTO project (name, class, state, pairing_id, provider_key, recipient_key, aid_amount, started_on, currency,
       title, search, origin)
     SELECT 'project ' || g, (ARRAY['industry', 'infrastructure', 'services', 'talent'])[1 + (random() * 3)::int],
       'under_way', CASE WHEN g % 3 > 0 THEN 1 + g % 300 END,
       ($1::text[])[1 + g % 5] || lpad((1 + (random() * 12)::int)::text, 2, '0') || '.',
       CASE WHEN g % 5000 = 1 THEN $2 ELSE counties[1 + (random() * (array_length(counties, 1) - 1))::int] END,
       (random() * 1e9)::bigint, date '2014-01-01' + (random() * 2190)::int, 'CNY', 'project ' || g, 'project ' || g, 'bench'
     FROM generate_series(1, ${PROJECTS}) g,
       (SELECT array_agg(key ORDER BY key) AS counties FROM region WHERE key LIKE 'CN.61.__.__.' AND level = 4) c`,
    [PROVINCES, VILLAGE],
  )
  for (const table of ['region', 'pairing', 'project']) await tx.query(`ANALYZE ${table}`)
}
