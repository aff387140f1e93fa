import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import { type RecordShown, useActions } from '../../api/index.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { PlainTag } from '../../parts/tags.tsx'
import { formatMoney, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { isRegion } from '../records/field-text.ts'
import { RowTags } from '../records/list-table.tsx'
import { actorWords } from './actor-words.ts'
import { nextStep } from './next-step.ts'
import { projectsText } from './text.ts'

export type CardProps = {
  kind: Kind
  record: RecordShown
  today: Day
  /** Whether it waits for the reader. */
  mine: boolean
  /** Whether Tab comes to it; arrow keys come to the others. */
  current: boolean
  /** Whether its actions are unfolded. */
  acting: boolean
  onFocus: (id: number) => void
  onAct: (id: number) => void
}

/** A project on the board: its name, place and money, what is next, by whom and until when. */
export function BoardCard({ kind, record, today, mine, current, acting, onFocus, onAct }: CardProps) {
  const text = useText(projectsText)
  const say = useWord()
  const { language, to } = useView()
  const step = nextStep(kind, record)
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
          <span className="quiet">{text.next}</span> {say(step.action)}{' '}
          <span className="quiet">{text.by(actorWords(step.action, language))}</span>
        </div>
      )}
      {step?.due && (
        <div className="small">
          <DueDay due={step.due} today={today} />
        </div>
      )}
      <RowTags kind={kind} row={record} />
      {step && (
        <div className="board-card-line">
          {mine && <PlainTag>{text.mine}</PlainTag>}
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
      {acting && <CardActions kind={kind} record={record} />}
    </li>
  )
}

/** What the reader may do with a card; the first of it is focused once it is known. */
function CardActions({ kind, record }: { kind: Kind; record: RecordShown }) {
  const text = useText(projectsText)
  const actions = useActions(kind, record.id).data?.actions
  const place = useRef<HTMLDivElement>(null)
  const some = (actions?.length ?? 0) > 0
  useEffect(() => {
    if (some) place.current?.querySelector('button')?.focus()
  }, [some])
  return (
    <div ref={place} className="board-card-actions" role="status">
      {actions?.length === 0 ? (
        <span className="small quiet">{text.noAct}</span>
      ) : (
        <ActionButtons kind={kind} record={record} small />
      )}
    </div>
  )
}
