import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { personal } from '../../test/support/personal.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { type Actor, EVERYWHERE, type RegionKey, type Role, type Side, subtree, systemActor } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { actionsOf, advance } from './advance.ts'
import { getRecord } from './find.ts'
import { historyOf } from './history.ts'
import { changeRecord, createRecord, deleteRecord, restoreRecord } from './records.ts'
import { findTasks } from './tasks.ts'

const db = await testDatabase()
const from = { origin: 'test', personal }
const target = findKind('target') as Kind
const agreement = findKind('agreement') as Kind

/** Somebody with one role at one place of one side. */
function somebody(name: string, role: Role, side: Side, place: RegionKey): Actor {
  const reach = { role, side, provider: EVERYWHERE, recipient: EVERYWHERE, pairing: null, [side]: subtree(place) }
  return { id: name, name, reaches: [reach] }
}
const suzhou = somebody('suzhou', 'city_office', 'provider', 'CN.32.05.')
const tongren = somebody('tongren', 'city_office', 'recipient', 'CN.52.06.')
const bijiang = somebody('bijiang', 'county_office', 'recipient', 'CN.52.06.02.')
const bijiangDepartment = somebody('bijiang department', 'department', 'recipient', 'CN.52.06.02.')
const jiangkou = somebody('jiangkou', 'county_office', 'recipient', 'CN.52.06.21.')
const team = somebody('team', 'work_team', 'provider', 'CN.32.05.')

let paper: number
const input = (more: Record<string, unknown> = {}) => ({
  agreement: paper,
  provider: '320500',
  recipient: '520602',
  indicator: 'projects',
  value: 12,
  bound: 'at_least',
  year: 2019,
  split: 'sum',
  due_on: '2019-12-31',
  side: 'recipient',
  office: 'office',
  ...more,
})
const make = (actor: Actor, more: Record<string, unknown> = {}) =>
  db.withActor(actor, (tx) => createRecord(tx, target, input(more), from)).then(({ id }) => id)
const read = (id: number) => db.asSystem('test', (tx) => getRecord(tx, target, id))
const act = async (actor: Actor, id: number, name: string, said: { reason?: string; values?: unknown } = {}) => {
  const { version } = await read(id)
  return db.withActor(actor, (tx) => advance(tx, target, id, name, { version, ...said }))
}
const tasksOf = async (actor: Actor) =>
  (await db.withActor(actor, findTasks)).tasks.map(({ id, action }) => [id, action.name])

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
})
beforeEach(async () => {
  await db.pool.query('TRUNCATE target')
  const words = { name: '任务书', level: 'prefecture', year: 2019, provider: '320500', recipient: '520600' }
  paper = await db
    .asSystem('test', (tx) => createRecord(tx, agreement, { ...words, signed_on: '2019-01-15' }, from))
    .then(({ id }) => id)
})

