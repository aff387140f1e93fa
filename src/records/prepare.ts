import type { Personal } from '../access/index.ts'
import { type DuikouError, type Problem, sentence } from '../domain/index.ts'
import {
  checkRecord,
  columnOf,
  type Field,
  type Kind,
  type Lifecycle,
  personalColumns,
  personalPlace,
  problemsOf,
} from '../kinds/index.ts'
import { emptyRow } from './columns.ts'
import type { Lookups } from './lookups.ts'
import { searchText } from './search-text.ts'

/** Values by column, as the table stores them. */
export type Row = Record<string, unknown>

/** A schema of the rim: the whole input of a kind, or a change of it. */
type Schema = {
  safeParse(input: unknown): { success: true; data: Row } | { success: false; error: Parameters<typeof problemsOf>[1] }
}

export type Preparation = {
  lookups: Lookups
  personal: Personal
  /** Rows that the inputs change, in the same order; absent or undefined where an input is a new record. */
  current?: (Row | undefined)[]
  /** The number of the first input, for problems; absent when there is only one. */
  firstRow?: number
  /** Why a row that is right in itself may not be written, told like its problems. */
  refuse?: (row: Row) => DuikouError | undefined
}

/**
 * Turns what people wrote into rows of the table: parsed by the schema, regions and references put in, empty fields
 * inherited, checks made, titles and search texts written. Rows with problems are told row by row and field by field.
 * Pure and without waiting: ten thousand rows are prepared in parts while the database writes the part before.
 */
export function prepare(
  kind: Kind,
  schema: Schema,
  inputs: readonly unknown[],
  { lookups, personal, current, firstRow, refuse }: Preparation,
): { rows: Row[]; problems: Problem[] } {
  const rows: Row[] = []
  const problems: Problem[] = []
  const empty = emptyRow(kind)
  const fields = Object.entries(kind.fields).map(([name, field]) => ({ name, field, column: columnOf(kind, name) }))
  for (const [index, input] of inputs.entries()) {
    const number = firstRow === undefined ? undefined : firstRow + index
    const parsed = schema.safeParse(input)
    if (!parsed.success) {
      problems.push(...problemsOf(kind, parsed.error, number))
      continue
    }
    const row: Row = { ...empty, ...current?.[index] }
    const wrong = [
      ...fillIn(kind, row, parsed.data, lookups, personal, number),
      ...settleReferences(kind, row, fields, lookups, number),
    ]
    if (kind.lifecycle) stand(kind.lifecycle, row, current?.[index])
    if (wrong.length === 0) {
      if (kind.currency) row.currency ??= 'CNY'
      const values = Object.fromEntries(
        fields.map(({ name, field, column }) => [
          name,
          field.type === 'region' && row[column] === '' ? null : row[column],
        ]),
      )
      wrong.push(...missing(values, fields, number), ...checkRecord(kind, values, number))
      row.title = titleOf(kind, row, lookups)
      row.search = searchText(String(row.title), textOf(kind, row))
    }
    const refused = wrong.length === 0 ? refuse?.(row) : undefined
    if (refused) wrong.push({ row: number, field: '', ...inWords(refused) })
    if (wrong.length > 0) problems.push(...wrong)
    else rows.push(row)
  }
  return { rows, problems }
}

/** Puts in the state of a record that does not say it, and whether it was entered afterwards. */
function stand({ field, first, afterwards }: Lifecycle, row: Row, before: Row | undefined): void {
  row[field] ??= before?.[field] ?? first
  if (afterwards)
    row[afterwards.flag] = before ? before[afterwards.flag] : row[afterwards.flag] || row[field] !== first || null
}

type Columns = { name: string; field: Field; column: string }[]

