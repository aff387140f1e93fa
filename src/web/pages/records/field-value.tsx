import { Link } from 'react-router'
import { type Field, findKind } from '../../../kinds/index.ts'
import { currencyWord, formatAmount } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { fieldText, isReference } from './field-text.ts'

/** A field's value on screen: references lead to their records, addresses open, amounts may name their currency. */
export function FieldValue({
  field,
  value,
  currency,
  withCurrency = false,
  allDecimals = false,
}: {
  field: Field | null
  value: unknown
  currency?: string | undefined
  withCurrency?: boolean
  /** Amounts with all decimals, where another of the column has some. */
  allDecimals?: boolean
}) {
  const { language, to } = useView()
  const amount = allDecimals && field?.type === 'money' && currency && typeof value === 'number'
  const text = amount ? formatAmount(value, currency) : fieldText(field, value, currency, language)
  if (text === '') return <span className="quiet">–</span>
  if (field?.type === 'reference' && isReference(value)) {
    const kind = findKind(field.to)
    return kind && value.title !== null ? <Link to={to(`/${kind.path}/${value.id}`)}>{text}</Link> : text
  }
  if (field?.type === 'address') {
    return (
      <a href={text} target="_blank" rel="noreferrer noopener">
        {text}
      </a>
    )
  }
  if (field?.type === 'money' && withCurrency && currency) {
    return (
      <>
        {text} <span className="quiet small">{currencyWord(currency, language)}</span>
      </>
    )
  }
  if (field?.type === 'integer' && withCurrency) {
    return (
      <>
        {text} <span className="quiet small">{language === 'en' ? field.unit.en : field.unit.zh}</span>
      </>
    )
  }
  return <>{text}</>
}
