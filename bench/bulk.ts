import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ensureAccounts, type NewAccount } from '../src/access/index.ts'
import type { Database } from '../src/db/index.ts'
import { startServer } from '../src/http/index.ts'
import { loadRegions } from '../src/regions/index.ts'
import { tell, withBenchDatabase } from './support.ts'

/**
 * How fast do ten thousand projects go in through the bulk endpoint, with history, facts and queue?
 * Data: 10 thousand projects in 89 counties, a third with all amounts; real regions; one HTTP request.
 * Beside it in the same run: a bare Node server that puts the same body into one table with one audit row a record,
 * checking nothing. Traps: client and server share the machine's cores, and the client's JSON is made before the clock;
 * the sides alternate, the best of each counts.
 */
const ROWS = 10_000
const ROUNDS = 10
const ACCOUNT = {
  login: 'bench',
  password: 'bench-bench-bench',
  name: '测试',
  name_en: 'bench',
  grants: [{ role: 'administrator', side: null, provider_key: '', recipient_key: '' }],
} satisfies NewAccount

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', (tx) => loadRegions(tx))
    await ensureAccounts(db, [ACCOUNT])
    const counties = await db.asSystem('bench', (tx) =>
      tx.query<{ code: string }>(
        "SELECT code FROM region WHERE key >= 'CN.61.' AND key < 'CN.61/' AND level = 4 LIMIT 89",
      ),
    )
    const body = JSON.stringify({ rows: Array.from({ length: ROWS }, (_, n) => projectInput(n, counties)) })
    const server = await startServer(db, { port: 0 })
    const bare = await bareServer(db)
    const cookie = await signIn(server.address)
    const best = { ours: 0, bare: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      best.ours = Math.max(best.ours, await post(`${server.address}/api/projects/bulk`, body, cookie, round))
      best.bare = Math.max(best.bare, await post(bare.address, body, cookie, round))
    }
    await server.close()
    bare.close()
    tell('10,000 projects in one request, rows/s', best.ours.toFixed(0), 'at least 15,000', best.ours >= 15_000)
    tell('a bare server with one audit row a record, rows/s', best.bare.toFixed(0))
    tell('ours : bare', `${(best.ours / best.bare).toFixed(2)} : 1`)
  })
}

function projectInput(n: number, counties: { code: string }[]) {
  return {
    name: `测试项目 ${n}`,
    class: ['industry', 'infrastructure', 'services'][n % 3],
    state: 'under_way',
    provider: '320000',
    recipient: counties[n % counties.length]?.code,
    started_on: `2018-${String(1 + (n % 12)).padStart(2, '0')}-15`,
    aid_amount: 100_000 + n,
    ...(n % 3 === 0 && { total_investment: 300_000 + n }),
    code: `BENCH-${n}`,
  }
}

async function signIn(address: string): Promise<string> {
  const { login, password } = ACCOUNT
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ login, password }),
  })
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Rows a second of one request. */
async function post(url: string, body: string, cookie: string, round: number): Promise<number> {
  const start = performance.now()
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie,
      origin: new URL(url).origin,
      'idempotency-key': `bench-${round}-${start}`,
    },
    body,
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 500)}`)
  return ROWS / ((performance.now() - start) / 1000)
}

async function bareServer(db: Database): Promise<{ address: string; close(): void }> {
  await db.asSystem('bench', (tx) =>
    tx.query(`CREATE TABLE bare (id bigserial PRIMARY KEY, name text, class text, state text, provider text, recipient text,
        started_on date, aid_amount bigint, total_investment bigint, code text);
      CREATE TABLE bare_audit (id bigserial PRIMARY KEY, record bigint, at timestamptz DEFAULT now(), state jsonb)`),
  )
  const server = createServer(async (request, response) => {
    const { rows } = JSON.parse(await read(request)) as { rows: unknown[] }
    await db.asSystem('bench', (tx) =>
      tx.query(
        `WITH written AS (
          INSERT INTO bare (name, class, state, provider, recipient, started_on, aid_amount, total_investment, code)
          SELECT * FROM json_to_recordset($1::json) AS r (name text, class text, state text, provider text, recipient text,
            started_on date, aid_amount bigint, total_investment bigint, code text) RETURNING *
        ) INSERT INTO bare_audit (record, state) SELECT id, to_jsonb(w) FROM written w`,
        [JSON.stringify(rows)],
      ),
    )
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
