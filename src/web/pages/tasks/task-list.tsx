import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import type { Task } from '../../api/index.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { PlainTag, SyntheticTag } from '../../parts/tags.tsx'
import { formatMoment, useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { tasksText } from './text.ts'

type Props = { tasks: Task[]; today: Day; label: string }

/** Tasks as a table; on a phone as a list. */
export function TaskList(props: Props) {
  return useNarrow() ? <Rows {...props} /> : <Table {...props} />
}

const keyOf = ({ kind, id, action }: Task) => `${kind} ${id} ${action.name}`

function Table({ tasks, today, label }: Props) {
  const text = useText(tasksText)
  const say = useWord()
  return (
    <div className="list-scroll">
      <table className="list-table task-table" aria-label={label}>
        <thead>
          <tr>
            {[text.todo, text.task, text.state, text.due, text.since].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={keyOf(task)}>
              <td>
                <strong>{say(task.action)}</strong>
              </td>
              <th scope="row">
                <What task={task} />
              </th>
              <td>
                <PlainTag>{say(task.state)}</PlainTag>
              </td>
              <td>
                <DueDay due={task.due} today={today} />
              </td>
              <td className="small quiet">{formatMoment(task.since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Rows({ tasks, today, label }: Props) {
  const say = useWord()
  return (
    <ul className="plain-list list-rows" aria-label={label}>
      {tasks.map((task) => (
        <li key={keyOf(task)}>
          <strong>{say(task.action)}</strong>
          <div>
            <What task={task} />
          </div>
          <DueDay due={task.due} today={today} />
        </li>
      ))}
    </ul>
  )
}

function What({ task }: { task: Task }) {
  const { to } = useView()
  return (
    <>
      <Link to={to(`/${task.path}/${task.id}`)}>{task.title}</Link> {task.synthetic && <SyntheticTag />}
    </>
  )
}
