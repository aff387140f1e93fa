import { beforeAll, describe, expect, test } from 'vitest'
import { checkRecord, findKind, inputSchema, type Kind } from '../kinds/index.ts'
import type { DemoEntry, DemoInput } from './book.ts'
import { EXPECTED_VERDICTS } from './expected.ts'
import { FOUNDING } from './founding.ts'
import { buildDemo } from './ledger.ts'

let ledger: DemoEntry[]
/** Each record as it stands in the end. */
let records: Map<string, DemoInput[]>

beforeAll(() => {
  ledger = buildDemo()
  const last = new Map<string, DemoEntry>()
  for (const entry of ledger) {
    const before = last.get(entry.input.external_id)
    last.set(entry.input.external_id, { ...entry, input: { ...before?.input, ...entry.input } })
  }
  records = Map.groupBy([...last.values()], ({ kind }) => kind) as never
  for (const [kind, entries] of records)
    records.set(
      kind,
      (entries as unknown as DemoEntry[]).map((e) => e.input),
    )
})

const all = (kind: string): DemoInput[] => records.get(kind) ?? []
const text = (input: DemoInput, field: string) => String(input[field] ?? '')
const within = (input: DemoInput, field: string, first: string, last: string) =>
  text(input, field) >= first && text(input, field) <= last
const in2018 = (input: DemoInput, field: string) => within(input, field, '2018-01-01', '2018-12-31')
const yuan = (inputs: DemoInput[], field: string) => inputs.reduce((sum, input) => sum + Number(input[field]), 0) / 100
const distinct = (inputs: DemoInput[], field: string) => new Set(inputs.map((input) => input[field])).size
const recorded = (number: string) => EXPECTED_VERDICTS[number]?.[0]

test('is the same on every run', () => {
  expect(buildDemo()).toEqual(ledger)
})

test('every entry passes its kind’s schema and checks', () => {
  const problems = ledger.flatMap(({ kind, input }) => {
    const declared = findKind(kind) as Kind
    const parsed = inputSchema(declared).safeParse(withNumbers(declared, input))
    if (!parsed.success)
      return [`${input.external_id}: ${parsed.error.issues[0]?.path} ${parsed.error.issues[0]?.message}`]
    return checkRecord(declared, parsed.data).map(({ field, en }) => `${input.external_id}: ${field} ${en}`)
  })
  expect(problems.slice(0, 5)).toEqual([])
})

test('whatever an entry refers to was entered before it', () => {
  const known = new Set(FOUNDING.flatMap(({ inputs }) => inputs.map(({ external_id }) => external_id)))
  const dangling = ledger.filter(({ kind, input }) => {
    known.add(input.external_id)
    const fields = Object.entries((findKind(kind) as Kind).fields).filter(([, { type }]) => type === 'reference')
    return fields.some(([name]) => input[name] !== undefined && !known.has(text(input, name)))
  })
  expect(dangling.slice(0, 3)).toEqual([])
})

test('everything says that it is synthetic', () => {
  const real = [...records.values()].flat().filter((input) => !JSON.stringify(input).includes('演示'))
  expect(real).toEqual([])
  expect(all('posting').every((p) => /^演示人员\d{4}$/.test(text(p, 'person')))).toBe(true)
})

