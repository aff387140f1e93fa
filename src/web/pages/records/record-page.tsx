import './records.css'
import './record.css'
import { Link, useParams } from 'react-router'
import { isOpen, type Kind } from '../../../kinds/index.ts'
import { ApiError, type RecordShown, sayError, type User, useRecord, useSession } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LedgerLink } from '../../parts/ledger-link.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { PlainTag, StateTag, SyntheticTag } from '../../parts/tags.tsx'
import { halvesOf, hasHalves, TwoHalves } from '../../parts/two-halves.tsx'
import { mayFillIn, mayWrite } from '../../rights.ts'
import { formatMoment, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ActionButtons } from './action-buttons.tsx'
import { concernsOf } from './concerns.ts'
import { CountsToward } from './counts-toward.tsx'
import { DeleteRecord } from './delete-record.tsx'
import { Evidence } from './evidence.tsx'
import { fieldText } from './field-text.ts'
import { History } from './history.tsx'
import { RecordFields } from './record-fields.tsx'
import { Related } from './related.tsx'
import { Steps } from './steps.tsx'
import { recordsText } from './text.ts'

/** A record of any kind: what it is in one line, its state and next action, fields, evidence, figures, history. */
export function RecordPage({ kind }: { kind: Kind }) {
  const text = useText(recordsText)
  const shared = useText()
  const say = useWord()
  const { language, to } = useView()
  const id = Number(useParams().id)
  const user = useSession().data?.user
  const { data: record, error } = useRecord(kind, Number.isSafeInteger(id) && id > 0 ? id : null)
  if (error || !(id > 0)) {
    const title = error instanceof ApiError ? sayError(error, language) : shared.failed.lost
    return <EmptyState title={title} action={{ label: say(kind.plural), to: to(`/${kind.path}`) }} />
  }
  if (!record) return <Skeleton lines={10} />
  return (
    <>
      <div className="small above-title">
        <Link to={to(`/${kind.path}`)}>{say(kind.plural)}</Link>
      </div>
      <PageTitle title={record.title} note={<Note kind={kind} record={record} />}>
        <Actions kind={kind} record={record} user={user ?? null} />
      </PageTitle>
      <p className="small quiet">
        {text.number(record.id)} · {text.version(record.version)} ·{' '}
        {text.meta(record.created_by ?? text.nobody, formatMoment(record.created_at))}
        {record.version > 1 && ` · ${text.changed(record.changed_by ?? text.nobody, formatMoment(record.changed_at))}`}
        {record.external_id && ` · ${text.externalId} ${record.external_id}`}
        {record.origin && ` · ${text.origin} ${record.origin}`}
      </p>
      {kind.lifecycle && <Steps kind={kind} state={String(record[kind.lifecycle.field])} />}
      <RecordFields kind={kind} record={record} />
      <Related kind={kind} id={record.id} />
      <Evidence kind={kind} id={record.id} writer={mayWrite(kind, user)} />
      {kind.counts.length > 0 && <CountsToward kind={kind} id={record.id} />}
      <History kind={kind} record={record} />
    </>
  )
}

/** The record's state: halves, its state field, what needs attention, whether it is synthetic. */
function Note({ kind, record }: { kind: Kind; record: RecordShown }) {
  const say = useWord()
  const { language } = useView()
  const state = kind.fields.state
  return (
    <span className="record-state">
      {hasHalves(kind) && <TwoHalves {...halvesOf(kind, record)} />}
      {state && !kind.lifecycle && <PlainTag>{fieldText(state, record.state, undefined, language)}</PlainTag>}
      {concernsOf(kind, record).map((concern) => (
        <StateTag key={concern.name} state={concern.severity}>
          {say(concern)}
        </StateTag>
      ))}
      {record.synthetic && <SyntheticTag />}
    </span>
  )
}

/** What can be done now: confirming one's own half comes first, else editing; for others, who is waited for. */
function Actions({ kind, record, user }: { kind: Kind; record: RecordShown; user: User | null }) {
  const text = useText(recordsText)
  const shared = useText()
  const { to } = useView()
  const edit = to(`/${kind.path}/${record.id}/edit`)
  const halves = halvesOf(kind, record)
  const open = hasHalves(kind) ? (['provider', 'recipient'] as const).filter((side) => halves[side] === 'empty') : []
  const writer = mayWrite(kind, user) && isOpen(kind, record)
  const mine = open.find((side) => mayFillIn(kind, side, user))
  return (
    <>
      <LedgerLink path={`/${kind.path}/${record.id}/ledger`} />
      {kind.name === 'report' && (
        <Link className="button-link" to={to('/claims/read', { report: String(record.id) })}>
          {shared.menu.reading}
        </Link>
      )}
      {open
        .filter((side) => side !== mine)
        .map((side) => (
          <StateTag key={side} state="attention">
            {text.waiting[side]}
          </StateTag>
        ))}
      {writer && <DeleteRecord kind={kind} record={record} />}
      {writer && (
        <Link className={mine || kind.lifecycle ? 'button-link' : 'button-link primary'} to={edit}>
          {text.edit}
        </Link>
      )}
      {mine && (
        <Link className="button-link primary" to={`${edit}#${mine === 'provider' ? 'sent_on' : 'received_on'}`}>
          {text.confirmHalf[mine]}
        </Link>
      )}
      {kind.lifecycle && <ActionButtons kind={kind} record={record} />}
    </>
  )
}
