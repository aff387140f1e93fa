import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { personal } from '../../test/support/personal.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { type Actor, EVERYWHERE, type RegionKey, type Role, type Side, subtree } from '../domain/index.ts'
import { verify } from '../facts/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { advance } from './advance.ts'
import { factsOf } from './counted.ts'
import { getRecord } from './find.ts'
import { historyOf } from './history.ts'
import { changeRecord, createRecord, deleteRecord } from './records.ts'
import { findTasks } from './tasks.ts'

const db = await testDatabase()
const from = { origin: 'test', personal }
const beneficiary = findKind('beneficiary') as Kind
const ID = '11010519491231002X'
const VILLAGE = 'CN.52.06.02.001.201.'

/** Somebody with one role at one place of one side. */
function somebody(name: string, role: Role, side: Side, place: RegionKey): Actor {
  const reach = { role, side, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null, [side]: subtree(place) }
  return { id: name, name, reaches: [reach] }
}
const suzhou = somebody('suzhou', 'city_office', 'provider', 'CN.32.05.')
const team = somebody('team', 'work_team', 'provider', 'CN.32.05.')
const county = somebody('county', 'county_office', 'recipient', 'CN.52.06.02.')
const prefecture = somebody('prefecture', 'city_office', 'recipient', 'CN.52.06.')
const township = somebody('township', 'township', 'recipient', 'CN.52.06.02.001.')
const village = somebody('village', 'village', 'recipient', VILLAGE)
const neighbour = somebody('neighbour', 'village', 'recipient', 'CN.52.06.02.001.202.')

let project: number
const input = (more: Record<string, unknown> = {}) => ({
  project,
  type: 'person',
  name: '演示某某',
  identity: ID,
  benefit: 'wage',
  since: '2018-03-01',
  recipient: '520602001201',
  ...more,
})
const make = (actor: Actor, more: Record<string, unknown> = {}) =>
  db.withActor(actor, (tx) => createRecord(tx, beneficiary, input(more), from)).then(({ id }) => id)
const read = (id: number) => db.asSystem('test', (tx) => getRecord(tx, beneficiary, id))
const act = async (actor: Actor, id: number, name: string, said: { reason?: string; values?: unknown } = {}) => {
  const { version } = await read(id)
  return db.withActor(actor, (tx) => advance(tx, beneficiary, id, name, { version, ...said }))
}
const tasksOf = async (actor: Actor) =>
  (await db.withActor(actor, findTasks)).tasks.map(({ id, action }) => [id, action.name])
const counted = async (id: number) =>
  (await db.asSystem('test', (tx) => factsOf(tx, beneficiary, id))).map(({ measure, value, happened }) =>
    [measure.slice('beneficiary.'.length), happened, value].join(' '),
  )

beforeAll(async () => {
  await db.asSystem('test', async (tx) => {
    await plantRegions(tx)
    for (const n of ['201', '202']) {
      await tx.query(
        `INSERT INTO region (code, key, parent_key, level, name, short_name, name_en, pinyin)
         VALUES ($1, $2, 'CN.52.06.02.001.', 6, $1, $1, $1, '')`,
        [`520602001${n}`, `CN.52.06.02.001.${n}.`],
      )
    }
  })
})
beforeEach(async () => {
  await db.pool.query('TRUNCATE beneficiary')
  const words = { name: '产业园', class: 'industry', state: 'under_way', started_on: '2018-02-01' }
  project = await db
    .asSystem('test', (tx) =>
      createRecord(
        tx,
        findKind('project') as Kind,
        { ...words, provider: '320500', recipient: '520602', aid_amount: 5 },
        from,
      ),
    )
    .then(({ id }) => id)
})

