import type { Day } from '../../../domain/index.ts'
import type { Task } from '../../api/index.ts'
import { daysBetween } from '../../parts/due-day.tsx'

/** When something is due: before today, within seven days, after that, or on no day. */
export type When = 'overdue' | 'week' | 'later' | 'none'
export const WHENS: readonly When[] = ['overdue', 'week', 'later', 'none']

const WEEK = 7

/** When a day is, seen from today. */
export function whenOf(due: Day | null, today: Day): When {
  if (!due) return 'none'
  const days = daysBetween(today, due)
  return days < 0 ? 'overdue' : days < WEEK ? 'week' : 'later'
}

/** Tasks by when they are due, in the order they came; only those that have some. */
export function tasksByWhen(tasks: readonly Task[], today: Day): { when: When; tasks: Task[] }[] {
  const groups = Map.groupBy(tasks, ({ due }) => whenOf(due, today))
  return WHENS.flatMap((when) => {
    const some = groups.get(when)
    return some ? [{ when, tasks: some }] : []
  })
}

/** How many tasks there are of each kind. */
export function countByKind(tasks: readonly Task[]): Map<string, number> {
  return new Map([...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]))
}
