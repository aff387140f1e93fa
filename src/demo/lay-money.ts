import sql from 'sql-template-tag'
import type { Personal } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { apportion } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { advanceMany, createRecords, type Provenance, type Written } from '../records/index.ts'

/** A demo project with the appropriation its money is out of, and what of that has arrived. */
type Share = {
  appropriation: number
  arranged_on: string
  amount: number
  received: number
  project: number
  name: string
  place: string
  year: number
  aid: number
}

/** How much of a year's money goes into projects that began in it, as the ledger has it; a little less, so that nothing is above its aid. */
const IN_PROJECTS: Record<number, number> = { 2017: 0.68, 2018: 0.88, 2019: 0.48 }
/** The counties whose reimbursements are shown; elsewhere money lies idle. */
const REIMBURSED = ['520602', '520624', '654022']
const LAST = '2019-12-31 18:00+08'
const CLOSED_ON = '2018-03-30'

/**
 * Allocates what was appropriated to the projects of its place and year, reimburses those of a few counties, and closes
 * 2017 for one of them. Of the reimbursements some wait for approval or payment, and one invoice stands in two projects.
 * Once, whatever people did since.
 */
export async function layMoney(db: Database, personal: Personal): Promise<void> {
  const from: Provenance = { origin: 'demo', personal, synthetic: true, recordedAt: LAST }
  const shares = await db.asSystem('demo', async (tx) => {
    const [laid] = await tx.query(sql`SELECT FROM allocation WHERE origin = 'demo' LIMIT 1`)
    return laid ? [] : findShares(tx)
  })
  if (shares.length === 0) return
  const allocated = [...Map.groupBy(shares, ({ appropriation }) => appropriation).values()].flatMap((own) => {
    const [{ amount, year }] = own as [Share]
    const parts = apportion(
      Math.round(amount * (IN_PROJECTS[year] ?? 0)),
      own.map(({ aid }) => aid),
    )
    return own.map((share, n) => ({ ...share, part: parts[n] as number }))
  })
  const some = allocated.filter(({ part }) => part > 0)
  const allocations = await db.asSystem('江苏省对口办（演示）', (tx) =>
    create(
      tx,
      'allocation',
      some.map(({ appropriation, project, arranged_on, part }) => ({
        ...{ appropriation, project, entry: 'allocation', allocated_on: arranged_on, amount: part },
        ...{ external_id: `demo:allocation:${appropriation}:${project}`, note: '演示数据。 Synthetic.' },
      })),
      from,
    ),
  )
  await db.asSystem('受援方对口办（演示）', (tx) => reimburse(tx, some, allocations, from))
  await db.asSystem('江苏省对口办（演示）', async (tx) => {
    const input = { year: 2017, provider: '320000', recipient: '520602', external_id: 'demo:closing:2017' }
    const made = await create(tx, 'closing', [input], from)
    await advanceMany(tx, kindOf('closing'), 'close', made, { on: CLOSED_ON, recordedAt: LAST })
  })
}

async function reimburse(
  tx: Tx,
  shares: (Share & { part: number })[],
  allocations: Written[],
  from: Provenance,
): Promise<void> {
  const own = shares.flatMap((share, n) => {
    if (!REIMBURSED.includes(share.place)) return []
    const whole = shares
      .filter(({ appropriation }) => appropriation === share.appropriation)
      .reduce((sum, { part }) => sum + part, 0)
    const amount = Math.floor(Math.min(share.part * 0.8, (share.received * 0.9 * share.part) / whole))
    return amount > 0 ? [{ ...share, amount, allocation: (allocations[n] as Written).id }] : []
  })
  const made = await create(
    tx,
    'reimbursement',
    own.map(({ allocation, amount, year, name }, n) => ({
      ...{ allocation, amount, spent_on: `${year}-12-${10 + (n % 20)}`, payee: '演示施工单位' },
      ...{ purpose: `${name.replace(/（.*/, '')}工程款`, external_id: `demo:reimbursement:${allocation}` },
      // The second and the third show one invoice in two projects.
      ...{ invoice: `演示${String(n === 2 ? 1 : n).padStart(6, '0')}`, note: '演示数据。 Synthetic.' },
    })),
    from,
  )
  const said = { on: '2019-12-31', recordedAt: LAST }
  const kind = kindOf('reimbursement')
  const approved = await advanceMany(
    tx,
    kind,
    'approve',
    made.filter((_, n) => n % 9 !== 8),
    said,
  )
  await advanceMany(
    tx,
    kind,
    'pay',
    approved.filter((_, n) => n % 7 !== 6),
    { ...said, values: { paid_on: '2019-12-31' } },
  )
}

async function create(tx: Tx, name: string, inputs: object[], from: Provenance): Promise<Written[]> {
  const result = await createRecords(tx, kindOf(name), inputs, from)
  if ('problems' in result) throw new Error(`demo ${name}: ${JSON.stringify(result.problems[0])}`)
  return result.written
}

const kindOf = (name: string) => findKind(name) as Kind

/** Demo projects by the appropriations of their place and year; those entered twice on purpose are left out. */
function findShares(tx: Tx): Promise<Share[]> {
  return tx.query<Share>(sql`
    SELECT a.id AS appropriation, a.arranged_on, a.amount, coalesce(t.received, 0) AS received, p.id AS project,
      p.name, r.code AS place, a.year, p.aid_amount AS aid
    FROM appropriation a
    JOIN project p ON p.recipient_key = a.recipient_key AND p.origin = 'demo' AND p.aid_amount > 0
      AND extract(year FROM p.started_on) = a.year
    JOIN region r ON r.key = a.recipient_key
    LEFT JOIN (SELECT appropriation_id AS id, sum(received_amount)::bigint AS received FROM transfer GROUP BY 1) t ON t.id = a.id
    WHERE a.origin = 'demo' AND a.external_id NOT LIKE '%-again'
    ORDER BY a.id, p.id`)
}
