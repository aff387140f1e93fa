import {
  type CellStyle,
  type CellValue,
  colToLetter,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx'
import { formatMinor, type Label } from '../../domain/index.ts'
import type { Kind } from '../../kinds/index.ts'
import { type Column, columnsOf } from './columns.ts'
import { MARK_SHEET } from './mark.ts'
import { markRow } from './version.ts'

/** The most rows a workbook may have, and those that the drop-downs and checks of a template reach. */
export const ROWS_LIMIT = 20_000

const SHEETS = { fill: { zh: '填报', en: 'Fill in' }, notes: { zh: '说明', en: 'Notes' } }
const NOTES_HEAD: Record<keyof Label, string[]> = {
  zh: ['列', '必填', '含义和写法'],
  en: ['Column', 'Required', 'What it means and how it is written'],
}
const YES: Record<keyof Label, [string, string]> = { zh: ['是', '否'], en: ['yes', 'no'] }
const WRONG = {
  date: { zh: '请填日期，如 2018-07-31。', en: 'Enter a date such as 2018-07-31.' },
  whole: { zh: '请填允许范围内的整数。', en: 'Enter a whole number within the bounds.' },
  decimal: { zh: '请填允许范围内的数。', en: 'Enter a number within the bounds.' },
  list: { zh: '请从下拉选项中选。', en: 'Choose one of the list.' },
}
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF6' } },
  alignment: { wrapText: true, vertical: 'top' },
  border: { bottom: { style: 'thin', color: { rgb: '1F4E8C' } } },
}

/**
 * A kind's workbook to be filled in: a sheet with a frozen header in both languages, the asked-for one first, drop-downs
 * for choices and typed columns; a sheet of notes; a hidden one that names kind and version. With `rows` they stand in it
 * already, in the order of the columns. A list of one record (`of`) has no column for it: the hidden sheet names it.
 */
