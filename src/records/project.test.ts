import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { personal } from '../../test/support/personal.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { type Actor, EVERYWHERE, type RegionKey, type Role, type Side, subtree } from '../domain/index.ts'
import { verify } from '../facts/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { advance } from './advance.ts'
import { factsOf } from './counted.ts'
import { countConcerns, getRecord } from './find.ts'
import { historyOf } from './history.ts'
import { changeRecord, createRecord, deleteRecord, putRecords, restoreRecord } from './records.ts'
import { findTasks } from './tasks.ts'

const db = await testDatabase()
const from = { origin: 'test', personal }
const project = findKind('project') as Kind

/** Somebody with one role at one place of one side. */
function somebody(name: string, role: Role, side: Side, place: RegionKey): Actor {
  const reach = { role, side, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null, [side]: subtree(place) }
  return { id: name, name, reaches: [reach] }
}
const township = somebody('township', 'township', 'recipient', 'CN.52.06.02.001.')
const county = somebody('county', 'county_office', 'recipient', 'CN.52.06.02.')
const neighbour = somebody('neighbour', 'county_office', 'recipient', 'CN.52.06.21.')
const jiangsu = somebody('jiangsu', 'provincial_office', 'provider', 'CN.32.')
const front = somebody('front', 'headquarters', 'provider', 'CN.32.')
const actors = [township, county, neighbour, jiangsu, front]

const PROPOSAL = { name: '茶园', class: 'industry', provider: '320500', recipient: '520602001' }
const WHOLE = {
  ...{ performance_goal: '亩产值 3000 元', benefit_link: '30 户务工分红', plan_year: 2019 },
  ...{ aid_amount: 800, total_investment: 1000, from_provincial: 800, from_county: 200 },
}
const make = (actor: Actor, more: Record<string, unknown> = {}) =>
  db.withActor(actor, (tx) => createRecord(tx, project, { ...PROPOSAL, ...more }, from)).then(({ id }) => id)
const read = (id: number) => db.asSystem('test', (tx) => getRecord(tx, project, id))
const act = async (actor: Actor, id: number, name: string, said: { reason?: string; values?: unknown } = {}) => {
  const { version } = await read(id)
  return db.withActor(actor, (tx) => advance(tx, project, id, name, { version, ...said }))
}
const change = async (actor: Actor, id: number, patch: object) => {
  const { version } = await read(id)
  return db.withActor(actor, (tx) => changeRecord(tx, project, id, version, patch, { personal }))
}
const counted = async (id: number) =>
  (await db.asSystem('test', (tx) => factsOf(tx, project, id)))
    .map(({ measure, value, happened }) => [measure.slice('project.'.length), happened, value].join(' '))
    .sort()

beforeAll(() => db.asSystem('test', plantRegions))
beforeEach(() => db.pool.query('TRUNCATE project CASCADE'))

/** The way of a project: the action, who does it, what is said, and the state it leads to. */
const WAY: [name: string, actor: Actor, said: { reason?: string; values?: unknown }, state: string][] = [
  ['review', township, {}, 'reviewed'],
  ['decide', county, {}, 'decided'],
  ['admit', county, {}, 'library'],
  ['consent', front, { values: { consented_amount: 800 } }, 'consented'],
  ['authorise', county, { values: { approved_on: '2019-03-01', approval_number: '县府〔2019〕3号' } }, 'approved'],
  ['issue_plan', jiangsu, {}, 'planned'],
  ['start', front, { values: { started_on: '2019-04-01' } }, 'under_way'],
  ['complete', township, { values: { completed_on: '2019-10-01' } }, 'completed'],
  ['accept', county, { values: { accepted_on: '2019-11-01' } }, 'accepted'],
  ['hand_over', county, { values: { handed_over_on: '2019-12-01' } }, 'handed_over'],
]

test('a project goes its way by the hands of those whose each step is, and counts once work has begun', async () => {
  const id = await make(township, WHOLE)
  expect(await read(id)).toMatchObject({ state: 'proposed', afterwards: null })
  for (const [name, actor, said, state] of WAY) {
    const others = actors.filter((one) => one !== actor)
    const mayToo = { review: [county], consent: [jiangsu], start: [township, county], complete: [county, front] }
    for (const other of others) {
      if ((mayToo as Record<string, Actor[]>)[name]?.includes(other)) continue
      const refused = act(other, id, name, said)
      await expect(refused, `${other.name} ${name}`).rejects.toMatchObject({
        code: expect.stringMatching(/^(action\.whose|record\.missing)$/),
      })
    }
    const tasks = await db.withActor(actor, findTasks)
    expect(
      tasks.tasks.map((task) => [task.id, task.action.name]),
      name,
    ).toEqual([[id, name]])
    await act(actor, id, name, said)
    expect((await read(id)).state).toBe(state)
  }
  expect(await counted(id)).toEqual([
    'aid 2019-04-01 800',
    'completed 2019-10-01 1',
    'count 2019-04-01 1',
    'investment 2019-04-01 1000',
  ])
  expect(await read(id)).toMatchObject({
    ...{ reviewed_by: 'township', decided_by: 'county', entered_by: 'county', consented_by: 'front' },
    ...{ consented_amount: 800, approved_by: 'county', approval_number: '县府〔2019〕3号', issued_by: 'jiangsu' },
    ...{ accepted_by: 'county', handed_over_by: 'county' },
  })
  const history = await db.withActor(county, (tx) => historyOf(tx, project, id))
  expect(history.map(({ action }) => action)).toEqual(['create', ...WAY.map(([name]) => name)])
  expect(await db.asSystem('test', (tx) => verify(tx))).toMatchObject({ differences: [] })
})