test('a target is issued, acknowledged by the county it is laid upon, and changed as proposed and approved', async () => {
  const parent = await make(suzhou, { recipient: '520600', split: 'each' })
  const id = await make(suzhou, { parent })
  expect(await tasksOf(suzhou)).toContainEqual([id, 'issue'])
  expect(await tasksOf(bijiang)).toEqual([])
  await act(suzhou, id, 'issue')
  expect(await tasksOf(bijiang)).toEqual([[id, 'acknowledge']])
  expect(await tasksOf(tongren)).toEqual([[parent, 'issue']])
  await act(bijiang, id, 'acknowledge')
  expect(await read(id)).toMatchObject({
    state: 'acknowledged',
    issued_by: 'suzhou',
    acknowledged_by: 'bijiang',
    acknowledged_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  await act(bijiang, id, 'propose', { values: { proposed_value: 10 }, reason: '洪水' })
  expect(await read(id)).toMatchObject({ state: 'changing', value: 12, proposed_value: 10, proposed_for: '洪水' })
  await act(tongren, id, 'approve')
  expect(await read(id)).toMatchObject({ state: 'acknowledged', value: 10, proposed_value: null, proposed_for: null })
  const history = await db.withActor(bijiang, (tx) => historyOf(tx, target, id))
  expect(history.map(({ action, who, reason }) => [action, who, reason])).toEqual([
    ['create', 'suzhou', null],
    ['issue', 'suzhou', null],
    ['acknowledge', 'bijiang', null],
    ['propose', 'bijiang', '洪水'],
    ['approve', 'tongren', null],
  ])
  expect(history.at(-1)?.changes).toContainEqual(expect.objectContaining({ field: 'value', from: 12, to: 10 }))
})

test('a returned target says why, is edited and issued again; a draft is deleted and brought back', async () => {
  const id = await make(suzhou)
  await act(suzhou, id, 'issue')
  await act(bijiang, id, 'return', { reason: '任务过重' })
  expect(await read(id)).toMatchObject({ state: 'returned', returned_for: '任务过重', issued_on: null })
  await db.withActor(tongren, (tx) => changeRecord(tx, target, id, 3, { value: 9 }, from))
  await act(tongren, id, 'issue')
  expect(await read(id)).toMatchObject({ state: 'issued', value: 9, returned_for: null })
  const other = await make(suzhou)
  await db.withActor(suzhou, (tx) => deleteRecord(tx, target, other, 1, '误录'))
  await db.withActor(suzhou, (tx) => restoreRecord(tx, target, other))
  expect(await read(other)).toMatchObject({ state: 'draft' })
})

test('what is refused says which state it is in and what is possible, whose it is, and what is missing', async () => {
  const parent = await make(suzhou, { recipient: '520600' })
  const id = await make(suzhou, { parent, due_on: null })
  await expect(act(bijiang, id, 'acknowledge')).rejects.toMatchObject({
    code: 'action.state',
    params: { state: { en: 'Draft' }, possible: { en: 'Issue' } },
  })
  await expect(act(bijiang, id, 'issue')).rejects.toMatchObject({ code: 'action.whose' })
  await expect(act(suzhou, id, 'issue')).rejects.toMatchObject({
    code: 'input.invalid',
    problems: [{ field: 'due_on' }],
  })
  await expect(act(suzhou, id, 'burn')).rejects.toMatchObject({ code: 'action.unknown' })
  await db.withActor(suzhou, (tx) => changeRecord(tx, target, id, 1, { due_on: '2019-12-31' }, from))
  await act(suzhou, id, 'issue')
  for (const stranger of [tongren, bijiangDepartment, suzhou, team]) {
    await expect(act(stranger, id, 'acknowledge')).rejects.toMatchObject({ code: 'action.whose' })
  }
  await expect(act(jiangkou, id, 'acknowledge')).rejects.toMatchObject({ code: 'record.missing' })
  await expect(act(bijiang, id, 'return')).rejects.toMatchObject({ problems: [{ field: 'reason' }] })
  await expect(
    db.withActor(bijiang, (tx) => advance(tx, target, id, 'acknowledge', { version: 2 })),
  ).rejects.toMatchObject({ code: 'record.conflict' })
  const edit = db.withActor(suzhou, (tx) => changeRecord(tx, target, id, 3, { value: 1 }, from))
  await expect(edit).rejects.toMatchObject({ code: 'action.state' })
  await act(bijiang, id, 'acknowledge')
  await expect(act(bijiang, id, 'propose', { reason: '洪水' })).rejects.toMatchObject({
    problems: [{ field: 'proposed_value' }],
  })
})

test('who is charged decides who signs: a department, a work team', async () => {
  const parent = await make(suzhou, { recipient: '520600', split: 'each' })
  const department = await make(suzhou, { parent, office: 'department' })
  const work = await make(suzhou, { side: 'provider', office: 'headquarters' })
  for (const id of [department, work]) await act(suzhou, id, 'issue')
  expect(await tasksOf(bijiangDepartment)).toEqual([[department, 'acknowledge']])
  expect(await tasksOf(team)).toEqual([[work, 'acknowledge']])
  const names = async (actor: Actor) =>
    (await db.withActor(actor, (tx) => actionsOf(tx, target, work))).map((a) => a.name)
  expect(await names(team)).toEqual(['acknowledge', 'return', 'explain'])
  expect(await names(suzhou)).toEqual(['withdraw', 'explain'])
  await act(team, work, 'acknowledge')
  await act(bijiangDepartment, department, 'acknowledge')
})

test('children add up to their parent, or it says why not; they are part of it', async () => {
  const parent = await make(suzhou, { recipient: '520600', value: 30 })
  const [one, two] = [await make(suzhou, { parent }), await make(suzhou, { parent, recipient: '520621', value: 10 })]
  await expect(act(suzhou, one, 'issue')).rejects.toMatchObject({
    code: 'target.gap',
    params: { parent, value: 30, sum: 22, gap: 8 },
  })
  await db.withActor(tongren, (tx) => changeRecord(tx, target, two, 1, { value: 18 }, from))
  await act(suzhou, one, 'issue')
  await expect(
    db.withActor(suzhou, (tx) => changeRecord(tx, target, two, 2, { value: 17 }, from)),
  ).rejects.toMatchObject({ code: 'target.gap' })
  await act(suzhou, parent, 'issue')
  await act(suzhou, parent, 'explain', { values: { gap_reason: '一县另行安排' } })
  await db.withActor(suzhou, (tx) => changeRecord(tx, target, two, 2, { value: 17 }, from))
  for (const wrong of [{ indicator: 'jobs' }, { year: 2020 }, { provider: '320000' }, { recipient: '520000' }]) {
    const made = make(systemActor('test'), { parent, ...wrong })
    await expect(made, JSON.stringify(wrong)).rejects.toMatchObject({ code: 'target.apart' })
  }
  const loop = db.withActor(suzhou, (tx) => changeRecord(tx, target, two, 3, { parent: two }, from))
  await expect(loop).rejects.toMatchObject({ code: 'target.apart' })
})

test('the database refuses what the program would not do', async () => {
  const parent = await make(suzhou, { recipient: '520600' })
  const id = await make(suzhou, { parent })
  const write = (actor: Actor, set: string) =>
    db.withActor(
      actor,
      async (tx) => (await tx.query(`UPDATE target SET ${set} WHERE id = $1 RETURNING id`, [id])).length,
    )
  const refused = { code: '42501' }
  await expect(write(bijiang, "state = 'issued'")).rejects.toMatchObject(refused)
  await expect(write(bijiang, 'value = 1')).rejects.toMatchObject(refused)
  await expect(write(suzhou, "state = 'acknowledged'")).rejects.toMatchObject(refused)
  await expect(write(suzhou, "issued_by = 'me'")).rejects.toMatchObject(refused)
  expect(await write(suzhou, "state = 'issued', issued_on = '2019-03-01'")).toBe(1)
  await expect(write(tongren, "state = 'acknowledged'")).rejects.toMatchObject(refused)
  await expect(write(bijiang, "state = 'acknowledged', value = 1")).rejects.toMatchObject(refused)
  await expect(write(suzhou, 'value = 1')).rejects.toMatchObject(refused)
  await expect(db.withActor(suzhou, (tx) => tx.query('DELETE FROM target WHERE id = $1', [id]))).rejects.toMatchObject(
    refused,
  )
  expect(await write(jiangkou, "state = 'acknowledged'")).toBe(0)
  const several = { ...bijiang, reaches: [...jiangkou.reaches, ...bijiang.reaches] }
  expect(await write(several, "state = 'acknowledged'")).toBe(1)
  await expect(write(systemActor('test'), "state = 'draft'")).rejects.toMatchObject(refused)
})

test('the list of tasks, the program and the database agree on whose everything is', async () => {
  const parent = await make(suzhou, { recipient: '520600', split: 'each' })
  const loose = { office: 'department', side: 'provider', provider: '320500' }
  const ids = [
    parent,
    await make(suzhou, { parent }),
    await make(suzhou, { parent, office: 'department' }),
    await make(suzhou, loose),
  ]
  ids.push(
    await make(suzhou, { parent, side: 'provider', office: 'headquarters' }),
    await make(suzhou, { parent, recipient: '520621' }),
  )
  for (const id of ids.slice(3)) await act(suzhou, id, 'issue')
  const none = { ...suzhou, reaches: [] }
  const bound = { ...tongren, reaches: tongren.reaches.map((reach) => ({ ...reach, pairing: 1 })) }
  const both = { ...bijiang, reaches: [...bijiang.reaches, ...team.reaches, ...bound.reaches] }
  for (const actor of [
    suzhou,
    tongren,
    bijiang,
    bijiangDepartment,
    jiangkou,
    team,
    none,
    bound,
    both,
    systemActor('test'),
  ]) {
    const { tasks } = await db.withActor(actor, findTasks)
    for (const id of ids) {
      const shown = tasks.filter((task) => task.id === id).map(({ action }) => action.name)
      const said = await db.withActor(actor, (tx) => actionsOf(tx, target, id)).catch(() => [])
      expect(shown, `${actor.name} ${id}`).toEqual(said.filter(({ waits }) => waits).map(({ name }) => name))
      const held = await db.withActor(actor, (tx) =>
        tx.query<{ action: string }>(
          `SELECT k.action FROM kind_action k, target t WHERE t.id = $1 AND t.state = ANY (k.from_states)
           AND duikou_may('target', to_jsonb(t), k.roles, k.stands) ORDER BY 1`,
          [id],
        ),
      )
      expect(
        held.map(({ action }) => action),
        `${actor.name} ${id}`,
      ).toEqual(said.map(({ name }) => name).sort())
    }
  }
})
