import { createReadStream } from 'node:fs'
import { expect, test } from 'vitest'
import type { Activity } from './activity.ts'
import { interpret } from './interpret.ts'
import { mergeDrafts } from './merge.ts'
import { readActivities } from './read.ts'

async function activitiesOf(name: string): Promise<Activity[]> {
  const source = createReadStream(new URL(`../../../test/fixtures/iati/${name}`, import.meta.url))
  const activities: Activity[] = []
  for await (const activity of readActivities(source, () => {})) activities.push(activity)
  return activities
}

async function only(name: string): Promise<Activity> {
  const [activity] = await activitiesOf(name)
  if (!activity) throw new Error(`${name} has no activity`)
  return activity
}

test('an activity becomes a project, organisations, a pairing, commitments and transfers', async () => {
  const drafts = interpret(await only('activities-2.03.xml'))
  const pairing = 'iati-pairing:CN>KE/iati-org:CN-TEST-2'
  expect(drafts.project).toEqual({
    kind: 'project',
    externalId: 'iati:CN-TEST-1-WELLS',
    line: 4,
    fields: {
      name: '水井和水泵',
      class: 'infrastructure',
      state: 'completed',
      pairing,
      provider: 'CN',
      recipient: 'KE',
      place: null,
      owner: 'iati-org:CN-TEST-2',
      planned_start: '2019-01-01',
      planned_end: '2019-12-31',
      started_on: '2019-02-01',
      completed_on: '2020-01-31',
      code: 'CN-TEST-1-WELLS',
      note: 'Forty wells <deep> enough\n\n四十口井',
      currency: 'USD',
    },
  })
  expect(drafts.organisations.map((o) => [o.externalId, ...Object.values(o.fields)])).toEqual([
    ['iati-org:CN-TEST-1', '测试省办公室', 'government', 'provider', 'CN', 'CN-TEST-1'],
    ['iati-org:CN-TEST-2', 'Test City', 'government', 'provider', 'CN', 'CN-TEST-2'],
    ['iati-org:name:well diggers', 'Well Diggers', 'society', null, null, null],
    ['iati-org:41114', 'An international organisation', 'multilateral', null, null, '41114'],
    ['iati-org:CN-TEST-3', 'Test Treasury', 'department', 'provider', 'CN', 'CN-TEST-3'],
  ])
  expect(drafts.pairings[0]).toMatchObject({
    externalId: pairing,
    fields: { modality: 'cooperation', level: null, provider: 'CN', recipient: 'KE', since: '2019-02-01' },
  })
  expect(drafts.commitments.map((d) => d.fields)).toMatchObject([
    { committed_on: '2019-01-15', amount: 100050n, currency: 'USD', document: 'C-1', note: 'Agreement' },
  ])
  expect(drafts.transfers.map((d) => d.fields)).toMatchObject([
    {
      entry: 'payment',
      sent_on: '2019-03-01',
      sent_amount: 50000n,
      currency: 'JPY',
      payer: 'iati-org:CN-TEST-3',
      payee: 'iati-org:name:well diggers',
      pairing,
    },
    { sent_amount: 25000n, payer: 'iati-org:CN-TEST-2', payee: null },
    { sent_amount: 25000n },
    { entry: 'reversal', sent_amount: -1234n, recipient: 'UG', pairing: 'iati-pairing:CN>UG/iati-org:CN-TEST-2' },
  ])
  expect(drafts.problems.map((p) => [p.line, p.code])).toEqual([
    [19, 'pairing.level'],
    [19, 'pairing.level'],
    [64, 'transaction.not_kept'],
    [30, 'budget.not_kept'],
  ])
})

