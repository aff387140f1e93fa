import './parts.css'
import { MinusCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { Language, Verdict } from '../../domain/index.ts'
import type { ClaimBeside, PublishedFigure } from '../api/index.ts'
import { formatFigure, formatMoney, formatNumber, unitWord, useText, withBound } from '../text/index.ts'
import { useView } from '../view.ts'
import { PlainTag, type State, StateTag } from './tags.tsx'

const STATES: Partial<Record<Verdict, State>> = { match: 'good', short: 'attention', over: 'attention' }

/** Whether a published figure and ours agree, in a word with its icon. */
export function VerdictTag({ beside }: { beside: ClaimBeside }) {
  const text = useText()
  const state = STATES[beside.verdict]
  const said = text.verdicts[beside.verdict] ?? beside.verdict
  const why = beside.why ? text.why[beside.why] : undefined
  return (
    <span title={why}>
      {state ? (
        <StateTag state={state}>{said}</StateTag>
      ) : (
        <PlainTag>
          {beside.verdict === 'not_recorded' ? <MinusCircleOutlined aria-hidden /> : <StopOutlined aria-hidden />}{' '}
          {said}
        </PlainTag>
      )}
    </span>
  )
}

/** A published figure as printed: its word, value and unit. */
export function claimWords(claim: PublishedFigure, language: Language): string {
  if (claim.unit === 'percent') return withBound(`${formatNumber(claim.value, 2)}%`, claim.bound, language)
  if (claim.unit !== 'yuan') {
    const number = formatNumber(claim.value, 2)
    const unit = unitWord(claim.unit, language)
    return withBound(language === 'en' ? `${number} ${unit}` : number + unit, claim.bound, language)
  }
  return withBound(formatMoney(Math.round(claim.value * 100), 'CNY', language).text, claim.bound, language)
}

/** A published figure beside ours: what it says, whether it holds, where it stands. */
export function ClaimBesideLine({ beside }: { beside: ClaimBeside }) {
  const text = useText()
  const { language, to } = useView()
  const { claim, recorded } = beside
  const note = language === 'en' ? claim.note_en : claim.note
  const subject = language === 'en' ? (claim.subject_en ?? claim.subject) : claim.subject
  const [unit, currency] = claim.unit === 'yuan' ? ['money', 'CNY'] : [claim.unit, '']
  const ours =
    recorded === null
      ? null
      : formatFigure(
          currency ? recorded * 100 : unit === 'percent' ? recorded / 100 : recorded,
          unit,
          currency,
          language,
        )
  return (
    <div className="claim-beside">
      <div>
        <Link to={to(`/claims/${claim.id}`)}>{subject}</Link> <VerdictTag beside={beside} />
      </div>
      <div>
        {text.figure.claim} <strong>{claimWords(claim, language)}</strong>
        {ours && (
          <>
            {' '}
            · {text.figure.recorded} <strong title={ours.full}>{ours.text}</strong>
          </>
        )}
      </div>
      {beside.why && <div className="quiet small">{text.why[beside.why] ?? beside.why}</div>}
      {note && <div className="small">{note}</div>}
      <div className="quiet small">
        {claim.source_address ? <a href={claim.source_address}>{claim.source_title}</a> : claim.source_title} ·{' '}
        {claim.published_on}
      </div>
    </div>
  )
}
