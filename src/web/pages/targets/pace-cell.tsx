import type { Pace } from '../../../domain/index.ts'
import type { Target } from '../../api/index.ts'
import { PlainTag, type State, StateTag } from '../../parts/tags.tsx'
import { formatShare, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { targetsText } from './text.ts'
import { formatTarget } from './tree.ts'

const STATES: Partial<Record<Pace, State>> = { met: 'good', late: 'wrong', at_risk: 'attention' }

/** How a target keeps pace, in a word with its icon. */
function PaceTag({ pace }: { pace: Pace }) {
  const text = useText(targetsText)
  const state = STATES[pace]
  const word = text.paces[pace]
  return state ? <StateTag state={state}>{word}</StateTag> : <PlainTag>{word}</PlainTag>
}

/**
 * Completion as a thin bar with the calendar's mark on it, how it keeps pace, and what the period will come to by which
 * method. The bar ends at the whole; the number does not.
 */
export function Completion({ target }: { target: Target }) {
  const text = useText(targetsText)
  const { language } = useView()
  const { completion, score, suspicious, expected, forecast, method, pace, indicator, why } = target
  const going = forecast !== null && pace !== 'met' && pace !== 'late'
  if (completion === null || score === null) return <span className="quiet small">{why ? text.why[why] : '–'}</span>
  const share = formatShare(completion)
  const gone = formatShare(Math.min(1, expected)).text
  const told = method === 'seasonal' ? text.seasonal(gone) : text.expected(gone)
  return (
    <div className="target-completion" title={`${share.full} · ${told}`}>
      <div className="target-share">
        <span>{share.text}</span> <PaceTag pace={pace} />
      </div>
      <span className="target-bar" aria-hidden>
        <span style={{ width: `${score * 100}%` }} />
        <i style={{ left: `${Math.min(1, expected) * 100}%` }} />
      </span>
      <span className="small quiet">{completion > 1 ? text.capped : told}</span>
      {going && (
        <span className="small quiet" title={text.forecastMeans[method]}>
          {text.forecast[method](formatTarget(Math.round(forecast), indicator, language).text)}
        </span>
      )}
      {suspicious && <StateTag state="attention">{text.suspicious}</StateTag>}
    </div>
  )
}
