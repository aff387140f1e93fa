import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import type { Day } from '../domain/index.ts'
import { type Action, columnOf, KINDS, type Kind } from '../kinds/index.ts'
import { standsSql } from './standing.ts'

/** Something that waits for the actor: a record in a state from which an action is theirs. */
export type Task = {
  kind: Kind
  id: number
  title: string
  synthetic: boolean
  state: string
  /** What is to be done; of several actions out of one state, the first that waits. */
  action: Action
  due: Day | null
  /** When the record came into its state, or was last edited in it. */
  since: string
}

/** The first `limit` tasks, the most urgent first, and how many there are: exact up to `TASK_LIMIT`. */
export type Tasks = { tasks: Task[]; total: number }

export const TASK_LIMIT = 500

type Found = Omit<Task, 'kind' | 'action'>

/** What waits for the actor over all kinds. */
export async function findTasks(tx: Tx): Promise<Tasks> {
  const tasks: Task[] = []
  for (const kind of KINDS) {
    const { field = '', due } = kind.lifecycle ?? {}
    for (const action of kind.lifecycle?.actions.filter(({ waits }) => waits) ?? []) {
      const by = action.due ?? due
      const day = by ? raw(`r.${columnOf(kind, by)}`) : raw('NULL::date')
      const rows = await tx.query<Found>(sql`
        SELECT r.id, r.title, r.synthetic, r.${raw(field)} AS state, ${day} AS due, r.changed_at AS since
        FROM ${raw(kind.name)} r
        WHERE r.${raw(field)} = ANY(${action.from}) AND ${standsSql(tx.actor, kind, action.by)}
        ORDER BY ${day} NULLS LAST, r.id LIMIT ${TASK_LIMIT}`)
      tasks.push(...rows.map((row) => ({ ...row, kind, action })))
    }
  }
  tasks.sort((a, b) => compare(a.due ?? '9999', b.due ?? '9999') || a.id - b.id)
  return { tasks, total: tasks.length }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
