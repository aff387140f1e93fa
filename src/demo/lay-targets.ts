import sql from 'sql-template-tag'
import type { Personal } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { advance, createRecords } from '../records/index.ts'
import { DEMO_PARTS, type Fate, ROOT_FATES, YILI_GAP } from './targets.ts'

const OFFICE = '江苏省对口办（演示）'
const [ISSUED, SIGNED, LATER] = ['2019-03-01', '2019-03-08', '2019-06-20']

type Stored = {
  id: number
  version: number
  name: string
  agreement: number
  indicator: string
  bound: string
  provider: string
}

/**
 * Issues the founding report's targets, lays them upon the real counties and lets these answer, each under its own name
 * and as of a day of 2019: signed, returned, a change proposed, or still waiting. Once, whatever people did since.
 */
export async function layTargets(db: Database, personal: Personal): Promise<void> {
  const kind = findKind('target') as Kind
  const roots = await db.asSystem('demo', async (tx) => {
    const [laid] = await tx.query(sql`SELECT FROM target WHERE origin = 'demo' LIMIT 1`)
    return laid ? [] : findRoots(tx)
  })
  if (roots.length === 0) return
  const byName = new Map(roots.map((root) => [root.name, root]))
  const rootsAs = (...fates: Fate[]) => roots.filter(({ name }) => fates.includes(ROOT_FATES[name] ?? 'draft'))
  await db.asSystem(OFFICE, async (tx) => {
    for (const { id } of roots) await act(tx, id, 'issue', ISSUED)
    await act(tx, (byName.get('S31') as Stored).id, 'explain', ISSUED, { values: { gap_reason: YILI_GAP } })
  })
  const tongren = rootsAs('acknowledged').filter(({ agreement }) => agreement === byName.get('S28')?.agreement)
  const yili = rootsAs('acknowledged').filter((root) => !tongren.includes(root))
  for (const [name, own] of [
    ['铜仁市对口办（演示）', tongren],
    ['伊犁前方指挥部（演示）', yili],
  ] as const) {
    await db.asSystem(name, async (tx) => {
      for (const { id } of own) await act(tx, id, 'acknowledge', SIGNED)
    })
  }
  const parts = await db.asSystem(OFFICE, async (tx) => {
    const inputs = DEMO_PARTS.map(({ parent, recipient, value }) => {
      const { id, agreement, indicator, bound, provider } = byName.get(parent) as Stored
      const rest = { year: 2019, split: 'sum', due_on: '2019-11-30', side: 'recipient', office: 'office' }
      return {
        external_id: `demo:target:${parent}:${recipient}`,
        agreement,
        parent: id,
        indicator,
        bound,
        provider,
        recipient,
        value,
        ...rest,
      }
    })
    const from = { origin: 'demo', personal, synthetic: true, recordedAt: `${SIGNED} 17:00+08` }
    const result = await createRecords(tx, kind, inputs, from)
    if ('problems' in result) throw new Error(`demo targets: ${JSON.stringify(result.problems[0])}`)
    const made = DEMO_PARTS.map((part, n) => ({ ...part, id: result.written[n]?.id as number }))
    for (const { id, fate } of made) if (fate !== 'draft') await act(tx, id, 'issue', SIGNED)
    return made
  })
  for (const { id, county, fate, more } of parts) {
    if (fate === 'draft' || fate === 'issued') continue
    await db.asSystem(`${county}对口办（演示）`, async (tx) => {
      if (fate === 'returned') return act(tx, id, 'return', '2019-03-15', more)
      await act(tx, id, 'acknowledge', '2019-03-15')
      if (fate !== 'changing') return
      await act(tx, id, 'propose', LATER, { reason: more?.reason, values: { proposed_value: more?.value } })
    })
  }

  async function act(
    tx: Tx,
    id: number,
    name: string,
    on: string,
    said: { reason?: string | undefined; values?: unknown } = {},
  ) {
    const [row] = await tx.query<{ version: number }>(sql`SELECT version FROM target WHERE id = ${id}`)
    const version = row?.version ?? 0
    await advance(tx, kind, id, name, {
      version,
      on,
      recordedAt: `${on} 17:00+08`,
      reason: said.reason,
      values: said.values,
    })
  }
}

function findRoots(tx: Tx): Promise<Stored[]> {
  return tx.query<Stored>(sql`
    SELECT t.id, t.version, right(t.external_id, 3) AS name, t.agreement_id AS agreement, t.indicator, t.bound, r.code AS provider
    FROM target t JOIN region r ON r.key = t.provider_key WHERE t.origin = 'founding' ORDER BY t.external_id`)
}
