import fc from 'fast-check'
import { expect } from 'vitest'
import type { Client } from '../support/client.ts'
import { told } from './asking.ts'
import { below, lies, type Place, PROVIDERS, RECIPIENTS } from './places.ts'
import { counts, type Reach, reads, seesRecords } from './rights.ts'
import { type Asked, behind, contributions, MEASURES, sums } from './sums.ts'
import type { Planted } from './world.ts'

/** A question to the figures; `pairing` picks one of the first few. */
export type Question = Asked & { by: 'provider' | 'recipient' | 'category' | null; bound: boolean }

export const question: fc.Arbitrary<Question> = fc.record({
  measure: fc.constantFrom(...Object.keys(MEASURES)),
  period: fc.constantFrom('2017', '2018', '2018-Q1', '2018-02', '2019'),
  provider: fc.constantFrom(null, null, 'CN', ...PROVIDERS),
  recipient: fc.constantFrom(null, null, 'CN', 'ES', ...RECIPIENTS),
  by: fc.constantFrom(null, 'provider', 'recipient', 'category'),
  bound: fc.boolean(),
})

type Named = { code: string } | null
type Figure = {
  provider: Named
  recipient: Named
  category: string
  currency: string
  minor: number
  partial: boolean
} & {
  rounded: boolean
  suppressed: boolean
}

/** Every way of asking for a figure gives the sum of what may be counted, once, and says where that is not all. */
export async function checkFigures(
  reader: Client,
  rows: Planted[],
  reaches: Reach[],
  { by, bound, ...drawn }: Question,
): Promise<void> {
  const pairing = bound ? rows.filter(({ path }) => path === 'pairings')[1]?.id : undefined
  const asked = { ...drawn, pairing }
  await checkFigure(reader, rows, reaches, asked, by)
  await checkRecords(reader, rows, reaches, asked)
  const year = asked.period.slice(0, 4)
  const places = { provider: asked.provider, recipient: asked.recipient }
  await checkScorecard(reader, rows, reaches, { ...places, pairing }, year)
  await checkRecipients(reader, rows, reaches, { ...places, recipient: asked.recipient ?? 'CN' }, year)
  await checkMap(reader, rows, reaches, { ...places, measure: asked.measure, period: year })
}

/** Whether small cells of people are kept from somebody; small-cells.test.ts looks at what is told then. */
const keepsFew = (reaches: Reach[], measure: string) => measure.startsWith('posting.') && !reaches.every(seesRecords)

const mayCount = (reaches: Reach[]) => (row: Planted) => counts(reaches, row)

/** Whether somebody may count all of a place: one of the reaches holds the whole of it. */
function whole(reaches: Reach[], provider: Place, recipient: Place, pairing?: number): boolean {
  return reaches.some(
    (reach) =>
      (reach.provider === null || (provider !== null && lies(provider, reach.provider))) &&
      (reach.recipient === null || (recipient !== null && lies(recipient, reach.recipient))) &&
      (reach.pairing === null || reach.pairing === pairing),
  )
}

function address(path: string, params: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]))
  return `${path}?${new URLSearchParams(given)}`
}