/** Takes a proposal along the way up to a state. */
async function at(state: string, more: Record<string, unknown> = {}): Promise<number> {
  const id = await make(township, { ...WHOLE, ...more })
  for (const [name, actor, said, to] of WAY) {
    await act(actor, id, name, said)
    if (to === state) return id
  }
  return id
}

test('no entry to the library without goal, place, benefit, year and a budget by source that adds up', async () => {
  const id = await make(county, { recipient: '520602' })
  await act(county, id, 'review')
  await act(county, id, 'decide')
  const refused = await act(county, id, 'admit').catch((error: { problems: { field: string }[] }) => error)
  expect('problems' in refused && refused.problems.map(({ field }) => field)).toEqual([
    ...['performance_goal', 'benefit_link', 'plan_year', 'aid_amount', 'total_investment', 'from_provincial'],
  ])
  await act(county, id, 'return', { reason: '缺材料' })
  expect(await read(id)).toMatchObject({ state: 'returned', returned_for: '缺材料' })
  await change(township, id, {}).catch(() => {})
  await change(county, id, { ...WHOLE, from_county: 100 })
  for (const name of ['resubmit', 'review', 'decide']) await act(county, id, name)
  await expect(act(county, id, 'admit')).rejects.toMatchObject({ problems: [{ field: 'total_investment' }] })
  await act(county, id, 'return', { reason: '资金不平' })
  await change(county, id, { from_county: 200 })
  for (const name of ['resubmit', 'review', 'decide', 'admit']) await act(county, id, name)
  expect(await read(id)).toMatchObject({ state: 'library', entered_by: 'county', returned_for: null })
  await act(county, id, 'remove', { reason: '用地不合规' })
  expect(await read(id)).toMatchObject({ state: 'removed', removed_by: 'county', removed_for: '用地不合规' })
})

test('after review nothing is edited; amount and year change by an adjustment with its reason, within the consent', async () => {
  const id = await at('approved')
  await expect(change(county, id, { aid_amount: 1 })).rejects.toMatchObject({ code: 'action.state' })
  const { version } = await read(id)
  const gone = db.withActor(county, (tx) => deleteRecord(tx, project, id, version, 'test'))
  await expect(gone).rejects.toMatchObject({ code: 'action.state' })
  const more = { aid_amount: 900, total_investment: 1100, from_provincial: 900 }
  await expect(act(county, id, 'adjust', { values: { plan_year: 2020 } })).rejects.toMatchObject({
    problems: [{ field: 'reason' }],
  })
  await expect(act(county, id, 'adjust', { values: more, reason: '涨价' })).rejects.toMatchObject({
    problems: [{ field: 'aid_amount' }],
  })
  await act(jiangsu, id, 'consent_more', { values: { consented_amount: 900 }, reason: '涨价' })
  await act(county, id, 'adjust', { values: { ...more, plan_year: 2020 }, reason: '涨价，结转' })
  expect(await read(id)).toMatchObject({
    ...{ state: 'approved', plan_year: 2020, aid_amount: 900, adjusted_by: 'county', adjusted_for: '涨价，结转' },
  })
  await act(county, id, 'cancel', { reason: '不再需要' })
  expect(await counted(id)).toEqual([])
})

