import { beforeAll, expect, test } from 'vitest'
import recorded from '../../data/claims/recorded.json' with { type: 'json' }
import { testDatabase } from '../../test/support/database.ts'
import { personal } from '../../test/support/personal.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { actorOf, EVERYWHERE, subtree, systemActor } from '../domain/index.ts'
import { INDICATORS } from '../figures/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { createRecords } from '../records/index.ts'
import type { Claim } from './claim.ts'
import { type Reconciled, reconcile } from './reconcile.ts'

const db = await testDatabase()

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  const project = { class: 'industry', state: 'under_way', provider: '320500', currency: 'CNY' }
  await db.withActor(systemActor('test'), (tx) =>
    createRecords(
      tx,
      findKind('project') as Kind,
      [
        { ...project, name: '一', recipient: '520602', started_on: '2018-03-01', aid_amount: 100 },
        { ...project, name: '二', recipient: '520621', started_on: '2018-09-01', aid_amount: 100 },
        { ...project, name: '三', recipient: '520621', started_on: '2017-09-01', aid_amount: 100 },
      ],
      { origin: 'test', personal },
    ),
  )
})

const CLAIM: Claim = {
  id: 'a-01',
  quote: '实施项目2个',
  start: 0,
  end: 6,
  figure: '2',
  indicator: 'projects',
  value: 2,
  unit: 'project',
  bound: 'exact',
  measure: 'level',
  period: { from: '2018-01-01', to: '2018-12-31' },
  cumulative: false,
  status: 'achieved',
  basis: 'actual',
  provider: ['苏州市'],
  recipient: ['铜仁市'],
  sentence: '2018年实施项目2个。',
  period_rule: 'year',
  confidence: 1,
  reasons: [],
}

async function told(more: Partial<Claim>, actor = systemActor('test')): Promise<Omit<Reconciled, 'claim'>> {
  const report = {
    id: 'a',
    title: 'a',
    date: null,
    form: 'simplified',
    distractor: false,
    claims: [{ ...CLAIM, ...more }],
  }
  const [one] = await db.withActor(actor, (tx) => reconcile(tx, report))
  const { claim: _, ...rest } = one as Reconciled
  return rest
}
const holds = (verdict: string, value: number | null) => ({
  indicator: 'projects',
  recorded: value,
  verdict,
  why: null,
})
const apart = (why: string, indicator: string | null = 'projects') => ({
  indicator,
  recorded: null,
  verdict: 'not_comparable',
  why,
})

test('a claim is held against the figure of its places and its time', async () => {
  expect(await told({})).toEqual(holds('match', 2))
  expect(await told({ provider: ['江苏'], recipient: null })).toEqual(holds('match', 2))
  expect(await told({ figure: '3', value: 3 })).toEqual(holds('short', 2))
  expect(await told({ figure: '1', value: 1 })).toEqual(holds('over', 2))
  expect(await told({ figure: '1', value: 1, bound: 'at_least' })).toEqual(holds('match', 2))
  expect(await told({ period: { from: null, to: '2018-12-31' }, figure: '3', value: 3 })).toEqual(holds('match', 3))
  expect(await told({ provider: ['南京市'] })).toEqual(holds('not_recorded', null))
})

test('what cannot be set against records says why', async () => {
  expect(await told({ scope: 'case' })).toEqual(apart('case'))
  expect(await told({ status: 'target' })).toEqual(apart('target'))
  expect(await told({ measure: 'average' })).toEqual(apart('measure', null))
  expect(await told({ indicator: 'income_per_capita', unit: 'yuan' })).toEqual(apart('no_indicator', null))
  expect(await told({ recipient: ['铜仁市', '毕节市'] })).toEqual(apart('places'))
  expect(await told({ recipient: ['受援地'] })).toEqual(apart('places'))
  expect(await told({ period: { from: null, to: null } })).toEqual(apart('no_period'))
  expect(await told({ indicator: 'people_lifted_out', unit: 'person' })).toMatchObject({
    verdict: 'not_recorded',
    why: 'no_records',
  })
})

test('nobody learns from a verdict what lies out of reach', async () => {
  const box = { provider: EVERYWHERE, recipient: subtree('CN.52.06.02.') }
  const actor = actorOf('user:1', 'one', { role: 'county_office', side: 'recipient', ...box, pairing: null })
  expect(await told({}, actor)).toEqual(apart('out_of_reach'))
})

test('every indicator of ours that claims are set against is there', () => {
  const ids = INDICATORS.map(({ id }) => id)
  const named = Object.values(recorded.recorded).flatMap((bases) => Object.values(bases))
  expect(named.filter((id) => !ids.includes(id))).toEqual([])
})
