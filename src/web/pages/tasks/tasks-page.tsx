import '../records/records.css'
import './tasks.css'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { findKind, KINDS } from '../../../kinds/index.ts'
import { sayError, useMeta, useTasks } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { countByKind, tasksByWhen, type When } from './groups.ts'
import { TaskList } from './task-list.tsx'
import { tasksText } from './text.ts'

/** So many of a group are shown at first: a county may have hundreds of projects to accept, and two things due today. */
const SHOWN = 20

/** What waits for the reader over all kinds, by when it is due; one kind alone where the address says so. */
export function TasksPage() {
  const text = useText(tasksText)
  const shared = useText()
  const say = useWord()
  const { language, to } = useView()
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useState<ReadonlySet<When>>(new Set())
  const { data, error, refetch } = useTasks()
  const today = useMeta().data?.today
  const kind = findKind(params.get('kind') ?? '')?.name ?? ''
  if (error) {
    const action = { label: shared.actions.retry, onClick: () => refetch() }
    return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={action} />
  }
  if (!data || !today) {
    return (
      <>
        <PageTitle title={text.title} />
        <Skeleton lines={8} />
      </>
    )
  }
  const counts = countByKind(data.tasks)
  const tasks = kind ? data.tasks.filter((task) => task.kind === kind) : data.tasks
  const choose = (value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set('kind', value)
        else next.delete('kind')
        return next
      },
      { replace: true },
    )
  return (
    <>
      <PageTitle title={text.title} note={text.count(formatNumber(data.total))} />
      {counts.size > 1 && (
        <div className="task-kinds">
          <Segmented
            aria-label={text.kinds}
            value={kind}
            options={[
              { value: '', label: `${text.any} ${formatNumber(data.tasks.length)}` },
              ...KINDS.filter(({ name }) => counts.has(name)).map(({ name, label }) => ({
                value: name,
                label: `${say(label)} ${formatNumber(counts.get(name) ?? 0)}`,
              })),
            ]}
            onChange={choose}
          />
        </div>
      )}
      {data.tasks.length === 0 ? (
        <EmptyState title={text.emptyTitle} why={text.emptyWhy} action={{ label: text.emptyAction, to: to('/') }} />
      ) : tasks.length === 0 ? (
        <EmptyState title={text.emptyKind} action={{ label: text.any, onClick: () => choose('') }} />
      ) : (
        tasksByWhen(tasks, today).map(({ when, tasks: some }) => (
          <section key={when} aria-labelledby={`due-${when}`}>
            <h2 id={`due-${when}`}>
              {text.whens[when]} <span className="quiet">{formatNumber(some.length)}</span>
            </h2>
            <TaskList tasks={open.has(when) ? some : some.slice(0, SHOWN)} today={today} label={text.whens[when]} />
            {!open.has(when) && some.length > SHOWN && (
              <Button type="link" onClick={() => setOpen(new Set([...open, when]))}>
                {text.showAll(formatNumber(some.length))}
              </Button>
            )}
          </section>
        ))
      )}
    </>
  )
}
