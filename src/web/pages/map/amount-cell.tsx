import type { Measure } from '../../../kinds/index.ts'
import type { Amount, Told } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { Figure } from '../../parts/figure.tsx'
import {
  currencyWord,
  formatFigure,
  formatScaled,
  majorOf,
  type Scale,
  scaleFor,
  unitWord,
  useLanguage,
} from '../../text/index.ts'

/** How a column of amounts is printed: one scale and one unit for its head, or each amount with its own. */
export type Column = { scale: Scale; currency: string; head: string } | null

/** The column of amounts that share a currency; null where they do not. */
export function columnOf(
  rows: readonly { amounts: Amount[] }[],
  measure: Measure,
  language: ReturnType<typeof useLanguage>,
): Column {
  const amounts = rows.flatMap((row) => row.amounts)
  const [first] = amounts
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null
  const { currency } = first
  if (!currency) return { scale: { divisor: 1, word: '' }, currency, head: unitWord(measure.unit, language) }
  const scale = scaleFor(
    amounts.map(({ value }) => majorOf(value, currency)),
    language,
  )
  const unit = currencyWord(currency, language)
  return { scale, currency, head: language === 'en' ? `${scale.word} ${unit}`.trim() : scale.word + unit }
}

/** The amounts of a row, each a figure that opens, with a bar for how it compares with the largest. */
export function AmountCell({
  amounts,
  column,
  largest,
  measure,
  told,
  ask,
  label,
}: {
  amounts: Amount[]
  column: Column
  largest: number
  measure: Measure
  told: Told
  ask: FigureAsk
  label: string
}) {
  const language = useLanguage()
  const [first] = amounts
  if (!first) return <Figure ask={ask} value={null} told={told} />
  return (
    <>
      {amounts.map(({ value, currency }) => (
        <div key={currency}>
          <Figure
            ask={currency ? { ...ask, currency } : ask}
            value={formatFigure(value, measure.unit, currency, language)}
            label={label}
            told={told}
          >
            {column && currency ? formatScaled(majorOf(value, currency), column.scale) : undefined}
          </Figure>
        </div>
      ))}
      {column && largest > 0 && (
        <span className="share-bar" aria-hidden="true">
          <span style={{ width: `${(Math.max(0, first.value) / largest) * 100}%` }} />
        </span>
      )}
    </>
  )
}
