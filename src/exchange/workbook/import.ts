import { randomBytes } from 'node:crypto'
import sql, { raw } from 'sql-template-tag'
import type { Personal } from '../../access/index.ts'
import type { Tx } from '../../db/index.ts'
import { DuikouError, type Label, type Problem } from '../../domain/index.ts'
import { findKind, type Kind } from '../../kinds/index.ts'
import { createRecords, findAlike } from '../../records/index.ts'
import { findHeader, type Header } from './header.ts'
import { problemAt, type RowProblem } from './problem.ts'
import { type InputRow, type Owner, shown, takeRows } from './rows.ts'
import { type RawSheet, readSheet } from './sheet.ts'
import { templateVersion } from './version.ts'

/** Steps of an import as they are told while it runs; `done` of `total` rows. */
export type ImportStep = {
  step: 'reading' | 'looking_up' | 'checking' | 'comparing' | 'done'
  done: number
  total: number
}

/**
 * What became of a file, or would. `created` counts the records that are made, or in a check could be; `import` is the
 * number by which an import that was applied is undone. `columns` tells what each title was taken for.
 */
export type ImportOutcome = {
  import: string | null
  applied: boolean
  sheet: string
  template: 'current' | 'outdated' | 'none'
  rows: number
  created: number
  wrong: number
  attention: number
  columns: { title: string; field: string | null }[]
  samples: { row: number; title: string }[]
  problems: RowProblem[]
  /** Where a row was refused because the actor has no right to it, which is more than a mistake. */
  refused?: DuikouError
}

export type ImportOptions = {
  /** Write the records, all or none; otherwise everything is done and taken back. */
  apply: boolean
  /** Also write rows that say the same as another row or as a record that exists. */
  alike: boolean
  /** The record that all rows belong to, in the field from which the kind inherits; a template may name it, too. */
  of?: number | undefined
  personal: Personal
  onStep?: (step: ImportStep) => void
}

/** Where records of an import say that they come from. */
export const originOf = (number: string) => `import:file:${number}`

const SAMPLES = 20

/** Carries the outcome out of a transaction that is taken back. */
class TakenBack extends Error {
  readonly outcome: ImportOutcome
  constructor(outcome: ImportOutcome) {
    super('taken back')
    this.outcome = outcome
  }
}

/**
 * Checks a workbook or csv file of a kind, and where it may be, writes its records: all or none. A check does the same as
 * applying, with the same rights and the same database, and is taken back.
 * @param run the transaction it happens in, of whoever asks
 * @throws workbook.unusable, workbook.other, workbook.unmapped, input.too_large, access.refused
 */
