import type { Language } from '../../../domain/index.ts'
import type { Field, Kind } from '../../../kinds/index.ts'
import type { RecordShown, Reference, RegionName } from '../../api/index.ts'
import { regionWord } from '../../parts/region-picker.tsx'
import { formatAmount, formatMoment, formatNumber, word } from '../../text/index.ts'
import { recordsText } from './text.ts'

/** A column of a list: a field of the kind, or what every record has. */
export type Column = { name: string; label: string; field: Field | null }

/** The columns a kind's list can have, those it shows at first in front. */
export function columnsOf(kind: Kind, language: Language): Column[] {
  const text = recordsText[language]
  const common: Record<string, string> = {
    title: kind.fields.name ? '' : text.name,
    currency: kind.currency ? text.currency : '',
    external_id: text.externalId,
    created_at: text.createdAt,
    changed_at: text.changedAt,
  }
  const column = (name: string): Column => {
    const field = kind.fields[name] ?? null
    return { name, field, label: field ? word(field, language) : (common[name] ?? name) }
  }
  const rest = [...Object.keys(kind.fields), ...Object.keys(common).filter((name) => common[name])]
  return [...kind.list.columns, ...rest.filter((name) => !kind.list.columns.includes(name))].map(column)
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
