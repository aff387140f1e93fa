import { note } from '../../access/index.ts'
import type { Tx } from '../../db/index.ts'
import { DuikouError, readsRecords } from '../../domain/index.ts'
import { type DrillQuery, drill } from '../../figures/index.ts'
import { findKind, type Kind } from '../../kinds/index.ts'
import {
  type Evidence,
  evidenceOf,
  findRecords,
  getRecord,
  getRecords,
  PAGE_LIMIT,
  type Search,
  type Shown,
} from '../../records/index.ts'

/** What a record adds to a figure; in minor units where there is a currency, '' where it is no money. */
export type Share = { value: number; currency: string; happened: string }

/** A record with its evidence, and where a figure was asked for, what it adds to it. */
export type Entry = { record: Shown; files: Evidence[]; shares: Share[] }

/** The records behind what was asked for, kind by kind, and the figure that they come to. */
export type Gathered = {
  sections: { kind: Kind; entries: Entry[] }[]
  sums: { currency: string; value: number }[] | null
}

export const RECORDS_LIMIT = 20_000
/** Bytes of evidence. */
export const EVIDENCE_LIMIT = 2 * 1024 ** 3
/** While facts are written, pages of one figure may come from before and after; then they are read again. */
const TRIES = 3

/** All records of a list, within reach. @throws ledger.too_large */
export async function gatherList(tx: Tx, kind: Kind, search: Omit<Search, 'limit' | 'after'>): Promise<Gathered> {
  const records: Shown[] = []
  let after: string | undefined
  do {
    const page = await findRecords(tx, kind, { ...search, after, limit: PAGE_LIMIT, uncounted: true })
    records.push(...page.rows)
    after = page.next ?? undefined
    if (records.length > RECORDS_LIMIT) throw tooLarge(records.length, 0)
  } while (after)
  const gathered = { sections: [await section(tx, kind, records)], sums: null }
  await noted(tx, gathered, kind, { filters: Object.keys(search.where ?? {}).join(', ') })
  return gathered
}

/** One record. @throws record.missing */
export async function gatherRecord(tx: Tx, kind: Kind, id: number): Promise<Gathered> {
  const gathered = { sections: [await section(tx, kind, [await getRecord(tx, kind, id)])], sums: null }
  await noted(tx, gathered, kind, { number: id })
  return gathered
}

/**
 * The records behind a figure with what each adds; together they are the figure.
 * @throws access.refused where the reader is told the figure but not its records; ledger.too_large
 */
export async function gatherFigure(tx: Tx, query: DrillQuery): Promise<Gathered> {
  for (let again = 1; ; again++) {
    const found = await allOf(tx, query)
    const sums = Map.groupBy(found.rows, ({ currency }) => currency)
    const equal = found.sums.every(
      ({ currency, value }) => (sums.get(currency) ?? []).reduce((sum, row) => sum + row.value, 0) === Number(value),
    )
    if (!equal && again < TRIES) continue
    if (!equal) throw refused()
    const sections: Gathered['sections'] = []
    for (const [name, rows] of Map.groupBy(found.rows, ({ kind }) => kind)) {
      const kind = findKind(name)
      if (!kind) continue
      const shares = Map.groupBy(rows, ({ record }) => Number(record))
      sections.push(await section(tx, kind, await getRecords(tx, kind, [...shares.keys()]), shares))
    }
    const gathered = { sections, sums: found.sums }
    await noted(tx, gathered, undefined, { measure: query.measure, period: query.period })
    return gathered
  }
}

async function allOf(tx: Tx, query: DrillQuery) {
  const rows: (Share & { kind: string; record: number })[] = []
  let sums: { currency: string; value: number }[] = []
  let after: string | undefined
  do {
    const page = await drill(tx, query, { after, limit: PAGE_LIMIT })
    if (page.records === null || !readsRecords(tx.actor)) throw refused()
    if (page.records > RECORDS_LIMIT) throw tooLarge(page.records, 0)
    if (!after) sums = page.sums
    rows.push(...page.rows.map((row) => ({ ...row, value: Number(row.value) })))
    after = page.next ?? undefined
  } while (after)
  return { rows, sums }
}

const refused = () =>
  new DuikouError('access.refused', {
    action: { zh: '导出', en: 'export' },
    kind: { zh: '这个数的台账', en: 'the ledger of this figure' },
  })

function tooLarge(records: number, bytes: number): DuikouError {
  const megabytes = (count: number) => Math.ceil(count / 1024 ** 2)
  const most = { most: RECORDS_LIMIT, limit: megabytes(EVIDENCE_LIMIT) }
  return new DuikouError('ledger.too_large', { records, size: megabytes(bytes), ...most })
}

async function section(tx: Tx, kind: Kind, records: Shown[], shares?: Map<number, Share[]>) {
  const ids = records.map(({ id }) => id)
  const files = await evidenceOf(tx, kind, ids)
  const entries = records.map(
    (record): Entry => ({
      record,
      files: files.get(record.id) ?? [],
      shares: shares?.get(record.id) ?? [],
    }),
  )
  return { kind, entries }
}

/** That a ledger was taken stands in the trail, with how much it holds; in the same transaction as its reading. */
async function noted(
  tx: Tx,
  { sections }: Gathered,
  kind: Kind | undefined,
  asked: Record<string, string | number>,
): Promise<void> {
  const entries = sections.flatMap((one) => one.entries)
  const files = entries.flatMap((entry) => entry.files)
  const bytes = files.reduce((sum, { size }) => sum + Number(size), 0)
  if (bytes > EVIDENCE_LIMIT || entries.length > RECORDS_LIMIT) throw tooLarge(entries.length, bytes)
  const detail = { of: 'ledger', ...asked, records: entries.length, files: files.length }
  await note(tx, { what: 'export', ...(kind ? { kind: kind.name } : {}), detail })
}
