import type { Measure } from '../../../kinds/index.ts'
import type { Amount } from '../../api/index.ts'
import { formatAmount, formatNumber, useText } from '../../text/index.ts'
import { StateTag } from '../tags.tsx'
import { drawerText } from './text.ts'

/** A value with every digit, for lists whose sums are checked by eye. */
export function exact(value: number, currency: string): string {
  return currency ? `${formatAmount(value, currency).replace(/\.0+$/, '')} ${currency}` : formatNumber(value)
}

/** Amounts added up by currency. */
export function addUp(amounts: Amount[]): Amount[] {
  const sums = new Map<string, number>()
  for (const { currency, value } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + value)
  return [...sums].map(([currency, value]) => ({ currency, value }))
}

/** The sum of a list in words a checker can trust: whether it equals the figure above. */
export function SumCheck({ sums, figures, measure }: { sums: Amount[]; figures: Amount[]; measure: Measure }) {
  const text = useText(drawerText)
  const equal =
    sums.filter(({ value }) => value !== 0).length === figures.length &&
    figures.every(({ currency, value }) => sums.some((sum) => sum.currency === currency && sum.value === value))
  if (!equal && measure.nature === 'distinct') return <span className="quiet small">{text.notAdding}</span>
  return <StateTag state={equal ? 'good' : 'wrong'}>{equal ? text.equal : text.unequal}</StateTag>
}
