import { useRef } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { type Bar, monthsOf, placeOf, reachOf, type Span } from './span.ts'
import { projectsText } from './text.ts'
import { useCardKeys } from './use-card-keys.ts'

export type Line = { record: RecordShown; bar: Bar }
type Props = { kind: Kind; lines: Line[]; today: Day }
type Reach = { from: Day; to: Day }

/** Records as bars over months, above as planned, below as it was; on a phone as a list that says the same in words. */
export function TimelineRows(props: Props) {
  const narrow = useNarrow()
  const reach = reachOf(
    props.lines.map(({ bar }) => bar),
    props.today,
  )
  return narrow || !reach ? <Rows {...props} /> : <Bars {...props} reach={reach} />
}

function Bars({ kind, lines, today, reach }: Props & { reach: Reach }) {
  const text = useText(projectsText)
  const { to } = useView()
  const table = useRef<HTMLTableElement>(null)
  const keys = useCardKeys(table)
  const percent = (day: Day) => `${placeOf(day, reach) * 100}%`
  return (
    <div className="list-scroll">
      <table ref={table} className="list-table timeline-table" onKeyDown={keys}>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col" aria-label={text.when}>
              <div className="timeline-months">
                {monthsOf(reach).map((month) => (
                  <span key={month} style={{ left: percent(month) }}>
                    {text.month(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}
                  </span>
                ))}
              </div>
            </th>
            <th scope="col">{text.state}</th>
          </tr>
        </thead>
        <tbody data-column={kind.name}>
          {lines.map(({ record, bar }) => (
            <tr key={record.id}>
              <th scope="row">
                <Link to={to(`/${kind.path}/${record.id}`)} data-card={record.id}>
                  {record.title}
                </Link>
              </th>
              <td>
                <div className="timeline-track" title={spansText(bar, text)}>
                  <span className="visually-hidden">{spansText(bar, text)}</span>
                  {bar.planned && <Piece name="planned" span={bar.planned} end={bar.planned.from} reach={reach} />}
                  {bar.actual && <Piece name="actual" span={bar.actual} end={today} reach={reach} />}
                  {bar.late > 0 && bar.actual && bar.planned?.to && (
                    <Piece name="late" span={{ from: bar.planned.to, to: bar.actual.to }} end={today} reach={reach} />
                  )}
                  {today >= reach.from && today <= reach.to && <i aria-hidden style={{ left: percent(today) }} />}
                </div>
              </td>
              <td>
                <Pace bar={bar} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Piece({ name, span, end, reach }: { name: string; span: Span; end: Day; reach: Reach }) {
  const left = placeOf(span.from, reach)
  const right = placeOf(span.to ?? end, reach)
  // A day alone is a few pixels wide, so that it is seen.
  return (
    <b
      aria-hidden
      className={`${name}${span.to ? '' : ' open'}`}
      style={{ left: `${left * 100}%`, width: `max(8px, ${Math.max(0, right - left) * 100}%)` }}
    />
  )
}

function Rows({ kind, lines }: Props) {
  const text = useText(projectsText)
  const { to } = useView()
  return (
    <ul className="plain-list list-rows">
      {lines.map(({ record, bar }) => (
        <li key={record.id}>
          <Link to={to(`/${kind.path}/${record.id}`)}>{record.title}</Link>
          <div className="small quiet">{spansText(bar, text)}</div>
          <Pace bar={bar} />
        </li>
      ))}
    </ul>
  )
}

/** How a record keeps its plan, by a word. */
function Pace({ bar }: { bar: Bar }) {
  const text = useText(projectsText)
  const days = formatNumber(bar.late)
  if (bar.late > 0) {
    return (
      <StateTag state={bar.done ? 'attention' : 'wrong'}>{bar.done ? text.lateBy(days) : text.overdue(days)}</StateTag>
    )
  }
  return bar.done ? <StateTag state="good">{text.done}</StateTag> : null
}

type Words = {
  planned: string
  actual: string
  open: string
  undated: string
  on: (what: string, span: string) => string
}

/** Both spans of a record in words. */
function spansText({ planned, actual }: Bar, text: Words): string {
  const span = ({ from, to }: Span, open: string) => (from === to ? from : `${from} – ${to ?? open}`)
  const told = [
    ...(planned ? [text.on(text.planned, span(planned, ''))] : []),
    ...(actual ? [text.on(text.actual, span(actual, text.open))] : []),
  ]
  return told.length > 0 ? told.join(' · ') : text.undated
}
