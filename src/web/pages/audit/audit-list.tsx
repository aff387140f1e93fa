import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { KINDS, TRAIL_WORDS } from '../../../kinds/index.ts'
import type { TrailEntry } from '../../api/index.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatMoment, useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { AuditDetails } from './audit-details.tsx'
import type { AuditState } from './audit-state.ts'
import { auditText } from './text.ts'

type Props = { rows: TrailEntry[]; state: AuditState }

/** Entries as a table, on a phone as a list; one is open at a time, and stands in the address. */
export function AuditList(props: Props) {
  return useNarrow() ? <Rows {...props} /> : <Table {...props} />
}

function Table({ rows, state }: Props) {
  const text = useText(auditText)
  return (
    <div className="list-scroll">
      <table className="list-table audit-table">
        <thead>
          <tr>
            {[text.when, text.who, text.what, text.record, text.reason].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <Fragment key={entry.id}>
              <tr>
                <td className="short">
                  <Opener entry={entry} state={state} />
                </td>
                <td>
                  <Who entry={entry} state={state} />
                </td>
                <td className="short">
                  <What entry={entry} />
                </td>
                <td>
                  <RecordLink entry={entry} />
                </td>
                <td>
                  <Why entry={entry} />
                </td>
              </tr>
              {state.open === entry.id && (
                <tr className="audit-open">
                  <td colSpan={5}>
                    <AuditDetails entry={entry} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Rows({ rows, state }: Props) {
  return (
    <ul className="plain-list list-rows audit-rows">
      {rows.map((entry) => (
        <li key={entry.id}>
          <div className="audit-row">
            <Opener entry={entry} state={state} />
            <What entry={entry} />
          </div>
          <div>
            <Who entry={entry} state={state} /> <RecordLink entry={entry} />
          </div>
          <Why entry={entry} />
          {state.open === entry.id && <AuditDetails entry={entry} />}
        </li>
      ))}
    </ul>
  )
}

/** When it was; opens the entry below. */
function Opener({ entry: { id, at }, state }: { entry: TrailEntry; state: AuditState }) {
  const open = state.open === id
  const Caret = open ? CaretDownOutlined : CaretRightOutlined
  return (
    <button
      type="button"
      className="audit-opener"
      aria-expanded={open}
      onClick={() => state.set({ open: open ? null : String(id) }, { replace: true })}
    >
      <Caret aria-hidden />
      <time dateTime={at} title={at}>
        {formatMoment(at)}
      </time>
    </button>
  )
}

/** Who it was; chosen, only what they did is listed. */
function Who({ entry: { actor, actor_name }, state }: { entry: TrailEntry; state: AuditState }) {
  const text = useText(auditText)
  if (state.actor === actor) return <span>{actor_name}</span>
  return (
    <button type="button" className="audit-who" title={text.only(actor_name)} onClick={() => state.set({ actor })}>
      {actor_name}
    </button>
  )
}

function What({ entry: { what } }: { entry: TrailEntry }) {
  const say = useWord()
  const words = say(TRAIL_WORDS[what] ?? { zh: what, en: what })
  if (what === 'refused' || what === 'sign_in_failed') return <StateTag state="attention">{words}</StateTag>
  return <span>{words}</span>
}

function RecordLink({ entry: { kind, path, record, title } }: { entry: TrailEntry }) {
  const text = useText(auditText)
  const say = useWord()
  const { to } = useView()
  const known = KINDS.find(({ name }) => name === kind)
  if (!known) return null
  if (record === null) return <span className="quiet">{say(known.plural)}</span>
  return (
    <>
      <Link to={to(`/${path}/${record}`)}>{title ?? text.outside(say(known.label), record)}</Link>
      {title && <div className="small quiet">{text.outside(say(known.label), record)}</div>}
    </>
  )
}

/** The reason that was given; without one, what tells most of the circumstances. */
function Why({ entry: { what, reason, detail } }: { entry: TrailEntry }) {
  const text = useText(auditText)
  if (reason) return <span>{what === 'attach' || what === 'detach' ? text.file(reason) : reason}</span>
  const words = (TOLD[what] ?? []).flatMap((name) => (detail[name] ? [String(detail[name])] : []))
  return <span className="small quiet">{words.join(' ')}</span>
}

/** Details that stand in the line itself. */
const TOLD: Partial<Record<TrailEntry['what'], string[]>> = {
  sign_in: ['address'],
  sign_in_failed: ['address'],
  refused: ['method', 'route'],
  reveal: ['field'],
}
