import { expect, test } from 'vitest'
import type { RecordShown } from '../../api/index.ts'
import { barOf, MILESTONE_SPAN, monthsOf, PROJECT_SPAN, placeOf, reachOf } from './span.ts'

const TODAY = '2019-06-30'
const project = (fields: Record<string, unknown>) => barOf(fields as RecordShown, PROJECT_SPAN, TODAY)

test('a project under way goes on to today and is late from the day after its planned end', () => {
  const plan = { planned_start: '2018-03-01', planned_end: '2019-06-28' }
  expect(project({ ...plan, started_on: '2018-04-10' })).toEqual({
    planned: { from: '2018-03-01', to: '2019-06-28' },
    actual: { from: '2018-04-10', to: null },
    late: 2,
    done: false,
  })
  expect(project({ ...plan, started_on: '2018-04-10', completed_on: '2019-06-28' })).toMatchObject({
    late: 0,
    done: true,
  })
  expect(project({ ...plan, state: 'cancelled', started_on: '2018-04-10' })).toMatchObject({
    late: 0,
    actual: { from: '2018-04-10', to: '2018-04-10' },
  })
  expect(project({})).toEqual({ planned: null, actual: null, late: 0, done: false })
})

test('a milestone is a day, planned and actual', () => {
  const row = { planned_on: '2019-01-10', actual_on: '2019-01-15' } as unknown as RecordShown
  expect(barOf(row, MILESTONE_SPAN, TODAY)).toMatchObject({ late: 5, done: true })
})

test('a timeline reaches over whole months, and names no more than fit', () => {
  const reach = reachOf([project({ planned_start: '2018-03-15', started_on: '2018-04-10' })], TODAY)
  expect(reach).toEqual({ from: '2018-03-01', to: '2019-06-30' })
  expect(reachOf([project({})], TODAY)).toBeNull()
  if (!reach) return
  expect(placeOf('2018-03-01', reach)).toBe(0)
  expect(placeOf('2019-07-01', reach)).toBe(1)
  expect(monthsOf(reach)).toEqual(['2018-04-01', '2018-07-01', '2018-10-01', '2019-01-01', '2019-04-01'])
  expect(monthsOf({ from: '2018-11-01', to: '2019-02-28' })).toEqual([
    '2018-11-01',
    '2018-12-01',
    '2019-01-01',
    '2019-02-01',
  ])
  expect(monthsOf({ from: '2017-05-01', to: '2026-11-30' })).toEqual([
    '2018-01-01',
    '2020-01-01',
    '2022-01-01',
    '2024-01-01',
  ])
})
