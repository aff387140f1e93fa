import '../records/records.css'
import './tasks.css'
import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import { sayError, type Task, useMeta, useTasks } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { PlainTag, StateTag, SyntheticTag } from '../../parts/tags.tsx'
import { formatMoment, formatNumber, useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { tasksText } from './text.ts'

/** What waits for the reader over all kinds, the most urgent first. */
export function TasksPage() {
  const text = useText(tasksText)
  const shared = useText()
  const { language, to } = useView()
  const { data, error, refetch } = useTasks()
  const today = useMeta().data?.today ?? ''
  const narrow = useNarrow()
  if (error) {
    const action = { label: shared.actions.retry, onClick: () => refetch() }
    return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={action} />
  }
  return (
    <>
      <PageTitle title={text.title} note={data && text.count(formatNumber(data.total))} />
      {!data ? (
        <Skeleton lines={8} />
      ) : data.tasks.length === 0 ? (
        <EmptyState title={text.emptyTitle} why={text.emptyWhy} action={{ label: text.emptyAction, to: to('/') }} />
      ) : narrow ? (
        <Rows tasks={data.tasks} today={today} />
      ) : (
        <Table tasks={data.tasks} today={today} />
      )}
    </>
  )
}

type Props = { tasks: Task[]; today: Day }

const keyOf = ({ kind, id, action }: Task) => `${kind} ${id} ${action.name}`

function Table({ tasks, today }: Props) {
  const text = useText(tasksText)
  const say = useWord()
  return (
    <div className="list-scroll">
      <table className="list-table">
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
                <Due due={task.due} today={today} />
              </td>
              <td className="small quiet">{formatMoment(task.since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Rows({ tasks, today }: Props) {
  const say = useWord()
  return (
    <ul className="plain-list list-rows">
      {tasks.map((task) => (
        <li key={keyOf(task)} className="task-row">
          <strong>{say(task.action)}</strong>
          <div>
            <What task={task} />
          </div>
          <Due due={task.due} today={today} />
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

/** The day something is due, and how far away that is where it is near. */
function Due({ due, today }: { due: Day | null; today: Day }) {
  const text = useText(tasksText)
  if (!due) return <span className="quiet small">{text.noDue}</span>
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000)
  return (
    <span className="task-due">
      {due}{' '}
      {days < 0 ? (
        <StateTag state="wrong">{text.overdue(formatNumber(-days))}</StateTag>
      ) : days <= 30 ? (
        <StateTag state="attention">{days === 0 ? text.today : text.soon(formatNumber(days))}</StateTag>
      ) : null}
    </span>
  )
}
