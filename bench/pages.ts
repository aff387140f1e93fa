import { ensureAccounts } from '../src/access/index.ts'
import type { Database, Tx } from '../src/db/index.ts'
import { rebuild } from '../src/facts/index.ts'
import { BALANCE_KEYS, MONEY_LISTS } from '../src/figures/index.ts'
import { startServer } from '../src/http/index.ts'
import { loadRegions } from '../src/regions/index.ts'
import { median, tell, times, withBenchDatabase } from './support.ts'

/**
 * How long does each page wait for its data in a large programme?
 * Data: 100 thousand transfers and 20 thousand allocations of a thousand appropriations, 20 thousand projects, 5 thousand targets and 60 thousand beneficiaries, of whom 20
 * thousand different people, in five helping provinces and 89 helped counties, with what they count; real regions.
 * The question: every request of a page, one after another, over a socket, as the side that gives and as a county.
 * Traps: a page asks for several things at once and waits for the slowest, which is what is told; a request is asked
 * warm, and the median of ten counts; ANALYZE comes first. This process answers and asks.
 */
const TRANSFERS = Number(process.env.DUIKOU_BENCH_TRANSFERS ?? 100_000)
const PROJECTS = TRANSFERS / 5
const APPROPRIATIONS = PROJECTS / 20
const GOAL = 300
const ROUNDS = 10

const PASSWORD = 'bench-password'
const WHO = [
  {
    login: 'province',
    grant: { role: 'provincial_office', side: 'provider', provider_key: 'CN.32.', recipient_key: '' },
  },
  {
    login: 'county',
    grant: { role: 'county_office', side: 'recipient', provider_key: '', recipient_key: 'CN.61.01.02.' },
  },
] as const

/** What each page asks for; an address that this release does not have is passed over and told. */
const PAGES: [page: string, ...asks: string[]][] = [
  ['home', '/api/concerns', '/api/tasks', '/api/scorecard?year=2018'],
  ['projects', '/api/projects?limit=50&sort=started_on&order=desc', '/api/projects/concerns'],
  ['projects of a class, by amount', '/api/projects?class=industry&limit=50&sort=aid_amount&order=desc'],
  ['projects, board', '/api/projects/board'],
  ['one project', '/api/projects/:project', '/api/projects/:project/facts'],
  ['one project, whole', '/api/projects/:project/whole'],
  ['projects, 500 of a list', '/api/projects?limit=500&sort=planned_start&order=asc'],
  ['transfers', '/api/transfers?limit=50&sort=sent_on&order=desc', '/api/transfers/concerns'],
  ['transfers of a project', '/api/transfers?project=:project&limit=50'],
  ...BALANCE_KEYS.map((by): [string, string] => [`money, balances by ${by}`, `/api/money/balances?by=${by}&year=2018`]),
  ['money, balances of all years', '/api/money/balances?by=project'],
  ['money, flow', '/api/money/flow?year=2018'],
  ...MONEY_LISTS.map((list): [string, string] => [`money, list ${list}`, `/api/money/lists/${list}`]),
  ['money, rules', '/api/money/rules?year=2018'],
  ['targets, tree', '/api/targets/tree?year=2018&as_of=2018-09-30'],
  ['tasks', '/api/tasks'],
  ['beneficiaries', '/api/beneficiaries?limit=50&sort=since&order=desc', '/api/beneficiaries/concerns'],
  [
    'beneficiaries, lists',
    '/api/beneficiary-lists/shared',
    '/api/beneficiary-lists/unconfirmed',
    '/api/beneficiary-lists/unlinked',
  ],
  ['people who benefit', '/api/figures?measure=beneficiary.people&period=2018'],
  ['people who benefit, by recipient', '/api/figures?measure=beneficiary.people&period=2018&by=recipient'],
  ['map', '/api/map?measure=fund.sent&year=2018'],
]