export async function importWorkbook(
  run: (work: (tx: Tx) => Promise<ImportOutcome>) => Promise<ImportOutcome>,
  kind: Kind,
  bytes: Buffer,
  options: ImportOptions,
): Promise<ImportOutcome> {
  options.onStep?.({ step: 'reading', done: 0, total: 0 })
  const sheet = await readSheet(bytes)
  const other = sheet.mark && sheet.mark.kind !== kind.name ? findKind(sheet.mark.kind) : undefined
  if (other) throw new DuikouError('workbook.other', { found: other.plural, kind: kind.plural })
  const owner = ownerOf(kind, sheet, options.of)
  const header = findHeader(kind, sheet, owner?.field)
  try {
    return await run(async (tx) => {
      const outcome = await importSheet(tx, kind, sheet, header, owner, options)
      if (!outcome.applied) throw new TakenBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome
    throw error
  } finally {
    options.onStep?.({ step: 'done', done: sheet.rows.length, total: sheet.rows.length })
  }
}

/** Whose list a file is: as its template says, or who sends it. @throws workbook.of where the two differ */
function ownerOf(kind: Kind, { mark }: RawSheet, of: number | undefined): Owner | undefined {
  const field = kind.inherits?.from
  if (mark?.of !== undefined && of !== undefined && mark.of !== of) {
    throw new DuikouError('workbook.of', { found: mark.of, wanted: of })
  }
  const id = of ?? mark?.of
  return field && id !== undefined ? { field, id } : undefined
}

async function importSheet(
  tx: Tx,
  kind: Kind,
  sheet: RawSheet,
  header: Header,
  owner: Owner | undefined,
  { apply, alike, personal, onStep }: ImportOptions,
): Promise<ImportOutcome> {
  onStep?.({ step: 'looking_up', done: 0, total: sheet.rows.length })
  const taken = await takeRows(tx, kind, sheet, header, owner)
  const problems = [...header.problems, ...taken.problems]
  if (taken.rows.length === 0) {
    problems.push(
      problemAt(header.row + 1, undefined, { zh: '表头下面没有内容', en: 'there is nothing below the header' }),
    )
  }
  const spoiled = new Set(taken.problems.map(({ row }) => row))
  const number = randomBytes(8).toString('hex')
  const from = { origin: originOf(number), personal }
  const write = async (rows: InputRow[]) => {
    onStep?.({ step: 'checking', done: 0, total: rows.length })
    const inputs = rows.map(({ input }) => input)
    return inputs.length === 0 ? { written: [] } : createRecords(tx, kind, inputs, from)
  }
  let rows = taken.rows.filter(({ row }) => !spoiled.has(row))
  let result = await write(rows)
  let refused: DuikouError | undefined
  if ('problems' in result) {
    refused = result.refused
    const told = result.problems
    problems.push(...told.map((problem) => placed(kind, sheet, header, rows, problem)))
    // The rest is written for a moment, so that rows that are there already are told in the same answer.
    const bad = new Set(told.map(({ row }) => row))
    rows = rows.filter((_, n) => !bad.has(n + 1))
    result = await write(rows)
  }
  const written = 'written' in result ? result.written : []
  onStep?.({ step: 'comparing', done: 0, total: rows.length })
  problems.push(
    ...(await alikeProblems(
      tx,
      kind,
      rows,
      written.map(({ id }) => id),
    )),
  )
  problems.sort((a, b) => a.row - b.row)
  const wrong = problems.filter(({ severity }) => severity === 'wrong').length
  const repeated = problems.some(({ field, severity }) => severity === 'attention' && field === REPEATED)
  const applied = apply && wrong === 0 && (alike || !repeated)
  return {
    import: applied ? number : null,
    applied,
    sheet: sheet.name,
    template: !sheet.mark ? 'none' : sheet.mark.version === templateVersion(kind) ? 'current' : 'outdated',
    rows: taken.rows.length,
    created: written.length,
    wrong,
    attention: problems.length - wrong,
    columns: header.columns.map(({ title, column }) => ({
      title: title.split('\n')[0] ?? '',
      field: column?.name ?? null,
    })),
    samples: await samplesOf(tx, kind, rows, written.slice(0, SAMPLES)),
    problems,
    ...(refused ? { refused } : {}),
  }
}

/** In the place of a field: the whole row is meant. */
const REPEATED = 'row'

async function alikeProblems(tx: Tx, kind: Kind, rows: InputRow[], ids: number[]): Promise<RowProblem[]> {
  const rowOf = new Map(ids.map((id, n) => [id, rows[n]?.row ?? 0]))
  return (await findAlike(tx, kind, ids)).map(({ id, other, title, same }) => {
    const row = rowOf.get(other)
    const labels = (language: keyof Label) => same?.map((name) => kind.fields[name]?.[language]) ?? []
    const how = same
      ? { zh: `${labels('zh').join('、')}都相同`, en: `has the same ${labels('en').join(', ').toLowerCase()} as` }
      : { zh: '完全相同', en: 'says the same as' }
    const words = row
      ? { zh: `与第 ${row} 行${how.zh}`, en: `${how.en} row ${row}` }
      : { zh: `与已有的第 ${other} 号记录${how.zh}`, en: `${how.en} record number ${other}, which exists` }
    const problem = problemAt(rowOf.get(id) ?? 0, undefined, words, title)
    return { ...problem, field: REPEATED, severity: 'attention' as const }
  })
}

const REQUIRED = { zh: '必填', en: 'is required' }

/** A problem of the room of records at its place in the file. */
function placed(kind: Kind, sheet: RawSheet, header: Header, rows: InputRow[], problem: Problem): RowProblem {
  const row = rows[(problem.row ?? 1) - 1]?.row ?? 0
  const column = header.columns.find((one) => one.column?.name === problem.field)
  const value = column ? shown(kind, problem.field, sheet.rows[row - 1]?.[column.at]) : null
  // Of a choice left empty the schema knows only that it is none of its options.
  const words = value === '' && column?.column?.required ? REQUIRED : problem
  return { ...problemAt(row, column, words, value), field: problem.field }
}

async function samplesOf(tx: Tx, kind: Kind, rows: InputRow[], written: { id: number }[]) {
  const ids = written.map(({ id }) => id)
  const found = await tx.query<{ id: number; title: string }>(
    sql`SELECT id, title FROM ${raw(kind.name)} WHERE id = ANY(${ids}::bigint[])`,
  )
  const titles = new Map(found.map(({ id, title }) => [Number(id), title]))
  return ids.map((id, n) => ({ row: rows[n]?.row ?? 0, title: titles.get(Number(id)) ?? '' }))
}
