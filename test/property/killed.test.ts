import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/index.ts'
import { verify } from '../../src/facts/index.ts'
import { type Answered, lostOf, tornOf } from '../support/kept.ts'
import { type Asking, type Killable, killable } from '../support/killable.ts'

/**
 * The server and its database are killed while several people work on targets and money. Whatever was answered is there
 * afterwards, whatever was not is there whole or not at all, and what must hold of records holds.
 */
type Written = { id: number; version: number }
type Known = Written & { path: string; state: string }

const WORKERS = ['jiangsu', 'jiangsu', 'tongren', 'tongren', 'chief']
const ROUNDS = 3
const KIND: Record<string, string> = {
  targets: 'target',
  transfers: 'transfer',
  appropriations: 'appropriation',
  allocations: 'allocation',
  reimbursements: 'reimbursement',
}

let server: Killable
beforeAll(async () => {
  server = await killable()
}, 120_000)
afterAll(() => server.remove(), 60_000)

/** What people work with: shared, so that they meet at the same records. */
const known: Known[] = []
const answered: Answered[] = []
let agreement = 0
let project = 0

const places = { provider: '320000', recipient: '520600' }
const target = (value: number, parent: number | null) => ({
  ...{ agreement, parent, ...places, ...(parent ? { recipient: value % 2 ? '520602' : '520621' } : {}) },
  ...{ indicator: 'projects', value, bound: 'exact', year: 2019, split: 'sum', due_on: '2019-12-31' },
  ...{ side: 'recipient', office: 'office' },
})
const day = (n: number) => `2019-0${(n % 9) + 1}-1${n % 9}`

/** Something to do, by a number: what it asks for, and what the record is then. */
function ask(n: number): { path: string; on?: Known | undefined; action: string; body: object; after: string } {
  const value = 1 + (n % 7)
  const of = (path: string, state: string) => {
    const some = known.filter((one) => one.path === path && one.state === state)
    return some[n % Math.max(1, some.length)]
  }
  const draft = of('targets', 'draft')
  const issued = of('targets', 'issued')
  const sent = of('transfers', 'sent')
  const arranged = of('appropriations', 'there')
  const allocated = of('allocations', 'there')
  const submitted = of('reimbursements', 'submitted')
  const change = (on: Known, changes: object) => ({ version: on.version, changes })
  const ways = [
    { path: 'targets', action: 'create', body: target(value, null), after: 'draft' },
    ...(draft ? [{ path: 'targets', action: 'create', body: target(value, draft.id), after: 'draft' }] : []),
    ...(draft
      ? [{ path: 'targets', on: draft, action: 'issue', body: { version: draft.version }, after: 'issued' }]
      : []),
    ...(draft
      ? [{ path: 'targets', on: draft, action: 'change', body: change(draft, { value }), after: 'draft' }]
      : []),
    ...(issued
      ? [{ path: 'targets', on: issued, action: 'acknowledge', body: { version: issued.version }, after: 'signed' }]
      : []),
    {
      path: 'appropriations',
      action: 'create',
      body: {
        ...{ ...places, year: 2019, batch: n % 2 ? 'first' : 'supplement', arranged_on: day(n), amount: 1000 * value },
        ...{ source: 'provincial', document: `苏财 ${n}` },
      },
      after: 'there',
    },
    {
      path: 'transfers',
      action: 'create',
      body: {
        ...{ ...places, source: 'provincial', entry: 'payment', sent_on: day(n), sent_amount: 100 * value },
        ...(arranged && { appropriation: arranged.id }),
      },
      after: 'sent',
    },
    ...(arranged
      ? [
          {
            path: 'allocations',
            action: 'create',
            body: {
              ...{ appropriation: arranged.id, project, entry: 'allocation', allocated_on: day(n), amount: 90 * value },
            },
            after: 'there',
          },
        ]
      : []),
    ...(allocated
      ? [
          {
            path: 'reimbursements',
            action: 'create',
            body: { allocation: allocated.id, spent_on: day(n), amount: 30 * value, purpose: '工程款' },
            after: 'submitted',
          },
        ]
      : []),
    ...(submitted
      ? [
          {
            path: 'reimbursements',
            on: submitted,
            action: 'approve',
            body: { version: submitted.version },
            after: 'approved',
          },
        ]
      : []),
    ...(sent
      ? [
          {
            path: 'transfers',
            on: sent,
            action: 'change',
            body: change(sent, { received_on: '2019-12-20', received_amount: 100 * value }),
            after: 'received',
          },
        ]
      : []),
    ...(arranged
      ? [
          {
            path: 'appropriations',
            on: arranged,
            action: n % 3 ? 'change' : 'delete',
            body: n % 3 ? change(arranged, { amount: 500 * value }) : { version: arranged.version, reason: 'test' },
            after: n % 3 ? 'there' : 'gone',
          },
        ]
      : []),
  ]
  return ways[Math.floor(n / 7) % ways.length] as (typeof ways)[number]
}

