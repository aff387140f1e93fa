import '../records/records.css'
import './board.css'
import { Select } from 'antd'
import { useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { findKind, type Kind, PROJECT_STAGES } from '../../../kinds/index.ts'
import { type BoardState, sayError, useBoard, useMeta } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { Filters } from '../records/filters.tsx'
import { useListState } from '../records/list-state.ts'
import { BoardColumn, countOf } from './board-column.tsx'
import { sameFilters } from './same-filters.ts'
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
  const [current, setCurrent] = useState<number | null>(null)
  const [acting, setActing] = useState<number | null>(null)
  const board = useRef<HTMLDivElement>(null)
  const act = (id: number) => setActing((before) => (before === id ? null : id))
  const keys = useCardKeys(board, act)
  const asked = params.get('stage')
  const stage = asked && asked in PROJECT_STAGES ? asked : narrow ? FIRST_STAGE : null
  const wanted = list.filters.state?.split(',')
  const { data, error, refetch, isPlaceholderData } = useBoard(list.filterQuery)
  const columns = (data?.columns ?? []).filter(({ state }) => !wanted || wanted.includes(state))
  const total = columns.reduce((all, column) => all + countOf(column), 0)
  const stages = (data?.stages ?? [])
    .filter(({ name }) => stage === null || name === stage)
    .map((one) => ({ ...one, columns: columns.filter(({ state }) => one.states.includes(state)) }))
  const options = Object.entries(PROJECT_STAGES).map(([value, label]) => ({ value, label: say(label) }))
  return (
    <>
      <PageTitle
        title={text.boardTitle}
        note={data && `${text.note(formatNumber(total))}${narrow ? '' : ` · ${text.keys}`}`}
      >
        <Link className="button-link" to={sameFilters('/projects/timeline', params)}>
          {shared.menu.timeline}
        </Link>
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
      {error ? (
        <EmptyState
          title={shared.failed.title}
          why={sayError(error, language)}
          action={{ label: shared.actions.retry, onClick: () => refetch() }}
        />
      ) : !data ? (
        <Skeleton lines={10} />
      ) : total === 0 ? (
        <EmptyState
          title={text.emptyTitle}
          why={text.emptyWhy}
          action={{ label: text.emptyAction, to: to('/projects/board', { provider: 'all', recipient: 'all' }) }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the cards within come up to it
        <div ref={board} className="board" onKeyDown={keys} aria-busy={isPlaceholderData}>
          {stages.map((one) => (
            <section key={one.name} className="board-stage-group" aria-labelledby={`stage-${one.name}`}>
              <h2 id={`stage-${one.name}`}>{say(one)}</h2>
              <div className="board-columns">
                {one.columns.map((column) =>
                  countOf(column) === 0 ? null : (
                    <BoardColumn
                      key={`${column.state} ${JSON.stringify(list.filterQuery)}`}
                      kind={KIND}
                      column={column}
                      query={list.filterQuery}
                      today={today}
                      current={current}
                      acting={acting}
                      onFocus={setCurrent}
                      onAct={act}
                    />
                  ),
                )}
                <EmptyColumns columns={one.columns.filter((column) => countOf(column) === 0)} />
              </div>
            </section>
          ))}
        </div>
      )}
    </>
  )
}

/** States without projects, one below the other: they take no more room than their names. */
function EmptyColumns({ columns }: { columns: BoardState[] }) {
  const say = useWord()
  if (columns.length === 0) return null
  return (
    <ul className="plain-list board-empty quiet">
      {columns.map((column) => (
        <li key={column.state}>{say(column)} 0</li>
      ))}
    </ul>
  )
}