async function checkFigure(
  reader: Client,
  rows: Planted[],
  reaches: Reach[],
  asked: Asked,
  by: Question['by'],
): Promise<void> {
  const { status, body } = await reader<{ rows: Figure[] }>('GET', address('/api/figures', { ...asked, by }))
  const about = told('figure', { ...asked, by }, reaches)
  expect(status, about).toBe(200)
  if (body.rows.some(({ rounded, suppressed }) => rounded || suppressed)) {
    return expect(keepsFew(reaches, asked.measure), about).toBe(true)
  }
  // Few people are left out of a figure that is split.
  if (by !== null && keepsFew(reaches, asked.measure)) return
  const split = by === 'provider' || by === 'recipient' ? below(asked[by]) : [null]
  for (const part of split) {
    const place = by === 'provider' || by === 'recipient' ? { ...asked, [by]: part } : asked
    // A part of a region below is shown by its own name.
    const found = body.rows.filter((row) => part === null || lies(row[by as 'provider']?.code ?? null, part))
    const expected = sums(behind(rows, mayCount(reaches), place), by === 'category')
    const shown = found.filter(({ minor }) => minor !== 0)
    expect(
      Object.fromEntries(shown.map(({ category, currency, minor }) => [`${category}|${currency}`, minor])),
      `${about} in ${part}`,
    ).toEqual(expected)
    expect(shown, about).toHaveLength(Object.keys(expected).length)
    const partial = !whole(reaches, place.provider, place.recipient, place.pairing)
    for (const row of found) expect(row.partial, `partial ${about} in ${part}`).toBe(partial)
  }
  if (by === null) expect(body.rows.length, about).toBeGreaterThan(0)
}

type Drill = {
  sums: { currency: string; value: number }[]
  rows: { path: string; record: number; value: number; title: string | null; evidence: number }[]
  records: number | null
}

async function checkRecords(reader: Client, rows: Planted[], reaches: Reach[], asked: Asked): Promise<void> {
  const { status, body } = await reader<Drill>('GET', address('/api/figures/records', { ...asked, limit: 500 }))
  const about = told('records behind', asked, reaches)
  expect(status, about).toBe(200)
  if (body.records === null) return expect(keepsFew(reaches, asked.measure), about).toBe(true)
  const facts = behind(rows, mayCount(reaches), asked)
  const found = body.sums.filter(({ value }) => value !== 0).map(({ currency, value }) => [`|${currency}`, value])
  expect(Object.fromEntries(found), about).toEqual(sums(facts))
  if (!reaches.some(seesRecords)) expect(body.rows, about).toEqual([])
  for (const row of body.rows) expect(row.title, `${about}: ${JSON.stringify(row)}`).not.toBeNull()
  if (MEASURES[asked.measure]?.different) return
  const all = contributions(facts)
  expect(body.records, about).toBe(Object.keys(all).length)
  const open = facts.filter(({ record }) => reads(reaches, record) && reaches.some(seesRecords))
  const listed = Object.fromEntries(body.rows.map(({ path, record, value }) => [`${path} ${record}`, value]))
  expect(listed, about).toEqual(contributions(open))
}

/** Indicators that are one measure. */
const INDICATORS: Record<string, string> = {
  funds_arranged: 'fund.arranged',
  funds_committed: 'fund.committed',
  funds_sent: 'fund.sent',
  funds_received: 'fund.received',
  supplements: 'fund.supplements',
  projects: 'project.count',
  project_aid: 'project.aid',
  agreements_signed: 'deal.signed',
  investment_signed: 'investment.signed',
  enterprises_engaged: 'enterprise.engaged',
  staff_sent: 'posting.sent',
  staff_serving: 'posting.serving',
  people_sent: 'posting.people',
  counties_in_charge: 'county.assigned',
}

type Amounts = { currency: string; value: number }[]
const byCurrency = (amounts: Amounts) =>
  Object.fromEntries(amounts.filter(({ value }) => value !== 0).map(({ currency, value }) => [`|${currency}`, value]))

type Between = { provider: Place; recipient: Place; pairing?: number | undefined }

