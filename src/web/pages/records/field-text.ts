import type { Language } from '../../../domain/index.ts'
import { columnLabels, type Field, type Kind } from '../../../kinds/index.ts'
import type { RecordShown, Reference, RegionName } from '../../api/index.ts'
import { regionWord } from '../../parts/region-picker.tsx'
import { formatAmount, formatMoment, formatNumber, word } from '../../text/index.ts'
import { recordsText } from './text.ts'

/** A column of a list: a field of the kind, or what every record has. */
export type Column = { name: string; label: string; field: Field | null }

/** The columns a kind's list can have, those it shows at first in front. */
export function columnsOf(kind: Kind, language: Language): Column[] {
  return [...columnLabels(kind)].map(([name, label]) => ({
    name,
    field: kind.fields[name] ?? null,
    label: word(label, language),
  }))
}

/** Whether a column holds numbers, which stand at the right. */
export function isNumeric(field: Field | null): boolean {
  return field !== null && ['money', 'integer', 'number', 'year'].includes(field.type)
}

/** A value of a record in plain words, for cells, exports and history; '' where there is none. */
export function fieldText(
  field: Field | null,
  value: unknown,
  currency: string | undefined,
  language: Language,
): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field?.type) {
    case 'choice': {
      const option = field.options[String(value)]
      return option ? word(option, language) : String(value)
    }
    case 'money':
      return currency ? formatAmount(Number(value), currency).replace(/\.0+$/, '') : String(value)
    case 'integer':
    case 'number':
      return formatNumber(Number(value), 6)
    case 'boolean':
      return value ? recordsText[language].yes : recordsText[language].no
    case 'region':
      return isRegion(value) ? regionWord(value, language) : String(value)
    case 'reference':
      return isReference(value) ? (value.title ?? `#${value.id}`) : String(value)
    case undefined:
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? formatMoment(value) : String(value)
    default:
      return String(value)
  }
}

/** A record's cell in plain words. */
export function cellText(column: Column, record: RecordShown, language: Language): string {
  return fieldText(column.field, record[column.name], record.currency, language)
}

export function isRegion(value: unknown): value is RegionName {
  return typeof value === 'object' && value !== null && 'code' in value
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'id' in value
}
