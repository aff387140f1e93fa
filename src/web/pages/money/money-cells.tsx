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
}: {
  values: readonly number[]
  column: MoneyColumn
}) {
  return values.map((value, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
    <td key={n} className="number" title={`${formatAmount(value, currency)} ${currency}`}>
      {value === 0 ? '–' : formatScaled(majorOf(value, currency), scale)}
    </td>
  ))
}
