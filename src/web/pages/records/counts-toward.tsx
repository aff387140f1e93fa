import { findMeasure, type Kind } from '../../../kinds/index.ts'
import { type RecordFact, useRecordFacts } from '../../api/index.ts'
import { Figure } from '../../parts/figure.tsx'
import { formatAmount, formatNumber, unitWord, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/** The figures a record is part of; each opens the figure of its year and places. */
export function CountsToward({ kind, id }: { kind: Kind; id: number }) {
  const text = useText(recordsText)
  const { data } = useRecordFacts(kind, id)
  if (!data) return null
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{text.countsToward}</h2>
      {data.facts.length === 0 && <p className="quiet">{text.countsNothing}</p>}
      <ul className="plain-list counts-toward">
        {data.facts.map((fact) => (
          <Counted key={`${fact.measure} ${fact.happened} ${fact.category} ${fact.value}`} fact={fact} />
        ))}
      </ul>
    </section>
  )
}

function Counted({ fact }: { fact: RecordFact }) {
  const text = useText(recordsText)
  const say = useWord()
  const { language } = useView()
  const measure = findMeasure(fact.measure)
  if (!measure) return null
  const value = fact.currency
    ? `${formatAmount(fact.value, fact.currency).replace(/\.0+$/, '')} ${fact.currency}`
    : formatNumber(fact.value)
  const ask = {
    measure: fact.measure,
    period: fact.happened.slice(0, 4),
    provider: fact.provider?.code,
    recipient: fact.recipient?.code,
    currency: fact.currency || undefined,
  }
  return (
    <li>
      <span>
        {say(measure)} <span className="quiet small">{text.countsAs(fact.happened)}</span>
      </span>
      <span>
        <Figure ask={ask} value={{ text: value, full: value }} label={say(measure)} />{' '}
        {!fact.currency && <span className="quiet small">{unitWord(measure.unit, language)}</span>}
      </span>
    </li>
  )
}
