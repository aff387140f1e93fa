import { Link } from 'react-router'
import {
  currencyWord,
  formatAmount,
  formatScaled,
  majorOf,
  type Scale,
  scaleFor,
  useLanguage,
} from '../../text/index.ts'

/** How the amounts of a table are printed: one scale, and its unit for the heads. */
export type MoneyColumn = { currency: string; scale: Scale; unit: string }

/** The scale that suits the largest of some amounts in minor units. */
export function useMoneyColumn(values: readonly number[], currency: string): MoneyColumn {
  const language = useLanguage()
  const scale = scaleFor(
    values.map((value) => majorOf(value, currency)),
    language,
  )
  const unit = currencyWord(currency, language)
  return { currency, scale, unit: language === 'en' ? `${scale.word} ${unit}`.trim() : scale.word + unit }
}

/** Amounts as cells: right-aligned, in full on hover and in copies; nothing is a dash. */
export function MoneyCells({
  values,
  column: { currency, scale },
  to = [],
}: {
  values: readonly number[]
  column: MoneyColumn
  /** The lists of records that the amounts are the sums of, where there are such. */
  to?: readonly (string | undefined)[]
}) {
  return values.map((value, n) => {
    const told = value === 0 ? '–' : formatScaled(majorOf(value, currency), scale)
    const address = to[n]
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
      <td key={n} className="number" title={`${formatAmount(value, currency)} ${currency}`}>
        {address && value !== 0 ? <Link to={address}>{told}</Link> : told}
      </td>
    )
  })
}
