import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findKind, INDICATOR_WORDS, type Kind, stateWord } from '../../../kinds/index.ts'
import type { Target } from '../../api/index.ts'
import { Figure } from '../../parts/figure.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { PlainTag, StateTag, SyntheticTag } from '../../parts/tags.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { targetsText } from './text.ts'
import { formatTarget } from './tree.ts'

const KIND = findKind('target') as Kind

/** What a target is: its figure at the top of the tree, the place it is laid upon below. */
export function TargetName({ target, depth, children }: { target: Target; depth: number; children?: ReactNode }) {
  const text = useText(targetsText)
  const say = useWord()
  const { language, to } = useView()
  const place = target[target.side]
  const indicator = say(INDICATOR_WORDS[target.indicator] ?? { zh: target.indicator, en: target.indicator })
  const name = depth === 0 ? indicator : place ? regionWord(place, language) : target.title
  return (
    <>
      <Link to={to(`/targets/${target.id}`)}>{name}</Link> {target.synthetic && <SyntheticTag />}
      <div className="small quiet">
        {depth === 0 && place && <span className={target.side}>{regionWord(place, language)}</span>}
        {depth === 0 && target.assignee && ` · ${target.assignee}`}
        {target.due_on && ` ${depth === 0 ? '· ' : ''}${text.due(target.due_on)}`} {children}
      </div>
    </>
  )
}

/** What the children come to, and the gap with its reason. */
export function Children({ target }: { target: Target }) {
  const text = useText(targetsText)
  const { language } = useView()
  const { children, sum, gap, gap_reason, split, indicator } = target
  if (children === 0) return <span className="quiet">–</span>
  if (split === 'each' || sum === null || gap === null) return <span className="quiet small">{text.each}</span>
  return (
    <>
      {formatTarget(sum, indicator, language).text}
      <div className="small">
        {gap === 0 ? (
          <span className="quiet">{text.noGap}</span>
        ) : (
          <>
            <StateTag state={gap_reason ? 'attention' : 'wrong'}>
              {text.gap(formatTarget(gap, indicator, language).text)}
            </StateTag>
            <div className="quiet target-words">{gap_reason ? text.gapWhy(gap_reason) : text.gapUnexplained}</div>
          </>
        )}
      </div>
    </>
  )
}

/** Its state, who of its children signed, and what is said about it. */
export function TargetState({ target }: { target: Target }) {
  const text = useText(targetsText)
  const say = useWord()
  const { language } = useView()
  const { state, children, acknowledged, proposed_value, returned_for, indicator } = target
  const word = say(stateWord(KIND, state))
  return (
    <>
      {state === 'acknowledged' ? (
        <StateTag state="good">{word}</StateTag>
      ) : state === 'returned' ? (
        <StateTag state="wrong">{word}</StateTag>
      ) : state === 'draft' ? (
        <PlainTag>{word}</PlainTag>
      ) : (
        <StateTag state="attention">{word}</StateTag>
      )}
      <div className="small quiet target-words">
        {children > 0 && text.acknowledged(formatNumber(acknowledged), formatNumber(children))}
        {proposed_value !== null && text.proposed(formatTarget(proposed_value, indicator, language).text)}
        {returned_for && text.returned(returned_for)}
      </div>
    </>
  )
}

/** What the records say: a figure that opens down to them. */
export function Recorded({ target, asOf }: { target: Target; asOf: string }) {
  const { language } = useView()
  const { recorded, indicator, year, quarter, provider, recipient, title } = target
  const ask = {
    indicator,
    period: quarter ? `${year}-${quarter}` : String(year),
    ...(provider ? { provider: provider.code } : {}),
    ...(recipient ? { recipient: recipient.code } : {}),
    ...(asOf ? { as_of: asOf } : {}),
  }
  return (
    <Figure ask={ask} value={recorded === null ? null : formatTarget(recorded, indicator, language)} label={title} />
  )
}
