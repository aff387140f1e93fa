import '../records/records.css'
import './board.css'
import { Select } from 'antd'
import { useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { findKind, type Kind, PROJECT_STAGES, type PROJECT_STATES } from '../../../kinds/index.ts'
import { sayError, useMeta, useRecords, useTasks } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { Filters } from '../records/filters.tsx'
import { useListState } from '../records/list-state.ts'
import { BoardColumn } from './board-column.tsx'
import { projectsText } from './text.ts'
import { useCardKeys } from './use-card-keys.ts'

const KIND = findKind('project') as Kind
const FRONT = ['class', 'plan_year']
/** What a phone begins with: it shows one stage at a time. */
const FIRST_STAGE = 'work'

/** Projects by state, a column each, grouped by stage; what can be done is done from the card, never by dragging. */
export function BoardPage() {
  const text = useText(projectsText)
  const shared = useText()
  const say = useWord()
  const narrow = useNarrow()
  const { language, to } = useView()
  const [params] = useSearchParams()
  const list = useListState(KIND)
  const today = useMeta().data?.today ?? ''
  const tasks = useTasks().data?.tasks ?? []
  const mine = new Set(tasks.filter(({ kind }) => kind === KIND.name).map(({ id }) => id))
  const [current, setCurrent] = useState<number | null>(null)
  const [acting, setActing] = useState<number | null>(null)
  const board = useRef<HTMLDivElement>(null)
  const act = (id: number) => setActing((before) => (before === id ? null : id))
  const keys = useCardKeys(board, act)
  const asked = params.get('stage')
  const stage = asked && asked in PROJECT_STAGES ? asked : narrow ? FIRST_STAGE : null
  const wanted = list.filters.state?.split(',')
  const stages = Object.entries(PROJECT_STAGES)
    .filter(([name]) => stage === null || name === stage)
    .map(([name, { states, ...label }]) => ({
      name,
      label,
      states: states.filter((state: keyof typeof PROJECT_STATES) => !wanted || wanted.includes(state)),
    }))
    .filter(({ states }) => states.length > 0)
  const all = useRecords(KIND, { ...list.filterQuery, limit: 1 })
  const options = Object.entries(PROJECT_STAGES).map(([value, label]) => ({ value, label: say(label) }))
  return (
    <>
      <PageTitle
        title={text.boardTitle}
        note={all.data && `${text.note(formatNumber(all.data.total), all.data.more)} · ${text.keys}`}
      >
        <Link className="button-link" to={sameFilters('/projects', params)}>
          {text.list}
        </Link>
      </PageTitle>
      <Filters kind={KIND} list={list} front={FRONT} />
      <div className="board-stage">
        <Select
          aria-label={text.stage}
          value={stage ?? ''}
          style={{ minWidth: 160 }}
          options={narrow ? options : [{ value: '', label: text.allStages }, ...options]}
          onChange={(value) => list.set({ stage: value || null })}
        />
      </div>
      {all.error ? (
        <EmptyState
          title={shared.failed.title}
          why={sayError(all.error, language)}
          action={{ label: shared.actions.retry, onClick: () => all.refetch() }}
        />
      ) : !all.data ? (
        <Skeleton lines={10} />
      ) : all.data.total === 0 ? (
        <EmptyState
          title={text.emptyTitle}
          why={text.emptyWhy}
          action={{ label: text.emptyAction, to: to('/projects/board', { provider: 'all', recipient: 'all' }) }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the cards within come up to it
        <div ref={board} className="board" onKeyDown={keys}>
          {stages.map(({ name, label, states }) => (
            <section key={name} className="board-stage-group" aria-labelledby={`stage-${name}`}>
              <h2 id={`stage-${name}`}>{say(label)}</h2>
              <div className="board-columns">
                {states.map((state) => (
                  <BoardColumn
                    key={state}
                    kind={KIND}
                    state={state}
                    query={list.filterQuery}
                    today={today}
                    mine={mine}
                    current={current}
                    acting={acting}
                    onFocus={setCurrent}
                    onAct={act}
                  />
                ))}
              </div>
            </section>
          ))}
        </div>
      )}
    </>
  )
}

/** Another page of projects with the same scope and filters. */
function sameFilters(path: string, params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => name !== 'stage' && name !== 'figure')
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path
}