export async function makeTemplate(
  kind: Kind,
  language: keyof Label,
  rows: readonly (readonly CellValue[])[] = [],
  of?: { id: number; title: string },
): Promise<Uint8Array> {
  const owner = of && kind.inherits ? kind.fields[kind.inherits.from] : undefined
  const columns = columnsOf(kind).filter(({ name }) => !owner || name !== kind.inherits?.from)
  const other = language === 'zh' ? 'en' : 'zh'
  const lists = columns.map((column) => choicesOf(column, language))
  const fill: WriteSheet = {
    name: SHEETS.fill[language],
    columns: columns.map((column) => ({ width: widthOf(column), style: styleOf(column) })),
    rows: [columns.map((column) => headOf(column, language, other)), ...rows.map((row) => [...row])],
    cells: new Map(
      columns.map((column, at) => [`0,${at}`, { value: headOf(column, language, other), style: headStyle(column) }]),
    ),
    rowDefs: new Map([[0, { height: 34 }]]),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap((column, at) => validationOf(column, at, lists[at]?.length ?? 0, language)),
  }
  const above = owner ? 2 : 1
  const notes: WriteSheet = {
    name: SHEETS.notes[language],
    columns: [{ width: 26 }, { width: 8 }, { width: 90, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: [
      [kind.plural[language], null, kind.about[language]],
      ...(owner && of ? [[owner[language], null, `${of.title} #${of.id}`]] : []),
      NOTES_HEAD[language],
      ...columns.map((column) => [
        column.title[language],
        column.required ? YES[language][0] : null,
        column.notes.map((note) => note[language]).join(language === 'zh' ? '' : ' '),
      ]),
    ],
    cells: new Map(NOTES_HEAD[language].map((value, at) => [`${above},${at}`, { value, style: HEAD }])),
    freezePane: { rows: above + 1 },
  }
  const longest = Math.max(0, ...lists.map((list) => list.length))
  const mark: WriteSheet = {
    name: MARK_SHEET,
    rows: [
      markRow(kind, owner ? of?.id : undefined),
      columns.map(({ name }) => name),
      ...Array.from({ length: longest }, (_, n) => lists.map((list) => list[n] ?? null)),
    ],
    veryHidden: true,
  }
  return writeXlsx({
    sheets: [fill, notes, mark],
    properties: {
      title: kind.plural[language],
      creator: 'Duikou',
      custom: { duikou: markRow(kind, owner ? of?.id : undefined).join(' ') },
    },
  })
}

/**
 * A template in which records stand already, to be finished and sent back. Inputs are as the API takes them: references
 * by number, regions by code, amounts in minor units; a field that is absent or null is left empty.
 */
export function makeFilledTemplate(
  kind: Kind,
  language: keyof Label,
  inputs: readonly Record<string, unknown>[],
): Promise<Uint8Array> {
  const columns = columnsOf(kind)
  const rows = inputs.map((input) =>
    columns.map(({ name, field }) => cellOf(field, input[name] ?? null, String(input.currency ?? 'CNY'), language)),
  )
  return makeTemplate(kind, language, rows)
}

function cellOf(field: Column['field'], value: unknown, currency: string, language: keyof Label): CellValue {
  if (value === null) return null
  switch (field?.type) {
    case 'choice':
      return field.options[String(value)]?.[language] ?? String(value)
    case 'boolean':
      return YES[language][value ? 0 : 1]
    case 'money':
      return Number(formatMinor(Number(value), currency))
    case 'year':
    case 'integer':
    case 'number':
      return Number(value)
    default:
      return String(value)
  }
}

/** '支援方 *' above 'Provider': a header in both languages, required ones marked. */
function headOf({ title, required }: Column, language: keyof Label, other: keyof Label): string {
  return `${title[language]}${required ? ' *' : ''}\n${title[other]}`
}

function headStyle({ required }: Column): CellStyle {
  return required ? { ...HEAD, font: { bold: true, color: { rgb: 'B4532A' } } } : HEAD
}

function choicesOf({ field }: Column, language: keyof Label): string[] {
  if (field?.type === 'choice') return Object.values(field.options).map((option) => option[language])
  return field?.type === 'boolean' ? YES[language] : []
}

function widthOf({ title, field }: Column): number {
  const head = Math.max(title.zh.length * 2 + 3, title.en.length + 2)
  const content = field?.type === 'text' && field.long ? 40 : field?.type === 'reference' ? 24 : 13
  return Math.min(44, Math.max(head, content))
}

function styleOf({ field }: Column): CellStyle {
  switch (field?.type) {
    case 'date':
      return { numFmt: 'yyyy-mm-dd' }
    case 'money':
      return { numFmt: '#,##0.00' }
    case 'year':
    case 'integer':
      return { numFmt: '0' }
    case 'number':
      return {}
    default:
      // As text: a spreadsheet would take zeros from the front of a code and round a number of eighteen digits.
      return { numFmt: '@' }
  }
}

/** Excel counts days from the last of 1899. */
const serial = (day: string) => String(Date.parse(day) / 86_400_000 + 25_569)

function validationOf({ field }: Column, at: number, choices: number, language: keyof Label): DataValidation[] {
  const letter = colToLetter(at)
  const told = (type: 'date' | 'whole' | 'decimal' | 'list', rule: Partial<DataValidation>): DataValidation[] => [
    {
      type,
      range: `${letter}2:${letter}${ROWS_LIMIT + 1}`,
      allowBlank: true,
      showErrorMessage: true,
      errorMessage: WRONG[type][language],
      ...rule,
    },
  ]
  const between = (formula1: string, formula2: string) => ({ operator: 'between' as const, formula1, formula2 })
  switch (field?.type) {
    case 'choice':
    case 'boolean':
      return told('list', { formula1: `${MARK_SHEET}!$${letter}$3:$${letter}$${choices + 2}` })
    case 'date':
      return told('date', between(serial('1900-03-01'), serial('2200-12-31')))
    case 'year':
      return told('whole', between('1949', '2100'))
    case 'integer':
      return told('whole', between(String(field.min ?? -2147483648), String(field.max ?? 2147483647)))
    case 'money':
      // "12.5万" is an amount too: a warning that may be passed over.
      return told('decimal', { ...between(field.negative ? '-1E+14' : '0', '1E+14'), errorStyle: 'warning' })
    case 'number':
      return told('decimal', between('-1E+18', '1E+18'))
    default:
      return []
  }
}