async function checkScorecard(
  reader: Client,
  rows: Planted[],
  reaches: Reach[],
  place: Between,
  year: string,
): Promise<void> {
  type Beside = { recorded: number | null; why: string | null; claim: { provider: Named; recipient: Named } }
  type Card = {
    partial: boolean
    rows: { indicator: { id: string }; told: string; scores: { year: number; amounts: Amounts }[]; claims: Beside[] }[]
  }
  const { body } = await reader<Card>('GET', address('/api/scorecard', { ...place, year, years: 2 }))
  const about = told('scorecard', { ...place, year }, reaches)
  expect(body.partial, about).toBe(!whole(reaches, place.provider, place.recipient, place.pairing))
  for (const { indicator, told: how, scores, claims } of body.rows) {
    const measure = INDICATORS[indicator.id]
    if (how !== 'exact' && measure) expect(keepsFew(reaches, measure), `${about}: ${indicator.id}`).toBe(true)
    for (const score of measure && how === 'exact' ? scores : []) {
      const facts = behind(rows, mayCount(reaches), {
        ...place,
        measure: measure as string,
        period: String(score.year),
      })
      expect(byCurrency(score.amounts), `${about}: ${indicator.id} ${score.year}`).toEqual(sums(facts))
    }
    for (const { claim, recorded, why } of claims) {
      const mine = whole(reaches, claim.provider?.code ?? null, claim.recipient?.code ?? null, place.pairing)
      if (!mine) expect([recorded, why], `${about}: beside ${JSON.stringify(claim)}`).toEqual([null, 'out_of_reach'])
    }
  }
}

async function checkRecipients(
  reader: Client,
  rows: Planted[],
  reaches: Reach[],
  place: Between,
  year: string,
): Promise<void> {
  type Card = { recipients: { code: string }[]; rows: { indicator: { id: string }; told: string; cells: Amounts[] }[] }
  const { body } = await reader<Card>('GET', address('/api/scorecard/by-recipient', { ...place, year }))
  const about = told('scorecard by recipient', { ...place, year }, reaches)
  expect(body.recipients.map(({ code }) => code.replace(/^CN$/, 'CN')).sort(), about).toEqual(
    below(place.recipient).sort(),
  )
  for (const { indicator, told: how, cells } of body.rows) {
    const measure = INDICATORS[indicator.id]
    if (!measure) continue
    if (how !== 'exact') {
      expect(keepsFew(reaches, measure), `${about}: ${indicator.id}`).toBe(true)
      continue
    }
    for (const [n, amounts] of cells.entries()) {
      const recipient = body.recipients[n]?.code ?? null
      const facts = behind(rows, mayCount(reaches), { ...place, recipient, measure, period: year })
      expect(byCurrency(amounts), `${about}: ${indicator.id} of ${recipient}`).toEqual(sums(facts))
    }
  }
}

async function checkMap(reader: Client, rows: Planted[], reaches: Reach[], asked: Asked): Promise<void> {
  type Arc = {
    provider: { code: string }
    recipient: { code: string }
    value: number
    currency: string
    pairings: number
  }
  const { period, ...rest } = asked
  const { body } = await reader<{ arcs: Arc[]; below: { code: string; value: number; currency: string }[] }>(
    'GET',
    address('/api/map', { ...rest, year: period }),
  )
  const about = told('map', asked, reaches)
  if (keepsFew(reaches, asked.measure)) return
  const arcs = Map.groupBy(body.arcs, ({ provider, recipient }) => `${provider.code} ${recipient.code}`)
  for (const [key, amounts] of arcs) {
    const [provider = null, recipient = null] = key.split(' ')
    const facts = behind(rows, mayCount(reaches), { ...asked, provider, recipient })
    expect(byCurrency(amounts), `${about}: from ${key}`).toEqual(sums(facts))
  }
  const standing = behind(rows, (row) => reads(reaches, row), { ...asked, measure: 'pairing.standing' })
  const drawn = [...arcs.values()].reduce((sum, [arc]) => sum + (arc?.pairings ?? 0), 0)
  expect(drawn, `${about}: pairings`).toBe(sums(standing)['|'] ?? 0)
  const regions = asked.recipient === null ? [...below('CN'), 'ES'] : below(asked.recipient)
  for (const region of regions) {
    const facts = behind(rows, mayCount(reaches), { ...asked, recipient: region })
    // What a reader may count of a region may be a part of it, shown by its own name.
    const shown = body.below.filter(({ code }) => lies(code, region))
    expect(byCurrency(shown), `${about}: below, ${region}`).toEqual(sums(facts))
  }
}
