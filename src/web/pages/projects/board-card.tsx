import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import { type Card, type RecordShown, useActions } from '../../api/index.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { PlainTag } from '../../parts/tags.tsx'
import { formatMoney, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { isRegion } from '../records/field-text.ts'
import { RowTags } from '../records/list-table.tsx'
import { actorWords } from './actor-words.ts'
import { projectsText } from './text.ts'
import { waitingAction } from './waiting-action.ts'

export type CardProps = {
  kind: Kind
  card: Card
  today: Day
  /** Whether Tab comes to it; arrow keys come to the others. */
  current: boolean
  /** Whether its actions are unfolded. */
  acting: boolean
  onFocus: (id: number) => void
  onAct: (id: number) => void
}

/** A project on the board: its name, place and money, what is next, by whom and until when. */
export function BoardCard({ kind, card, today, current, acting, onFocus, onAct }: CardProps) {
  const text = useText(projectsText)
  const say = useWord()
  const { language, to } = useView()
  const { record, due, actions } = card
  const step = waitingAction(kind, String(record.state))
  const amount = record.aid_amount
  const money = typeof amount === 'number' ? formatMoney(amount, String(record.currency ?? 'CNY'), language) : undefined
  return (
    <li className="board-card" onFocus={() => onFocus(record.id)}>
      <Link
        to={to(`/${kind.path}/${record.id}`)}
        data-card={record.id}
        tabIndex={current ? 0 : -1}
        aria-keyshortcuts="A"
      >
        {record.title}
      </Link>
      <div className="board-card-line small">
        <span>{isRegion(record.recipient) ? regionWord(record.recipient, language) : text.noPlace}</span>
        <span className="number" title={money?.full}>
          {money?.text ?? text.noAmount}
        </span>
      </div>
      {step && (
        <div className="small">
          <span className="quiet">{text.next}</span> {say(step)}{' '}
          <span className="quiet">{text.by(actorWords(step, language))}</span>
        </div>
      )}
      {due && (
        <div className="small">
          <DueDay due={due} today={today} />
        </div>
      )}
      <RowTags kind={due ? withoutLate(kind) : kind} row={record} />
      {actions.length > 0 && (
        <div className="board-card-line">
          {step && actions.some(({ name }) => name === step.name) && <PlainTag>{text.mine}</PlainTag>}
          <Button
            type="link"
            size="small"
            tabIndex={current ? 0 : -1}
            aria-expanded={acting}
            aria-label={text.actOn(record.title)}
            onClick={() => onAct(record.id)}
          >
            {text.act}
          </Button>
        </div>
      )}
      {acting && <CardActions kind={kind} record={record} none={actions.length === 0} />}
    </li>
  )
}

/** What the reader may do with a card; the first of it is focused once it is there. */
function CardActions({ kind, record, none }: { kind: Kind; record: RecordShown; none: boolean }) {
  const text = useText(projectsText)
  const there = (useActions(kind, record.id).data?.actions.length ?? 0) > 0
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (there) place.current?.querySelector('button')?.focus()
  }, [there])
  return (
    <div ref={place} className="board-card-actions" role={none ? 'status' : undefined}>
      {none ? <span className="small quiet">{text.noAct}</span> : <ActionButtons kind={kind} record={record} small />}
    </div>
  )
}

/** The day says how late a card is; the concern of the same name would say it again. */
function withoutLate(kind: Kind): Kind {
  return { ...kind, concerns: kind.concerns.filter(({ name }) => name !== 'late') }
}
