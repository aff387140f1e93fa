import { Link } from 'react-router'
import type { Accord, Reading } from '../../api/index.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { readingText } from './text.ts'

/** What claims say of one another: those in conflict with both sources, and how many agree. */
export function AccordList({ reading, onChoose }: { reading: Reading; onChoose: (n: number) => void }) {
  const text = useText(readingText)
  const conflicts = reading.accords.filter(({ holds }) => !holds)
  return (
    <section className="reading-accords">
      <h2>
        {text.conflicts}
        {reading.conflicting > conflicts.length &&
          ` (${formatNumber(conflicts.length)} / ${formatNumber(reading.conflicting)})`}
      </h2>
      {conflicts.length === 0 && <p className="quiet">{text.noConflicts}</p>}
      <ul className="plain-list">
        {conflicts.map((accord) => (
          <li key={JSON.stringify(accord.claims.map(({ report, n }) => [report, n]))}>
            <StateTag state="attention">{text.conflict}</StateTag> {text.kinds[accord.kind]}
            <Cited accord={accord} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {reading.agreeing > 0 && <p className="quiet small">{text.agreements(formatNumber(reading.agreeing))}</p>}
    </section>
  )
}

function Cited({ accord, onChoose }: { accord: Accord; onChoose: (n: number) => void }) {
  const text = useText(readingText)
  const { to } = useView()
  return (
    <ul className="plain-list reading-cited">
      {accord.claims.map(({ report, title, n, quote, period }) => (
        <li key={`${report} ${n}`}>
          {report === null ? (
            <button type="button" className="reading-cite" onClick={() => onChoose(n)}>
              {quote}
            </button>
          ) : (
            <span>{quote}</span>
          )}{' '}
          <span className="small quiet">
            {period.from === period.to ? period.to : `${period.from ?? '…'} – ${period.to ?? '…'}`} ·{' '}
            {report === null ? text.here : <Link to={to('/claims/read', { report: String(report) })}>{title}</Link>}
          </span>
        </li>
      ))}
    </ul>
  )
}