test('what was under way before is entered as it stands, marked, corrected by edits, and goes on by actions', async () => {
  const begun = { state: 'under_way', started_on: '2018-03-01', aid_amount: 5 }
  const id = await make(front, begun)
  expect(await read(id)).toMatchObject({ state: 'under_way', afterwards: true })
  await change(county, id, { aid_amount: 7 })
  expect(await counted(id)).toEqual(['aid 2018-03-01 7', 'count 2018-03-01 1'])
  await expect(change(county, id, { afterwards: null })).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(change(county, id, { state: 'reviewed' })).rejects.toMatchObject({ code: 'input.invalid' })
  await change(county, id, { state: 'completed', completed_on: '2018-12-01' })
  await act(county, id, 'accept', { values: { accepted_on: '2019-01-01' } })
  const { version } = await read(id)
  await db.withActor(county, (tx) => deleteRecord(tx, project, id, version, 'test'))
  await db.withActor(county, (tx) => restoreRecord(tx, project, id))
  expect(await read(id)).toMatchObject({ state: 'accepted', afterwards: true })
  await expect(make(front, { state: 'approved' })).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(make(front, { ...WHOLE, state: 'library', benefit_link: null })).rejects.toMatchObject({
    problems: [{ field: 'benefit_link' }],
  })
  const one = { ...PROPOSAL, external_id: 'a', state: 'planned' }
  const put = (input: typeof one & Record<string, unknown>) =>
    db.asSystem('import', (tx) => putRecords(tx, project, [input], from))
  await put(one)
  await put({ ...one, state: 'under_way', started_on: '2018-01-01' })
  const proposed = await make(township)
  await expect(change(county, proposed, { state: 'under_way' })).rejects.toMatchObject({ code: 'action.state' })
})

test('PostgreSQL holds the same, past the program', async () => {
  const id = await at('library')
  const run = (actor: Actor, statement: string) => db.withActor(actor, (tx) => tx.query(`${statement} RETURNING id`))
  const refused = { code: '42501' }
  await expect(run(county, `UPDATE project SET state = 'under_way' WHERE id = ${id}`)).rejects.toMatchObject(refused)
  await expect(run(county, `UPDATE project SET benefit_link = 'x' WHERE id = ${id}`)).rejects.toMatchObject(refused)
  await expect(run(county, `UPDATE project SET afterwards = true WHERE id = ${id}`)).rejects.toMatchObject(refused)
  await expect(run(county, `DELETE FROM project WHERE id = ${id}`)).rejects.toMatchObject(refused)
  await expect(run(county, `UPDATE project SET state = 'consented' WHERE id = ${id}`)).rejects.toMatchObject(refused)
  expect(await run(neighbour, `UPDATE project SET state = 'removed' WHERE id = ${id}`)).toEqual([])
  const insert = (columns: string, values: string) =>
    run(
      county,
      `INSERT INTO project (name, class, provider_key, recipient_key, currency, title, search, origin, ${columns})
       VALUES ('x', 'industry', 'CN.32.05.', 'CN.52.06.02.', 'CNY', 'x', 'x', 'test', ${values})`,
    )
  await expect(insert('state', "'approved'")).rejects.toMatchObject(refused)
  await expect(insert('state', "'under_way'")).rejects.toMatchObject(refused)
  await expect(insert('state, afterwards', "'approved', true")).rejects.toMatchObject(refused)
  const [begun] = (await insert('state, afterwards', "'under_way', true")) as { id: number }[]
  await run(county, `UPDATE project SET state = 'completed' WHERE id = ${begun?.id}`)
  await expect(
    run(county, `UPDATE project SET state = 'consented' WHERE id = ${begun?.id}`),
    'no action, no state of ledgers',
  ).rejects.toMatchObject(refused)
})

test('late, unreported, unaccepted, without sources, without an asset, not inspected: each is listed', async () => {
  const old = { started_on: '2018-03-01', planned_end: '2018-09-01' }
  const late = await make(front, { ...old, state: 'under_way', total_investment: 5 })
  await make(front, { ...old, state: 'completed', completed_on: '2018-10-01' })
  const done = await make(front, {
    ...{ ...old, state: 'accepted', completed_on: '2018-10-01', accepted_on: '2018-12-01' },
  })
  const concerns = async (kind: Kind) =>
    Object.fromEntries(
      (await db.withActor(county, (tx) => countConcerns(tx, kind))).map(({ concern, count }) => [concern, count]),
    )
  expect(await concerns(project)).toEqual({ late: 1, no_progress: 1, no_sources: 1, not_accepted: 1, no_asset: 1 })
  const [week, asset, seen] = ['progress', 'asset', 'inspection'].map((name) => findKind(name) as Kind) as [
    ...[Kind, Kind, Kind],
  ]
  const today = new Date().toISOString().slice(0, 10)
  await db.withActor(county, async (tx) => {
    await createRecord(tx, week, { project: late, week_ending: today, percent: 40, done: '主体' }, from)
    const owned = { project: done, name: '车间', class: 'operating', value: 9, formed_on: '2018-12-01', state: 'idle' }
    const { id } = await createRecord(tx, asset, owned, from)
    await createRecord(tx, seen, { asset: id, inspected_on: '2019-01-01', condition: 'sound' }, from)
  })
  expect(await concerns(project)).toEqual({ late: 1, no_sources: 1, not_accepted: 1 })
  expect(await concerns(asset)).toEqual({ idle: 1, no_owner: 1, no_inspection: 1 })
  const again = db.withActor(county, (tx) =>
    createRecord(tx, week, { project: late, week_ending: today, percent: 41, done: '主体' }, from),
  )
  await expect(again).rejects.toMatchObject({ code: 'record.duplicate' })
})
