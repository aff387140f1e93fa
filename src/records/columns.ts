import { columnOf, type Field, type Kind, personalColumns, personalFields } from '../kinds/index.ts'

/** PostgreSQL's type of a field's column. */
export function columnType(field: Field): string {
  switch (field.type) {
    case 'date':
      return 'date'
    case 'year':
    case 'integer':
      return 'integer'
    case 'number':
      return field.whole ? 'bigint' : 'numeric'
    case 'money':
    case 'reference':
      return 'bigint'
    case 'boolean':
      return 'boolean'
    default:
      return 'text'
  }
}

/** The columns a person's input fills, with their types: the declaration's fields, the currency, what is derived from them. */
export function inputColumns(kind: Kind): { name: string; type: string }[] {
  return [
    ...Object.entries(kind.fields).map(([name, field]) => ({ name: columnOf(kind, name), type: columnType(field) })),
    ...personalFields(kind).flatMap(([name, field]) => {
      const { sealed, mask } = personalColumns(name, field)
      return [
        { name: sealed, type: 'bytea' },
        { name: mask, type: 'text' },
      ]
    }),
    ...(kind.currency ? [{ name: 'currency', type: 'text' }] : []),
    ...['title', 'search', 'external_id'].map((name) => ({ name, type: 'text' })),
  ]
}

/** What of a row does not enter its history: text made from other columns, and what a change of key seals anew. */
export function unkeptColumns(kind: Kind): string[] {
  return ['search', ...personalFields(kind).map(([name, field]) => personalColumns(name, field).sealed)]
}

/** A row of nothing: null, and '' where a region would be. */
export function emptyRow(kind: Kind): Record<string, unknown> {
  return Object.fromEntries(inputColumns(kind).map(({ name }) => [name, name.endsWith('_key') ? '' : null]))
}