/** Puts parsed values into a row; tells regions that are none. */
function fillIn(
  kind: Kind,
  row: Row,
  values: Row,
  { regions }: Lookups,
  personal: Personal,
  number?: number,
): Problem[] {
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    const field = kind.fields[name]
    if (field?.type === 'region') {
      const region = value === null ? { key: '' } : regions.get(String(value))
      if (region && 'key' in region) row[columnOf(kind, name)] = region.key
      else problems.push({ row: number, field: name, zh: region?.zh ?? '', en: region?.en ?? '' })
    } else if (field?.type === 'personal') putPersonal(kind, name, field, row, value, personal)
    else row[columnOf(kind, name)] = value
  }
  return problems
}

/** Puts a personal value into its columns; one that the row holds already stays as it is sealed. */
function putPersonal(
  kind: Kind,
  name: string,
  field: Extract<Field, { type: 'personal' }>,
  row: Row,
  value: unknown,
  personal: Personal,
): void {
  const columns = personalColumns(name, field)
  const place = personalPlace(kind, name)
  const sealed = row[columns.sealed]
  if (value !== null && Buffer.isBuffer(sealed) && personal.holds(place, field.of, sealed, String(value))) return
  const kept = value === null ? undefined : personal.protect(place, field.of, String(value))
  row[columns.sealed] = kept?.sealed ?? null
  row[columns.mask] = kept?.mask ?? null
  row[columns.known] = kept?.known ?? null
}

/** Fills empty fields from the reference the kind inherits from; tells references that lead nowhere. */
function settleReferences(kind: Kind, row: Row, fields: Columns, { referred }: Lookups, number?: number): Problem[] {
  const problems: Problem[] = []
  const handedDown = new Set<string>()
  for (const { name, field, column } of fields) {
    const id = row[column]
    // What another record handed down is there: that record refers to it.
    if (field.type !== 'reference' || typeof id !== 'number' || handedDown.has(column)) continue
    const target = referred.get(field.to)?.get(id)
    if (!target) {
      problems.push({ row: number, field: name, zh: `没有编号为 ${id} 的记录`, en: `there is no record number ${id}` })
    } else if (kind.inherits?.from === name) {
      for (const inherited of kind.inherits.fields) {
        const key = columnOf(kind, inherited)
        if (row[key] !== null && row[key] !== '') continue
        row[key] = target.values[key] ?? row[key]
        handedDown.add(key)
      }
    }
  }
  return problems
}

/** Required fields that nothing filled, inherited ones included. */
function missing(values: Row, fields: Columns, number?: number): Problem[] {
  return fields
    .filter(({ name, field }) => field.required && (values[name] ?? '') === '')
    .map(({ name }) => ({ row: number, field: name, zh: '必填', en: 'is required' }))
}

function titleOf(kind: Kind, row: Row, { names, referred }: Lookups): string {
  const word = (name: string): string => {
    const field = kind.fields[name]
    const value = row[columnOf(kind, name)]
    if (value === null || value === undefined || value === '') return ''
    if (field?.type === 'region') return names.get(String(value)) ?? ''
    if (field?.type === 'choice') return field.options[String(value)]?.zh ?? ''
    if (field?.type === 'reference') return referred.get(field.to)?.get(Number(value))?.title ?? ''
    return String(value)
  }
  const parts = kind.title.map((part) => (part === '→' ? part : (part.split('|').map(word).find(Boolean) ?? '')))
  // An arrow with nothing on one of its sides points nowhere.
  const title = parts
    .filter((part, index) => part && (part !== '→' || (parts[index - 1] && parts[index + 1])))
    .join(' ')
  return title || kind.label.zh
}

/** The texts worth searching: short ones; notes would drown the names. */
function textOf(kind: Kind, row: Row): string {
  const texts = Object.entries(kind.fields)
    .filter(([name, field]) => field.type === 'text' && !field.long && !kind.title.includes(name))
    .map(([name]) => row[name])
  return [...texts, row.external_id].filter(Boolean).join(' ')
}

function inWords({ code, params }: DuikouError): { zh: string; en: string } {
  return { zh: sentence(code, params, 'zh-CN'), en: sentence(code, params, 'en') }
}
