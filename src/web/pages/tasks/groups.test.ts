import { expect, test } from 'vitest'
import type { Task } from '../../api/index.ts'
import { countByKind, tasksByWhen, whenOf } from './groups.ts'

const TODAY = '2019-06-30'

test('what is due today is due this week, what was due yesterday is late', () => {
  const days = ['2019-06-29', '2019-06-30', '2019-07-06', '2019-07-07', null]
  expect(days.map((day) => whenOf(day, TODAY))).toEqual(['overdue', 'week', 'week', 'later', 'none'])
})

test('tasks stand by when they are due, without what is empty, and are counted by kind', () => {
  const task = (id: number, kind: string, due: string | null) => ({ id, kind, due }) as Task
  const tasks = [task(1, 'target', '2019-06-01'), task(2, 'project', '2019-06-02'), task(3, 'project', null)]
  expect(tasksByWhen(tasks, TODAY).map(({ when, tasks: some }) => [when, some.map(({ id }) => id)])).toEqual([
    ['overdue', [1, 2]],
    ['none', [3]],
  ])
  expect(countByKind(tasks)).toEqual(
    new Map([
      ['target', 1],
      ['project', 2],
    ]),
  )
})
