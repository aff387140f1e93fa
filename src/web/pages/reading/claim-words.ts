import data from '../../../../data/claims/labels.json' with { type: 'json' }
import type { Label, Language } from '../../../domain/index.ts'
import type { ReadClaim } from '../../api/index.ts'
import { formatFigure, formatMoney, formatNumber, withBound, word } from '../../text/index.ts'

const INDICATORS: Record<string, Label> = data.indicators
const UNITS: Record<string, Label> = data.units

/** What a claim counts, in words; a code of somebody's own lexicon as it is. */
export function indicatorWord(code: string, language: Language): string {
  const label = INDICATORS[code]
  return label ? word(label, language) : code
}

export function unitOf(code: string, language: Language): string {
  const label = UNITS[code]
  return label ? word(label, language) : code
}

export function indicatorOptions(language: Language): { value: string; label: string }[] {
  return Object.entries(INDICATORS).map(([value, label]) => ({ value, label: word(label, language) }))
}

export function unitOptions(language: Language): { value: string; label: string }[] {
  return Object.entries(UNITS).map(([value, label]) => ({ value, label: word(label, language) }))
}

/** A value in a claim's unit, as people read it: 5.5亿元, 27 counties. */
export function amountWords(value: number, unit: string, language: Language): string {
  if (unit === 'yuan') return formatMoney(Math.round(value * 100), 'CNY', language).text
  if (unit === 'percent') return `${formatNumber(value, 2)}%`
  const number = formatNumber(value, 2)
  return language === 'en' ? `${number} ${unitOf(unit, language)}` : number + unitOf(unit, language)
}

/** What a claim says: its word, value and unit. */
export function claimedWords({ value, value_to, unit, bound }: ReadClaim, language: Language): string {
  const low = amountWords(value, unit, language)
  return withBound(
    value_to === null ? low : `${formatNumber(value, 2)}–${amountWords(value_to, unit, language)}`,
    bound,
    language,
  )
}

/** What is recorded beside it, as the figure drawer tells it. */
export function recordedFigure({ recorded, unit }: ReadClaim, language: Language) {
  if (recorded === null) return null
  if (unit === 'yuan') return formatMoney(Math.round(recorded * 100), 'CNY', language)
  if (unit === 'percent') return formatFigure(recorded / 100, 'percent', '', language)
  const text = amountWords(recorded, unit, language)
  return { text, full: text }
}
