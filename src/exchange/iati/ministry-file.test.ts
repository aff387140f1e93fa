import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatMinor } from '../../domain/index.ts'
import { findKind, inputSchema } from '../../kinds/index.ts'
import type { Activity } from './activity.ts'
import type { Drafts } from './draft.ts'
import { interpret } from './interpret.ts'
import { mergeDrafts } from './merge.ts'
import type { Problem } from './problem.ts'
import { readActivities } from './read.ts'

// A real file of Spain's foreign ministry (IATI 2.01), kept outside the repository since its terms are not known.
const FILE = fileURLToPath(new URL('../../../../shared/data/iati/MAEC_IATI_INDONESIA.xml', import.meta.url))
const present = existsSync(FILE)
if (!present) console.log(`skipped: ${FILE} is missing`)

describe.skipIf(!present)('the ministry’s file on Indonesia', () => {
  const activities: Activity[] = []
  const found: Problem[] = []
  let drafts: Drafts[] = []
  beforeAll(async () => {
    for await (const activity of readActivities(createReadStream(FILE), (p) => found.push(p))) activities.push(activity)
    drafts = activities.map((activity) => interpret(activity))
  })

  const byYear = (rows: [day: string, minor: bigint][]) => {
    const sums: Record<string, bigint> = {}
    for (const [day, minor] of rows) sums[day.slice(0, 4)] = (sums[day.slice(0, 4)] ?? 0n) + minor
    return Object.fromEntries(Object.entries(sums).map(([year, minor]) => [year, formatMinor(minor, 'EUR')]))
  }

  test('commitments and disbursements by year, to the cent', () => {
    const all = drafts.flatMap((d) => [...d.commitments, ...d.transfers])
    expect(new Set(all.map((d) => d.fields.currency))).toEqual(new Set(['EUR']))
    expect(byYear(drafts.flatMap((d) => d.commitments).map((d) => [d.fields.committed_on, d.fields.amount]))).toEqual({
      2011: '730824.55',
      2012: '222771.52',
      2013: '169660.74',
    })
    expect(byYear(drafts.flatMap((d) => d.transfers).map((d) => [d.fields.sent_on, d.fields.sent_amount]))).toEqual({
      2011: '-11550750.91',
      2012: '-7296591.72',
      2013: '-10030512.56',
    })
  })

  test('83 activities and 216 transactions, of which 114 are zero; nothing is dropped untold', () => {
    const transactions = activities.flatMap((a) => a.transactions)
    const problems = drafts.flatMap((d) => d.problems)
    const count = (code: string) => [...found, ...problems].filter((p) => p.code === code).length
    expect([activities.length, transactions.length]).toEqual([83, 216])
    expect([drafts.flatMap((d) => d.commitments).length, drafts.flatMap((d) => d.transfers).length]).toEqual([30, 72])
    expect(problems.filter((p) => p.code === 'value.zero' && p.path.startsWith('transaction')).length).toBe(114)
    expect(
      Object.fromEntries([...new Set([...found, ...problems].map((p) => p.code))].map((c) => [c, count(c)])),
    ).toEqual({
      'code.empty': 58,
      'element.not_read': 8,
      'status.assumed': 40,
      'budget.not_kept': 66,
      'value.zero': 186,
      'place.share': 9,
      'pairing.level': 3,
    })
    expect(drafts.flatMap((d) => d.transfers).filter((d) => d.fields.entry === 'reversal').length).toBe(25)
  })

  test('autonomous communities and local bodies make pairings: 17 Basque, 1 Catalan, 3 local activities', () => {
    const { pairings } = mergeDrafts(drafts)
    const by = (id: string) => drafts.filter((d) => d.project?.fields.pairing === id).length
    expect(pairings.map((p) => [p.fields.provider, p.fields.level, p.fields.since, by(p.externalId)])).toEqual([
      ['ES-PV', 'province', '2008-12-16', 17],
      ['ES-EX', null, '2011-01-01', 1],
      ['ES-CT', 'province', '2011-01-01', 1],
      ['ES-PV', null, '2013-01-01', 2],
    ])
    expect(new Set(pairings.map((p) => p.fields.recipient))).toEqual(new Set(['ID']))
  })

  test('one reference for two organisations does not make them one', () => {
    const { organisations } = mergeDrafts(drafts)
    expect(organisations.length).toBe(23)
    expect(organisations.filter((o) => o.fields.code === '61').map((o) => o.fields.name)).toEqual([
      'FAO - Organización de las Naciones Unidas para la Agricultura y la Alimentación',
      'MESS - Ministerio de Empleo y Seguridad Social',
    ])
  })

  test('every draft fits its kind; every reference has its draft; external ids are distinct and stay', () => {
    const { organisations, pairings } = mergeDrafts(drafts)
    const all = [
      ...organisations,
      ...pairings,
      ...drafts.flatMap((d) => [...(d.project ? [d.project] : []), ...d.commitments, ...d.transfers]),
    ]
    const ids = new Set(all.map((d) => d.externalId))
    expect(ids.size).toBe(all.length)
    for (const draft of all) {
      const kind = findKind(draft.kind)
      if (!kind) throw new Error(`no kind ${draft.kind}`)
      const record: Record<string, unknown> = { external_id: draft.externalId }
      for (const [name, value] of Object.entries(draft.fields)) {
        const reference = kind.fields[name]?.type === 'reference'
        if (reference && value !== null) expect(ids).toContain(value)
        record[name] = reference && value !== null ? 1 : typeof value === 'bigint' ? Number(value) : value
      }
      // The level of a local body's pairing is open; whoever applies the drafts settles it.
      if (draft.kind === 'pairing') record.level ??= 'county'
      expect(inputSchema(kind).safeParse(record).error?.issues ?? []).toEqual([])
      const whole = { ...Object.fromEntries(Object.keys(kind.fields).map((name) => [name, null])), ...record }
      expect(kind.checks.filter((check) => !check.holds(whole)).map((check) => check.name)).toEqual([])
    }
    expect(activities.map((activity) => interpret(activity))).toEqual(drafts)
  })
})
