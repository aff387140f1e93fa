import '../records/records.css'
import './timeline.css'
import { Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { sayError, useMeta, useRecords } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ConcernTags } from '../records/concern-tags.tsx'
import { Filters } from '../records/filters.tsx'
import { useListState } from '../records/list-state.ts'
import { Pages } from '../records/pages.tsx'
import { sameFilters } from './same-filters.ts'
import { barOf, MILESTONE_SPAN, PROJECT_SPAN } from './span.ts'
import { projectsText } from './text.ts'
import { TimelineRows } from './timeline-rows.tsx'

const PROJECT = findKind('project') as Kind
const MILESTONE = findKind('milestone') as Kind
const SHOWS = {
  project: { kind: PROJECT, fields: PROJECT_SPAN, front: ['class', 'state', 'plan_year'] },
  milestone: { kind: MILESTONE, fields: MILESTONE_SPAN, front: ['project', 'planned_on'] },
}

/** Projects or their milestones over months, planned against actual, a page at a time in the order of their plan. */
export function TimelinePage() {
  const [params] = useSearchParams()
  const of = params.get('of') === 'milestone' ? 'milestone' : 'project'
  return <Timeline key={of} of={of} />
}

function Timeline({ of }: { of: keyof typeof SHOWS }) {
  const text = useText(projectsText)
  const shared = useText()
  const say = useWord()
  const { language, to } = useView()
  const [params, setParams] = useSearchParams()
  const { kind, fields, front } = SHOWS[of]
  const list = useListState(kind)
  const sort = params.has('sort') ? {} : { sort: fields.plannedFrom, order: 'asc' }
  const { data, error, refetch, isPlaceholderData } = useRecords(kind, { ...list.query, ...sort })
  const today = useMeta().data?.today ?? ''
  // Filters are of one kind alone.
  const choose = (value: string) =>
    setParams((before) => {
      const kept = [...before].filter(([name]) => ['provider', 'recipient', 'year', 'lang', 'q'].includes(name))
      return new URLSearchParams(value === 'project' ? kept : [...kept, ['of', value]])
    })
  return (
    <>
      <PageTitle
        title={text.timelineTitle}
        note={data && text.timelineNote(`${data.more ? '> ' : ''}${formatNumber(data.total)}`, today)}
      >
        <Link
          className="button-link"
          to={of === 'project' ? sameFilters('/projects/board', params) : to('/projects/board')}
        >
          {shared.menu.board}
        </Link>
        <Link className="button-link" to={sameFilters(`/${kind.path}`, params)}>
          {text.list}
        </Link>
      </PageTitle>
      <div className="timeline-of">
        <Segmented
          aria-label={text.of}
          value={of}
          options={[PROJECT, MILESTONE].map(({ name, plural }) => ({ value: name, label: say(plural) }))}
          onChange={choose}
        />
      </div>
      <Filters kind={kind} list={list} front={front} />
      <ConcernTags kind={kind} list={list} />
      {error ? (
        <EmptyState
          title={shared.failed.title}
          why={sayError(error, language)}
          action={{ label: shared.actions.retry, onClick: () => refetch() }}
        />
      ) : !data || !today ? (
        <Skeleton lines={10} />
      ) : data.rows.length === 0 ? (
        <EmptyState
          title={text.emptyTimeline}
          why={say(kind.about)}
          action={{
            label: text.emptyAction,
            to: to('/projects/timeline', { provider: 'all', recipient: 'all' }),
          }}
        />
      ) : (
        <div className="list-body" aria-busy={isPlaceholderData}>
          <TimelineRows
            kind={kind}
            today={today}
            lines={data.rows.map((record) => ({ record, bar: barOf(record, fields, today) }))}
          />
          <Pages list={list} shown={data.rows.length} next={data.next} />
        </div>
      )}
    </>
  )
}