function requestOf({
  path,
  on,
  action,
  body,
}: ReturnType<typeof ask>): [method: string, address: string, body: object] {
  if (!on) return ['POST', `/api/${path}`, body]
  if (action === 'change') return ['PATCH', `/api/${path}/${on.id}`, body]
  return ['POST', `/api/${path}/${on.id}/${action === 'delete' ? 'delete' : `actions/${action}`}`, body]
}

/** Goes on with one thing after another until nobody answers any more. */
async function work(asking: Asking, numbers: number[]): Promise<void> {
  for (const n of numbers) {
    const one = ask(n)
    const answer = await asking<Written>(...requestOf(one))
    if (!answer) return
    if (answer.status >= 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    if (answer.status > 201) continue
    const { path, on, action, after } = one
    const id = on?.id ?? answer.body.id
    const version = action === 'delete' ? (on as Known).version : answer.body.version
    answered.push({ kind: KIND[path] as string, record: id, version, action })
    if (on) Object.assign(on, { version, state: after })
    else known.push({ path, id, version, state: after })
  }
}

/** What holds of all that is there, and of all that was answered. */
async function holds(db: Database): Promise<void> {
  await db.asSystem('test', async (tx) => {
    expect(await lostOf(tx, answered), 'answered, and not there').toEqual([])
    for (const kind of Object.values(KIND)) {
      expect(await tornOf(tx, kind), `${kind}: the record and its history differ`).toEqual([])
    }
    const gaps = await tx.query(`
      SELECT p.id FROM target p JOIN target c ON c.parent_id = p.id WHERE p.gap_reason IS NULL
      GROUP BY p.id HAVING bool_or(c.state NOT IN ('draft', 'returned')) AND sum(c.value) <> p.value`)
    expect(gaps, 'targets whose children do not add up').toEqual([])
    const broken = await tx.query(`
      SELECT p.id FROM appropriation p,
        LATERAL (SELECT coalesce(sum(amount), 0) AS allocated FROM allocation WHERE appropriation_id = p.id) a,
        LATERAL (SELECT coalesce(sum(received_amount), 0) AS received FROM transfer WHERE appropriation_id = p.id) t,
        LATERAL (SELECT coalesce(sum(r.amount), 0) AS spent FROM reimbursement r JOIN allocation l ON l.id = r.allocation_id
          WHERE l.appropriation_id = p.id AND r.state <> 'submitted') s
      WHERE allocated > p.amount OR spent > received OR spent > allocated`)
    expect(broken, 'appropriations of which more is allocated or spent than there is').toEqual([])
  })
  expect(await db.asSystem('test', (tx) => verify(tx))).toMatchObject({ differences: [] })
}

test('killed in between, the server loses nothing that it answered and leaves nothing half done', {
  timeout: 180_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const people = await server.start([...new Set(WORKERS)])
    if (agreement === 0) {
      const words = { name: '任务书', level: 'prefecture', year: 2019, signed_on: '2019-01-15' }
      const made = await people.get('chief')?.<Written>('POST', '/api/agreements', { ...words, ...places })
      agreement = made?.body.id ?? 0
      const work = { name: '茶园', class: 'industry', state: 'under_way', started_on: '2019-01-20', ...places }
      const begun = await people.get('chief')?.<Written>('POST', '/api/projects', work)
      project = begun?.body.id ?? 0
    }
    const before = answered.length
    const [seeds = []] = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 3000, maxLength: 3000 }), 1)
    const share = seeds.length / WORKERS.length
    const working = Promise.all(
      WORKERS.map((login, n) => work(people.get(login) as Asking, seeds.slice(n * share, (n + 1) * share))),
    )
    // Where it is killed is wherever it happens to be by then.
    await expect.poll(() => answered.length - before, { timeout: 60_000, interval: 5 }).toBeGreaterThan(60 + 20 * round)
    await server.kill(round % 2 === 0)
    await working
    await server.look(holds)
  }
  const done = Map.groupBy(answered, ({ kind, action }) => `${kind} ${action}`)
  for (const what of [
    'target create',
    'target issue',
    'target acknowledge',
    'transfer create',
    'transfer change',
    'allocation create',
    'reimbursement create',
  ])
    expect(done.get(what)?.length ?? 0, what).toBeGreaterThan(0)
})
