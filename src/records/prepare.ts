import type { Tx } from '../db/index.ts'
import type { Problem, RegionKey } from '../domain/index.ts'
import { checkRecord, columnOf, type Kind, problemsOf } from '../kinds/index.ts'
import { resolveCodes } from '../regions/index.ts'
import { inputColumns } from './columns.ts'
import { loadReferences, type Referred, wantReferences } from './references.ts'
import { searchText } from './search-text.ts'

/** Values by column, as the table stores them. */
export type Row = Record<string, unknown>

/** A schema of the rim: the whole input of a kind, or a change of it. */
type Schema = {
  safeParse(input: unknown): { success: true; data: Row } | { success: false; error: Parameters<typeof problemsOf>[1] }
}

type Digest = (identity: string) => string

/**
 * Turns what people wrote into rows of the table, set by set: parsed by the schema; regions and references looked up
 * in one query each; empty fields inherited; checks made; titles and search texts written. Rows with problems are
 * told row by row and field by field.
 * @param current rows that the inputs change, in the same order; absent or undefined where an input is a new record.
 * @param firstRow the number of the first input, for problems; undefined when there is only one.
 */
export async function prepare(
  tx: Tx,
  kind: Kind,
  schema: Schema,
  inputs: readonly unknown[],
  { current, digest, firstRow }: { current?: (Row | undefined)[]; digest: Digest; firstRow?: number },
): Promise<{ rows: Row[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const number = (index: number) => (firstRow === undefined ? undefined : firstRow + index)
  const parsed = inputs.map((input, index) => {
    const result = schema.safeParse(input)
    if (result.success) return result.data
    problems.push(...problemsOf(kind, result.error, number(index)))
    return null
  })

  const regions = await lookUpRegions(tx, kind, parsed)
  const rows = parsed.map((input, index) => {
    if (!input) return null
    const row: Row = { ...emptyRow(kind), ...current?.[index] }
    for (const [name, value] of Object.entries(input)) {
      const field = kind.fields[name]
      if (value === undefined) continue
      if (field?.type === 'region') {
        const region = value === null ? { key: '' } : regions.get(String(value))
        if (region) row[columnOf(kind, name)] = region.key
        else
          problems.push({
            row: number(index),
            field: name,
            zh: `没有“${value}”这个地区`,
            en: `no region has the code or name "${value}"`,
          })
      } else if (field?.type === 'identity') row[name] = value === null ? null : digest(String(value))
      else row[columnOf(kind, name)] = value
    }
    return row
  })

  const wanted = new Map<string, Set<number>>()
  for (const row of rows) if (row) wantReferences(kind, (column) => row[column], wanted)
  const referred = await loadReferences(tx, wanted)
  for (const [index, row] of rows.entries()) {
    if (row) problems.push(...settleReferences(kind, row, referred, number(index)))
  }

  const names = await namesFor(tx, kind, rows)
  const told = new Set(problems.map((problem) => problem.row))
  for (const [index, row] of rows.entries()) {
    if (!row || told.has(number(index))) continue
    if (kind.currency) row.currency ??= 'CNY'
    problems.push(...missing(kind, row, number(index)), ...checkRecord(kind, fieldsOf(kind, row), number(index)))
    row.title = titleOf(kind, row, names, referred)
    row.search = searchText(String(row.title), textOf(kind, row))
  }
  return { rows: rows.filter((row) => row !== null), problems }
}

function emptyRow(kind: Kind): Row {
  return Object.fromEntries(inputColumns(kind).map(({ name }) => [name, name.endsWith('_key') ? '' : null]))
}

/** A row's values by field name; a region's '' is null. Checks read this. */
function fieldsOf(kind: Kind, row: Row): Row {
  return Object.fromEntries(
    Object.entries(kind.fields).map(([name, { type }]) => {
      const value = row[columnOf(kind, name)]
      return [name, type === 'region' && value === '' ? null : value]
    }),
  )
}

async function lookUpRegions(tx: Tx, kind: Kind, inputs: (Row | null)[]) {
  const fields = Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'region')
  const codes = new Set<string>()
  for (const input of inputs) for (const name of fields) if (typeof input?.[name] === 'string') codes.add(input[name])
  return codes.size === 0 ? new Map<string, { key: RegionKey }>() : resolveCodes(tx, [...codes])
}

/** Fills empty fields from the reference the kind inherits from; tells references that lead nowhere. */
function settleReferences(
  kind: Kind,
  row: Row,
  referred: Map<string, Map<number, Referred>>,
  number?: number,
): Problem[] {
  const problems: Problem[] = []
  for (const [name, field] of Object.entries(kind.fields)) {
    const id = row[columnOf(kind, name)]
    if (field.type !== 'reference' || typeof id !== 'number') continue
    const target = referred.get(field.to)?.get(id)
    if (!target) {
      problems.push({ row: number, field: name, zh: `没有编号为 ${id} 的记录`, en: `there is no record number ${id}` })
    } else if (kind.inherits?.from === name) {
      for (const inherited of kind.inherits.fields) {
        const column = columnOf(kind, inherited)
        if (row[column] === null || row[column] === '') row[column] = target.values[column] ?? row[column]
      }
    }
  }
  return problems
}

/** Required fields that nothing filled, inherited ones included. */
function missing(kind: Kind, row: Row, number?: number): Problem[] {
  return Object.entries(kind.fields)
    .filter(([name, field]) => field.required && (row[columnOf(kind, name)] ?? '') === '')
    .map(([field]) => ({ row: number, field, zh: '必填', en: 'is required' }))
}

async function namesFor(tx: Tx, kind: Kind, rows: (Row | null)[]): Promise<Map<RegionKey, string>> {
  const fields = kind.title.flatMap((part) => part.split('|')).filter((name) => kind.fields[name]?.type === 'region')
  const keys = new Set(rows.flatMap((row) => fields.map((name) => String(row?.[columnOf(kind, name)] ?? ''))))
  keys.delete('')
  if (keys.size === 0) return new Map()
  const found = await tx.query<{ key: string; name: string }>('SELECT key, name FROM region WHERE key = ANY($1)', [
    [...keys],
  ])
  return new Map(found.map(({ key, name }) => [key, name]))
}

function titleOf(
  kind: Kind,
  row: Row,
  names: Map<RegionKey, string>,
  referred: Map<string, Map<number, Referred>>,
): string {
  const word = (name: string): string => {
    const field = kind.fields[name]
    const value = row[columnOf(kind, name)]
    if (value === null || value === undefined || value === '') return ''
    if (field?.type === 'region') return names.get(String(value)) ?? ''
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
