import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Day, DuikouError, type Period, parsePeriod, readsRecords } from '../domain/index.ts'
import { factsSql, scanning } from '../facts/index.ts'
import { findKind } from '../kinds/index.ts'
import type { FigureQuery } from './figures.ts'
import { getMeasure, natureOf, spanOf } from './measure.ts'
import { countable } from './reach.ts'
import { readReachable } from './reachable.ts'
import { toldOf } from './small-cells.ts'

/** One figure's question: the same words as FigureQuery, for one measure and one period. */
export type DrillQuery = Omit<FigureQuery, 'measures' | 'periods' | 'by'> & { measure: string; period: Period }

/** A record behind a figure and how much of the figure it is. For distinct measures `value` is 1 on the subject's first record and 0 on others. */
export type Contribution = {
  kind: string
  record: number
  title: string | null
  value: number
  currency: string
  happened: Day
  facts: number
  synthetic: boolean | null
  evidence: number
}

/**
 * `sums` and `records` are of the whole figure, whatever page this is; the sum by currency equals the figure. Where the
 * figure is not told exactly, neither is how many records and facts are behind it: both are null.
 */
export type Drill = {
  sums: { currency: string; value: number }[]
  records: number | null
  facts: number | null
  rows: Contribution[]
  next: string | null
}

const PAGE = 50

/**
 * The records behind a figure, latest first, page by page. The facts are found by the same condition that sums them,
 * so the list's sum is the figure. Who reads figures only learns how many records there are, and of none what it is; where
 * people are counted, not even how many.
 */
export async function drill(
  tx: Tx,
  query: DrillQuery,
  { after, limit = PAGE }: { after?: string | undefined; limit?: number } = {},
): Promise<Drill> {
  const nature = natureOf(getMeasure(query.measure))
  const place = countable(tx.actor, { provider: query.provider, recipient: query.recipient }, query.pairing)
  if (!place) return { sums: [], records: 0, facts: 0, rows: [], next: null }
  const spans = [spanOf(parsePeriod(query.period), nature, query.asOf)]
  const asked = {
    measures: [query.measure],
    spans,
    pairing: query.pairing,
    category: query.category,
    currency: query.currency,
    knownOn: query.knownOn,
  }
  const facts = factsSql({
    ...asked,
    // Where the parts overlap or cannot be named, the row policies leave what the reader may count.
    places: place.parts ?? [place.asked],
  })
  // A record whose facts cancel out (changed, or deleted) is not behind the figure.
  const contributions = nature.startsWith('distinct')
    ? sql`SELECT kind, record, ''::text AS currency, max(happened) AS happened, sum(facts)::int AS facts,
          sum(CASE WHEN rank = 1 THEN 1 ELSE 0 END)::bigint AS value
        FROM (
          SELECT *, row_number() OVER (PARTITION BY subject ORDER BY record) AS rank FROM (
            SELECT f.kind, f.record, f.subject, max(f.happened) AS happened, count(*) AS facts, sum(f.value) AS standing
            ${facts} GROUP BY 1, 2, 3 HAVING sum(f.value) > 0
          ) named
        ) ranked GROUP BY kind, record`
    : sql`SELECT f.kind, f.record, f.currency, max(f.happened) AS happened, count(*)::int AS facts, sum(f.value)::bigint AS value
        ${facts} GROUP BY 1, 2, 3 HAVING sum(f.value) <> 0`
  const [start, startRecord] = after ? parseCursor(after) : [null, 0]
  const shown = readsRecords(tx.actor)
  const exact = toldOf(place, query.measure, query.pairing) === 'exact'
  // Who reads records here and only figures there sees the records of here; every record has a history.
  const figuresOnly = tx.actor.reaches.some((reach) => !readsRecords({ ...tx.actor, reaches: [reach] }))
  const open = figuresOnly ? sql`EXISTS (SELECT FROM history h WHERE h.record = c.record)` : sql`true`
  const paged = sql`
    SELECT * FROM (${contributions}) c
    WHERE ${open}
      AND ${start === null ? sql`true` : sql`(happened, record) < (${start}::date, ${startRecord}::bigint)`}
    ORDER BY happened DESC, record DESC, currency LIMIT ${limit + 1}`
  const total = sql`
    SELECT currency, sum(value)::bigint AS value, count(*)::int AS records, sum(facts)::int AS facts
    FROM (${contributions}) c GROUP BY 1`
  const [rows, totals] = await scanning(tx, async () => [
    shown ? await tx.query<Omit<Contribution, 'title' | 'synthetic' | 'evidence'>>(paged) : [],
    exact ? await tx.query<{ currency: string; value: number; records: number; facts: number }>(total) : [],
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const shownRows = {
    rows: await named(tx, page),
    next: rows.length > limit && last ? `${last.happened}.${last.record}` : null,
  }
  if (!exact) {
    const sums = await readReachable(tx, [place], asked)
    return { sums: sums.map(({ currency, value }) => ({ currency, value })), records: null, facts: null, ...shownRows }
  }
  return {
    sums: totals.map(({ currency, value }) => ({ currency, value })),
    records: totals.reduce((sum, row) => sum + row.records, 0),
    facts: totals.reduce((sum, row) => sum + row.facts, 0),
    ...shownRows,
  }
}

function parseCursor(cursor: string): [Day, number] {
  const match = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(cursor)
  if (!match) throw new DuikouError('input.invalid', { field: 'after', problem: cursor.slice(0, 40) })
  return [match[1] as Day, Number(match[2])]
}

async function named(tx: Tx, rows: Omit<Contribution, 'title' | 'synthetic' | 'evidence'>[]): Promise<Contribution[]> {
  const titles = new Map<number, { title: string; synthetic: boolean }>()
  for (const name of new Set(rows.map(({ kind }) => kind))) {
    const kind = findKind(name)
    if (!kind) continue
    const ids = rows.filter((row) => row.kind === name).map(({ record }) => record)
    const found = await tx.query<{ id: number; title: string; synthetic: boolean }>(
      sql`SELECT id, title, synthetic FROM ${raw(kind.name)} WHERE id = ANY(${ids}::bigint[])`,
    )
    for (const { id, ...row } of found) titles.set(id, row)
  }
  const evidence = await tx.query<{ record: number; files: number }>(
    sql`SELECT record, count(*)::int AS files FROM evidence WHERE record = ANY(${rows.map((row) => row.record)}::bigint[]) GROUP BY 1`,
  )
  const files = new Map(evidence.map((row) => [row.record, row.files]))
  return rows.map((row) => ({
    ...row,
    title: titles.get(row.record)?.title ?? null,
    synthetic: titles.get(row.record)?.synthetic ?? null,
    evidence: files.get(row.record) ?? 0,
  }))
}