test('external ids depend on content, not on the order in the file; equal payments stay two', async () => {
  const activity = await only('activities-2.03.xml')
  const ids = (a: Activity) => {
    const { commitments, transfers } = interpret(a)
    return [...commitments, ...transfers].map((d) => d.externalId).sort()
  }
  const once = ids(activity)
  expect(new Set(once).size).toBe(5)
  expect(once).toContain('iati:CN-TEST-1-WELLS#2:C-1')
  expect(once).toContain('iati:CN-TEST-1-WELLS#3:C-1')
  expect(ids({ ...activity, transactions: activity.transactions.toReversed() })).toEqual(once)
  const [first, ...rest] = activity.transactions
  if (!first) throw new Error('the fixture has transactions')
  const twice = ids({ ...activity, transactions: [first, { ...first, date: '2019-01-16' }, ...rest] })
  expect(new Set(twice).size).toBe(6)
  const long = ids({ ...activity, identifier: `CN-${'9'.repeat(400)}` })
  expect([new Set(long).size, Math.max(...long.map((id) => id.length))]).toEqual([5, 300])
})

test('a government of a territory makes a pairing; of several countries none is the recipient', async () => {
  const drafts = interpret(await only('activities-1.03.xml'))
  expect(drafts.project?.fields).toMatchObject({
    name: 'Teacher training',
    class: 'talent',
    state: 'under_way',
    provider: 'ES-CT',
    recipient: null,
    place: 'PE; BO',
    pairing: null,
  })
  expect(drafts.pairings).toEqual([])
  expect(drafts.problems.map((p) => p.code)).toEqual(['place.several', 'pairing.no_place', 'transaction.not_kept'])
  const peru = { ...(await only('activities-1.03.xml')), recipientCountries: [] }
  const share = { line: 1, path: 'recipient-country', code: 'PE', vocabulary: '', percentage: '60' }
  const alone = interpret({ ...peru, recipientCountries: [share] })
  expect(alone.pairings[0]).toMatchObject({
    externalId: 'iati-pairing:ES-CT>PE',
    fields: { level: 'province', provider: 'ES-CT', provider_org: 'iati-org:ES-TEST-28', since: '2012-02-03' },
  })
  expect(alone.problems.map((p) => p.code)).toContain('place.share')
})

test('what cannot be taken is told, and what can is taken', async () => {
  const [troubled, nowhere] = await activitiesOf('trouble.xml')
  if (!troubled || !nowhere) throw new Error('the fixture has two activities')
  const drafts = interpret(troubled)
  expect(drafts.project?.fields).toMatchObject({
    name: 'ES-T-1',
    class: 'other',
    state: 'under_way',
    provider: 'ES',
    recipient: null,
    place: 'QQ; 298',
    completed_on: null,
  })
  expect(drafts.transfers.map((d) => [d.fields.sent_on, d.fields.sent_amount])).toEqual([['2019-06-30', 1000n]])
  expect(drafts.problems.map((p) => `${p.line} ${p.path} ${p.code}`)).toEqual([
    '11 title text.missing',
    '21 sector sector.unknown',
    '15 activity-date date.order',
    '14 activity-status status.assumed',
    '10 reporting-org code.unknown',
    '12 participating-org[1] organisation.unnamed',
    '19 recipient-country country.unknown',
    '20 recipient-region place.region_only',
    '12 participating-org pairing.no_place',
    '36 transaction[15]/value value.zero',
    '37 transaction[16] transaction.not_kept',
  ])
  expect(interpret(nowhere)).toMatchObject({ project: null, problems: [{ code: 'activity.no_provider', line: 46 }] })
  expect(interpret(nowhere, { provider: 'SE' }).project?.fields.provider).toBe('SE')
})

test('organisations and pairings of several activities merge: what any says counts, the earliest day begins', async () => {
  const activity = await only('activities-2.03.xml')
  const earlier = { ...activity, dates: { ...activity.dates, actualStart: '2018-05-01' } }
  const named = {
    ...activity,
    participatingOrgs: activity.participatingOrgs.map((o) => ({ ...o, name: '', type: '' })),
  }
  const { organisations, pairings } = mergeDrafts([named, activity, earlier].map((a) => interpret(a)))
  expect(organisations.find((o) => o.externalId === 'iati-org:CN-TEST-2')?.fields).toMatchObject({
    name: 'Test City',
    type: 'government',
  })
  expect(pairings.map((p) => [p.externalId, p.fields.since])).toEqual([
    ['iati-pairing:CN>KE/iati-org:CN-TEST-2', '2018-05-01'],
    ['iati-pairing:CN>UG/iati-org:CN-TEST-2', '2018-05-01'],
  ])
})