type Asked = { address: string; status: number; ms: number }

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', fill)
    await db.asSystem('bench', rebuild)
    await db.asSystem('bench', (tx) => tx.query('ANALYZE'))
    await ensureAccounts(
      db,
      WHO.map(({ login, grant }) => ({
        login,
        password: PASSWORD,
        name: login,
        name_en: login,
        grants: [{ ...grant }],
      })),
    )
    const server = await startServer(db, { port: 0, log: { write: () => {} } })
    try {
      for (const { login } of WHO) await askAll(server.address, login)
    } finally {
      await server.close()
    }
    await told(db)
  })
}

async function askAll(address: string, login: string): Promise<void> {
  const cookie = await signIn(address, login)
  const ask = async (path: string): Promise<Asked> => {
    let status = 0
    const taken = await times(
      ROUNDS,
      async () => {
        const response = await fetch(`${address}${path}`, { headers: { cookie } })
        await response.arrayBuffer()
        status = response.status
      },
      2,
    )
    return { address: path, status, ms: median(taken) }
  }
  const first = (await (await fetch(`${address}/api/projects?limit=1`, { headers: { cookie } })).json()) as {
    rows: { id: number }[]
  }
  for (const [page, ...paths] of PAGES) {
    const asked: Asked[] = []
    // The latest within reach.
    for (const path of paths) asked.push(await ask(path.replace(':project', String(first.rows[0]?.id))))
    const answered = asked.filter(({ status }) => status === 200)
    for (const { address: path, status } of asked) if (status !== 200) console.log(`  ${path} answers ${status}`)
    const slowest = answered.sort((a, b) => b.ms - a.ms)[0]
    if (!slowest) continue
    const met = slowest.ms < GOAL
    tell(`${login}: ${page}`, `${slowest.ms.toFixed(0)} ms`, `< ${GOAL} ms`, met)
    if (!met) console.log(`  ${answered.map(({ address: path, ms }) => `${path} ${ms.toFixed(0)} ms`).join('\n  ')}`)
  }
}

async function signIn(address: string, login: string): Promise<string> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  if (!response.ok) throw new Error(`${login} cannot sign in: ${response.status} ${await response.text()}`)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function told(db: Database): Promise<void> {
  const [size] = await db.asSystem('bench', (tx) =>
    tx.query<{ mb: number }>('SELECT (pg_database_size(current_database()) / 1048576)::int AS mb'),
  )
  tell('the database', `${size?.mb} MB`)
}

const COUNTIES = `(SELECT array_agg(key ORDER BY key) AS counties FROM region WHERE key LIKE 'CN.61.__.__.' AND level = 4) c`
const COUNTY = `counties[1 + g % array_length(counties, 1)]`
const PROVIDER = `(ARRAY['CN.31.', 'CN.32.', 'CN.33.', 'CN.35.', 'CN.37.'])[1 + g % 5] || lpad((1 + g % 12)::text, 2, '0') || '.'`
/** One of the appropriations of the province that helps project g. */
const APPROPRIATION = `100005 + g % 5 + 5 * (g / 5 % ${APPROPRIATIONS / 5 - 1})`
const DAY = "date '2017-01-01' + (g * 7 % 1000)"
const SAME = "'CNY' AS currency, 'x ' || g AS title, 'x ' || g AS search, 'bench' AS origin"