describe('figures of 2018, counted anew', () => {
  test('funds: arranged as published, three times the assistance of 2017, two supplements', () => {
    const of = (year: number) => all('appropriation').filter((a) => a.year === year)
    const assistance = (year: number) =>
      yuan(
        of(year).filter((a) => a.modality === 'assistance'),
        'amount',
      )
    expect(yuan(of(2018), 'amount')).toBe(recorded('S02'))
    expect(assistance(2018) / assistance(2017)).toBe(recorded('S04'))
    expect(
      distinct(
        of(2018).filter((a) => a.batch === 'supplement'),
        'document',
      ),
    ).toBe(recorded('S03'))
    const yili = of(2019).filter((a) => text(a, 'recipient').startsWith('6540'))
    expect(yuan(yili, 'amount')).toBe(recorded('S31'))
  })

  test('money sent stays within what was arranged, money received within what was sent', () => {
    for (const year of [2017, 2018, 2019]) {
      const span = [`${year}-01-01`, `${year}-12-31`] as const
      const sent = yuan(
        all('transfer').filter((t) => within(t, 'sent_on', ...span)),
        'sent_amount',
      )
      const received = yuan(
        all('transfer').filter((t) => within(t, 'received_on', ...span)),
        'received_amount',
      )
      const arranged = yuan(
        all('appropriation').filter((a) => a.year === year),
        'amount',
      )
      expect(sent / arranged, `${year} sent`).toBeGreaterThan(0.8)
      expect(sent / arranged, `${year} sent`).toBeLessThanOrEqual(1)
      expect(received / sent, `${year} received`).toBeGreaterThan(0.75)
    }
  })

  test('projects', () => {
    const started = all('project').filter(
      (p) => in2018(p, 'started_on') && /under_way|completed/.test(text(p, 'state')),
    )
    expect(started.length).toBe(recorded('S08'))
    expect(yuan(started, 'aid_amount')).toBeLessThan(5_665_000_000)
  })

  test('deals', () => {
    const liaoning = all('deal').filter((d) => text(d, 'recipient').startsWith('21') && in2018(d, 'signed_on'))
    expect(liaoning.length).toBe(recorded('S11'))
    expect(yuan(liaoning, 'signed_amount')).toBe(recorded('S12'))
    const engaged = all('deal').filter((d) => ['intended_on', 'signed_on', 'paid_in_on'].some((f) => in2018(d, f)))
    expect(distinct(engaged, 'enterprise')).toBe(recorded('S13'))
    expect(
      yuan(
        all('deal').filter((d) => in2018(d, 'paid_in_on')),
        'paid_in_amount',
      ),
    ).toBe(recorded('S14'))
    const hanzhong = all('deal').filter((d) => d.provider === '320600' && text(d, 'recipient').startsWith('6107'))
    const by = (field: string) => hanzhong.filter((d) => within(d, field, '2000-01-01', '2019-02-18'))
    expect(distinct(by('intended_on'), 'enterprise')).toBe(recorded('S17'))
    expect(by('producing_on').length).toBe(recorded('S18'))
    const suzhou = all('deal').filter((d) => d.provider === '320500' && text(d, 'recipient').startsWith('5206'))
    const signed = suzhou.filter((d) => within(d, 'signed_on', '2019-01-01', '2019-12-31'))
    expect(yuan(signed, 'signed_amount')).toBe(recorded('S36'))
  })

  test('people, schools and hospitals by 18 February 2019', () => {
    const sent = all('posting').filter((p) => p.direction === 'sent' && p.profession !== 'cadre')
    expect(sent.filter((p) => text(p, 'since') <= '2019-02-18').length).toBe(recorded('S20'))
    const founding = FOUNDING.find(({ kind }) => kind === 'pairing')?.inputs ?? []
    const paired = (level: string) =>
      [...all('pairing'), ...founding].filter((p) => p.level === level && text(p, 'since') <= '2019-02-18')
    expect(distinct(paired('school'), 'provider_org')).toBe(recorded('S21'))
    expect(paired('school').length).toBe(649)
    expect(distinct(paired('hospital'), 'provider_org')).toBe(recorded('S22'))
  })
})

describe('planted trouble', () => {
  test('money: receipts and sendings missing, amounts that differ, one reversal', () => {
    const transfers = all('transfer')
    const count = (holds: (t: DemoInput) => boolean) => transfers.filter(holds).length
    expect(count((t) => !t.received_on)).toBeGreaterThan(20)
    expect(count((t) => !t.sent_on)).toBeGreaterThan(3)
    expect(count((t) => Boolean(t.sent_on && t.received_on) && t.sent_amount !== t.received_amount)).toBeGreaterThan(3)
    expect(count((t) => t.entry === 'reversal')).toBe(1)
    expect(count((t) => t.recipient === '520624' && !t.received_on)).toBeGreaterThan(0)
  })

  test('projects: one without a place, seven under way without a start', () => {
    expect(all('project').filter((p) => !p.recipient).length).toBe(1)
    expect(all('project').filter((p) => p.state === 'under_way' && !p.started_on).length).toBe(7)
  })

  test('entered twice: a document, a pairing, a posting', () => {
    const again = [...records.values()].flat().filter(({ external_id }) => external_id.endsWith('-again'))
    expect(again.length).toBe(4)
  })
})

/** References as numbers, as the schema asks; which records they lead to is another test's. */
function withNumbers(kind: Kind, input: DemoInput): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, kind.fields[name]?.type === 'reference' ? 1 : value]),
  )
}