test('what the team enters counts once its village has confirmed it, and no more once it is returned', async () => {
  const id = await make(team)
  expect(await read(id)).toMatchObject({ state: 'entered', identity: expect.stringContaining('*') })
  expect(await counted(id)).toEqual(['unconfirmed 2018-03-01 1'])
  expect(await tasksOf(village)).toEqual([[id, 'confirm']])
  expect(await tasksOf(neighbour)).toEqual([])
  await act(village, id, 'confirm')
  expect(await read(id)).toMatchObject({ state: 'confirmed', confirmed_by: 'village' })
  expect(await counted(id)).toEqual(['people 2018-03-01 1', 'reached 2018-03-01 1'])
  await act(village, id, 'end', { values: { until: '2019-06-30' } })
  expect(await counted(id)).toEqual(['people 2018-03-01 1', 'reached 2018-03-01 1', 'people 2019-07-01 -1'])
  await act(township, id, 'return', { reason: '查无此人' })
  expect(await read(id)).toMatchObject({ state: 'returned', returned_for: '查无此人', confirmed_by: null })
  expect(await counted(id)).toEqual(['unconfirmed 2018-03-01 1', 'unconfirmed 2019-07-01 -1'])
  expect(await tasksOf(suzhou)).toContainEqual([id, 'resubmit'])
  await db.withActor(team, (tx) => changeRecord(tx, beneficiary, id, 4, { until: null }, from))
  await act(team, id, 'resubmit')
  await act(county, id, 'confirm')
  const history = await db.withActor(village, (tx) => historyOf(tx, beneficiary, id))
  expect(history.map(({ action, who }) => `${action} ${who}`)).toEqual([
    ...['create team', 'confirm village', 'end village', 'return township', 'change team', 'resubmit team'],
    'confirm county',
  ])
  expect(await db.asSystem('test', (tx) => verify(tx))).toEqual({ total: 0, differences: [] })
})

test('only who knows the people there confirms, and nobody edits what is confirmed', async () => {
  const id = await make(suzhou)
  for (const actor of [suzhou, team, prefecture]) {
    await expect(act(actor, id, 'confirm'), actor.name).rejects.toMatchObject({ code: 'action.whose' })
  }
  await expect(act(neighbour, id, 'confirm')).rejects.toMatchObject({ code: 'record.missing' })
  await act(township, id, 'confirm')
  for (const actor of [suzhou, county]) {
    const edit = (tx: Parameters<Parameters<typeof db.withActor>[1]>[0]) =>
      changeRecord(tx, beneficiary, id, 2, { amount: 5 }, from)
    await expect(db.withActor(actor, edit), actor.name).rejects.toMatchObject({ code: 'action.state' })
    await expect(db.withActor(actor, (tx) => deleteRecord(tx, beneficiary, id, 2, 'x'))).rejects.toMatchObject({
      code: 'action.state',
    })
  }
  await expect(make(village)).rejects.toMatchObject({ code: 'access.refused' })
})

test('PostgreSQL holds the same past the program', async () => {
  const id = await make(suzhou)
  const write = (actor: Actor, set: string) =>
    db
      .withActor(actor, (tx) => tx.query(`UPDATE beneficiary SET ${set} WHERE id = ${id} RETURNING id`))
      .then(
        (rows) => rows.length,
        (error: { code?: string }) => error.code,
      )
  const confirm = "state = 'confirmed', confirmed_on = '2018-03-05', confirmed_by = 'x'"
  for (const actor of [suzhou, team, prefecture]) expect(await write(actor, confirm), actor.name).toBe('42501')
  expect(await write(neighbour, confirm)).toBe(0)
  expect(await write(village, `${confirm}, amount = 9`)).toBe('42501')
  expect(await write(village, 'amount = 9')).toBe('42501')
  expect(await write(village, confirm)).toBe(1)
  expect(await write(county, 'amount = 9')).toBe('42501')
})

test('a person is confirmed with a number, a household with its own or its head’s; a group has neither', async () => {
  const nameless = await make(suzhou, { identity: null })
  await expect(act(village, nameless, 'confirm')).rejects.toMatchObject({
    code: 'input.invalid',
    problems: [{ field: 'identity' }],
  })
  const household = await make(suzhou, { type: 'household', identity: null, members: 4 })
  await expect(act(village, household, 'confirm')).rejects.toMatchObject({ problems: [{ field: 'household_number' }] })
  const group = { type: 'group', identity: null, members: null }
  await expect(make(suzhou, group)).rejects.toMatchObject({ problems: [{ field: 'members' }] })
  await expect(make(suzhou, { ...group, members: 30, identity: ID })).rejects.toMatchObject({
    problems: [{ field: 'identity' }],
  })
  await expect(make(suzhou, { benefit: 'goods' })).rejects.toMatchObject({ problems: [{ field: 'until' }] })
  const people = await make(suzhou, { ...group, members: 30 })
  await act(village, people, 'confirm')
  expect(await counted(people)).toEqual([])
})

test('what is not said is the project’s: both sides, and the place where it says no village', async () => {
  const id = await make(suzhou, { recipient: null })
  expect(await read(id)).toMatchObject({ provider: { code: '320500' }, recipient: { code: '520602' } })
  expect(await tasksOf(village)).toEqual([])
  expect(await tasksOf(county)).toContainEqual([id, 'confirm'])
})
