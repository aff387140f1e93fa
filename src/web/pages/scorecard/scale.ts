import type { Language } from '../../../domain/index.ts'
import type { Amount, Indicator, PublishedFigure } from '../../api/index.ts'
import {
  currencyWord,
  type Formatted,
  formatIndicator,
  formatNumber,
  majorOf,
  type Scale,
  scaleFor,
  withBound,
  word,
} from '../../text/index.ts'

/** How a row prints its values: divided by one number, under one unit that stands beside the indicator's name. */
export type RowScale = { indicator: Indicator; scale: Scale; unit: string; digits: number; mixed: boolean }

const ONE: Scale = { divisor: 1, word: '' }
/** From here on a count is read more easily in 万 or million. */
const LARGE_COUNT = 100_000
/** Below this part of a unit a value says too little beside the others: 0.05 billion. */
const LEAST = 0.1

/** The scale of an indicator's row, from all its values and what was published. Of several currencies each value names its own. */
export function scaleOfRow(
  indicator: Indicator,
  amounts: Amount[],
  published: PublishedFigure[],
  language: Language,
): RowScale {
  const own = published.filter((claim) => isInUnit(claim, indicator))
  if (indicator.unit !== 'money') {
    const largest = Math.max(0, ...amounts.map(({ value }) => Math.abs(value)), ...own.map(({ value }) => value))
    const scale = largest >= LARGE_COUNT && indicator.unit.zh !== '%' ? scaleFor([largest], language) : ONE
    const unit = unitBeside(indicator, language)
    return { indicator, scale, unit: joined(scale.word, unit, language), digits: 0, mixed: false }
  }
  const currencies = [...new Set([...amounts.map(({ currency }) => currency), ...own.map(() => 'CNY')])]
  const [currency] = currencies
  if (currency === undefined || currencies.length > 1)
    return { indicator, scale: ONE, unit: '', digits: 0, mixed: true }
  const majors = amounts.map(({ value }) => majorOf(value, currency))
  const values = [...majors, ...own.map(({ value }) => value)].map(Math.abs).filter((value) => value > 0)
  const scale = moneyScale(values, language)
  const told = own.map(({ value }) => decimalsOf(value / scale.divisor))
  const digits = scale.divisor === 1 || Math.max(...values) / scale.divisor >= 10_000 ? 0 : Math.max(2, ...told)
  return {
    indicator,
    scale,
    unit: joined(scale.word, currencyWord(currency, language), language),
    digits,
    mixed: false,
  }
}

/** The scale of the largest amount, or a smaller one where the least would be next to nothing in it. */
function moneyScale(values: number[], language: Language): Scale {
  const scale = scaleFor(values, language)
  const least = Math.min(...values)
  return least / scale.divisor >= LEAST ? scale : scaleFor([scale.divisor / 10], language)
}

const decimalsOf = (value: number) => formatNumber(value, 4).split('.')[1]?.length ?? 0

/** The unit as it stands beside the name: none where the name says it, as in 选派人次 or 'schools paired'. */
function unitBeside({ unit, ...name }: Indicator, language: Language): string {
  if (unit === 'money' || unit.zh === '%') return ''
  const text = word(unit, language)
  return word(name, language).toLowerCase().includes(text) && text.length > 1 ? '' : text
}

const joined = (scale: string, unit: string, language: Language) =>
  language === 'en' ? [scale, unit].filter(Boolean).join(' ') : scale + unit

/** A recorded value in its row's scale; amounts with equally many decimals, so that a row's digits stand under each other. */
export function printIn(row: RowScale, value: number, currency: string, language: Language): Formatted {
  const { unit } = row.indicator
  const whole = formatIndicator(value, unit, currency, language)
  if (row.mixed || (unit !== 'money' && unit.zh === '%')) return whole
  const scaled = (unit === 'money' ? majorOf(value, currency) : value) / row.scale.divisor
  return { text: unit === 'money' ? fixed(scaled, row.digits) : formatNumber(scaled, 2), full: whole.full }
}

/** A number with just so many decimals. */
function fixed(value: number, digits: number): string {
  const [units = '', rest = ''] = formatNumber(value, digits).split('.')
  return digits === 0 ? units : `${units}.${rest.padEnd(digits, '0')}`
}

/** A published value in its row's scale, with every digit that was published and its word; null where its unit is another. */
export function printPublished(row: RowScale, claim: PublishedFigure, language: Language): string | null {
  if (row.mixed || !isInUnit(claim, row.indicator)) return null
  const percent = claim.unit === 'percent' ? '%' : ''
  return withBound(formatNumber(claim.value / row.scale.divisor, 8) + percent, claim.bound, language)
}

/** Whether a figure was published in what the indicator counts: money with money, shares with shares. */
function isInUnit({ unit }: PublishedFigure, indicator: Indicator): boolean {
  if (indicator.unit === 'money') return unit === 'yuan'
  return (unit === 'percent') === (indicator.unit.zh === '%') && unit !== 'yuan'
}
