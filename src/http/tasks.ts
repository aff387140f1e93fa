import { z } from 'zod'
import { stateWord } from '../kinds/index.ts'
import { findTasks, TASK_LIMIT, type Task } from '../records/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { LabelAnswer, Moment } from './schemas.ts'

const TaskAnswer = z
  .strictObject({
    kind: z.string(),
    path: z.string(),
    id: z.int(),
    title: z.string(),
    synthetic: z.boolean(),
    state: LabelAnswer,
    action: z.strictObject({ name: z.string(), ...LabelAnswer.shape }),
    due: z.string().meta({ format: 'date' }).nullable(),
    since: Moment.describe('When it came to wait'),
  })
  .meta({ id: 'Task' })

/** What waits for the person who asks. */
export function registerTasks(app: App, { db }: Context): void {
  app.get(
    '/api/tasks',
    {
      schema: about({
        id: 'listTasks',
        tag: 'Tasks',
        summary: 'What waits for you',
        description: `Records in a state from which an action is yours, the most urgent first; at most ${TASK_LIMIT} of a kind and action.`,
        answers: {
          200: [z.strictObject({ tasks: z.array(TaskAnswer), total: z.int() }), 'Tasks, the most urgent first'],
        },
      }),
    },
    async (request) => {
      const { tasks, total } = await db.withActor(request.actor, findTasks)
      return { tasks: tasks.map(shown), total }
    },
  )
}

function shown({ kind, action, state, ...task }: Task): z.infer<typeof TaskAnswer> {
  const { name, zh, en } = action
  return { ...task, kind: kind.name, path: kind.path, state: stateWord(kind, state), action: { name, zh, en } }
}
