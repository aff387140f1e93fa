import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import { type Part, type RecordShown, useMeta } from '../../api/index.ts'
import { daysBetween } from '../../parts/due-day.tsx'
import { StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { relatedText } from './related-text.ts'

/** The milestones of a project by their days: planned against actual, with how late. */
export function MilestonePlan({ part }: { part: Part }) {
  const text = useText(relatedText)
  const { to } = useView()
  const today = useMeta().data?.today ?? ''
  const rows = part.rows.toSorted((a, b) => String(a.planned_on).localeCompare(String(b.planned_on)))
  const reached = rows.reduce((sum, row) => sum + (row.actual_on ? Number(row.weight ?? 0) : 0), 0)
  return (
    <>
      {reached > 0 && part.count === rows.length && <p className="small">{text.reached(formatNumber(reached))}</p>}
      <ol className="plain-list milestone-plan">
        {rows.map((row) => (
          <li key={row.id}>
            <span aria-hidden>{row.actual_on ? '●' : '○'}</span>
            <Link to={to(`/${part.path}/${row.id}`)}>{String(row.name)}</Link>
            {row.weight !== null && <span className="small quiet">{text.weight(String(row.weight))}</span>}
            <span className="small">
              <span className="quiet">{text.planned}</span> {String(row.planned_on)}
            </span>
            {row.actual_on !== null && (
              <span className="small">
                <span className="quiet">{text.actual}</span> {String(row.actual_on)}
              </span>
            )}
            <Standing row={row} today={today} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Standing({ row, today }: { row: RecordShown; today: Day }) {
  const text = useText(relatedText)
  const planned = String(row.planned_on)
  if (row.actual_on) {
    const days = daysBetween(planned, String(row.actual_on))
    return (
      <StateTag state={days > 0 ? 'attention' : 'good'}>
        {days > 0 ? text.late(formatNumber(days)) : text.done}
      </StateTag>
    )
  }
  const days = today ? daysBetween(planned, today) : 0
  if (days > 0) return <StateTag state="wrong">{text.overdue(formatNumber(days))}</StateTag>
  return <span className="small quiet">{text.waiting}</span>
}