async function fill(tx: Tx): Promise<void> {
  await loadRegions(tx)
  await tx.query(`
    INSERT INTO project (id, name, class, state, provider_key, recipient_key, aid_amount, total_investment, started_on,
      planned_end, completed_on, currency, title, search, origin)
    SELECT 1000 + g, 'x ' || g, (ARRAY['industry', 'infrastructure', 'services', 'talent'])[1 + g % 4],
      CASE WHEN g % 3 = 0 THEN 'completed' ELSE 'under_way' END, ${PROVIDER}, ${COUNTY}, g * 1000, g * 3000, ${DAY},
      ${DAY} + 300, CASE WHEN g % 3 = 0 THEN ${DAY} + 280 END, ${SAME}
    FROM generate_series(1, ${PROJECTS}) g, ${COUNTIES}`)
  await tx.query(`SELECT setval('record_id', 2000000)`)
  await tx.query(`
    INSERT INTO appropriation (id, provider_key, recipient_key, year, batch, arranged_on, amount, source, document, currency, title,
      search, origin)
    SELECT 100000 + g, left(${PROVIDER}, 6), '', 2017 + g % 3, 'first', make_date(2017 + g % 3, 2, 3), 1e11, 'provincial', 'd ' || g, ${SAME}
    FROM generate_series(1, ${APPROPRIATIONS}) g`)
  await tx.query(`
    INSERT INTO allocation (id, appropriation_id, project_id, provider_key, recipient_key, source, entry, allocated_on, amount,
      currency, title, search, origin)
    SELECT 150000 + g, ${APPROPRIATION}, p.id, p.provider_key, p.recipient_key, 'provincial', 'allocation', p.started_on, 1000000, ${SAME}
    FROM generate_series(1, ${PROJECTS}) g JOIN project p ON p.id = 1000 + g`)
  // One in fifty is not confirmed, one in a hundred differs.
  await tx.query(`
    INSERT INTO transfer (id, project_id, appropriation_id, provider_key, recipient_key, source, entry, sent_on, sent_amount, received_on, received_amount,
      currency, title, search, origin)
    SELECT 200000 + n, p.id, ${APPROPRIATION}, p.provider_key, p.recipient_key, 'provincial', 'payment',
      p.started_on + n % 90, 100000 + n, CASE WHEN n % 50 > 0 THEN p.started_on + n % 90 + 20 END,
      CASE WHEN n % 50 > 0 THEN 100000 + n + CASE WHEN n % 100 = 1 THEN 5 ELSE 0 END END, 'CNY', 'x ' || n, 'x ' || n, 'bench'
    FROM generate_series(1, ${TRANSFERS}) n JOIN project p ON p.id = 1001 + n % ${PROJECTS}, LATERAL (SELECT p.id - 1000 AS g) one`)
  await tx.query(`
    INSERT INTO agreement (id, name, level, year, provider_key, recipient_key, signed_on, title, search, origin)
    VALUES (900, 'x', 'province', 2018, 'CN.32.', 'CN.61.', '2018-01-15', 'x', 'x', 'bench')`)
  await tx.query(`
    INSERT INTO target (id, agreement_id, provider_key, recipient_key, indicator, value, bound, year, split, due_on, side, office, state,
      title, search, origin)
    SELECT 500000 + g, 900, 'CN.32.', ${COUNTY}, (ARRAY['projects', 'funds_arranged', 'funds_sent'])[1 + g % 3], g, 'exact', 2018,
      'sum', '2018-12-31', 'recipient', 'office', CASE WHEN g % 10 = 0 THEN 'issued' ELSE 'acknowledged' END, 'x ' || g, 'x ' || g, 'bench'
    FROM generate_series(1, ${PROJECTS / 4}) g, ${COUNTIES}`)
  await tx.query(`
    INSERT INTO beneficiary (id, project_id, type, name, identity_digest, identity_mask, household_number, benefit, amount, since, until,
      provider_key, recipient_key, state, currency, title, search, origin)
    SELECT 600000 + n, p.id, 'person', 'x ' || n, md5((n % ${PROJECTS})::text), '6101**********' || lpad((n % 10000)::text, 4, '0'),
      'h' || n % ${PROJECTS / 3}, (ARRAY['wage', 'dividend', 'rent'])[1 + n % 3], 500000, p.started_on + n % 60,
      CASE WHEN n % 7 = 0 THEN p.started_on + 200 END, p.provider_key, p.recipient_key,
      CASE WHEN n % 20 = 0 THEN 'entered' ELSE 'confirmed' END, 'CNY', 'x ' || n, 'x ' || n, 'bench'
    FROM generate_series(1, ${PROJECTS * 3}) n JOIN project p ON p.id = 1001 + n * 7 % (${PROJECTS} / 2)`)
}
