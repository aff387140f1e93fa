import { lies, type Place } from './places.ts'
import type { Input, Planted } from './world.ts'

/** What a record counts toward, written down once more in plain words. */
type Fact = {
  measure: string
  value: number
  day: string
  category: string
  currency: string
  /** For counts of different things: which. */
  subject?: string
  record: Planted
}

/** Measures by how they are asked: of a period, or of what stands on its last day; `of` different things or all. */
export const MEASURES: Record<string, { standing?: true; different?: true }> = {
  'fund.arranged': {},
  'fund.supplements': { different: true },
  'fund.committed': {},
  'fund.sent': {},
  'fund.received': {},
  'project.count': {},
  'project.aid': {},
  'deal.signed': {},
  'investment.signed': {},
  'enterprise.engaged': { different: true },
  'posting.sent': {},
  'posting.serving': { standing: true },
  'posting.people': { different: true },
  'pairing.standing': { standing: true },
  'school.paired': { standing: true, different: true },
  'county.assigned': { standing: true },
}

/** The day after. */
function after(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

export function factsOf(record: Planted): Fact[] {
  const { input } = record
  const facts: Fact[] = []
  const add = (measure: string, day: unknown, value: unknown, more: Partial<Fact> = {}) => {
    if (typeof day !== 'string' || typeof value !== 'number' || value === 0) return
    const money = /^(fund\.(arr|com|sent|rec)|investment|project\.aid)/.test(measure)
    const currency = money ? String(input.currency ?? 'CNY') : ''
    facts.push({ measure, day, value, category: '', currency, record, ...more })
  }
  COUNT[record.path]?.(input, add, record)
  return facts
}

type Add = (measure: string, day: unknown, value: unknown, more?: Partial<Fact>) => void

const COUNT: Record<string, (input: Input, add: Add, record: Planted) => void> = {
  projects: ({ state, started_on, aid_amount, class: category }, add) => {
    if (state !== 'under_way') return
    add('project.count', started_on, 1, { category: String(category) })
    add('project.aid', started_on, aid_amount, { category: String(category) })
  },
  appropriations: ({ year, arranged_on, amount, batch, document, modality }, add) => {
    // Money of a budget year counts in that year, whenever the document came.
    const day = String(arranged_on).startsWith(String(year)) ? arranged_on : `${year}-12-31`
    add('fund.arranged', day, amount, { category: String(modality) })
    if (batch === 'supplement') add('fund.supplements', day, 1, { subject: String(document) })
  },
  transfers: ({ sent_on, sent_amount, received_on, received_amount }, add) => {
    add('fund.sent', sent_on, sent_amount)
    add('fund.received', received_on, received_amount)
  },
  commitments: ({ committed_on, amount }, add) => add('fund.committed', committed_on, amount),
  deals: ({ signed_on, signed_amount, enterprise }, add) => {
    add('deal.signed', signed_on, 1)
    add('investment.signed', signed_on, signed_amount)
    add('enterprise.engaged', signed_on, 1, { subject: String(enterprise) })
  },
  postings: ({ since, until, profession, identity }, add, { id }) => {
    const category = String(profession)
    add('posting.sent', since, 1, { category })
    add('posting.serving', since, 1, { category })
    if (until) add('posting.serving', after(String(until)), -1, { category })
    add('posting.people', since, 1, { category, subject: String(identity ?? id) })
  },
  pairings: ({ since, until, level, provider_org }, add) => {
    const ends: [unknown, number][] = [[since, 1], ...(until ? [[after(String(until)), -1] as [string, number]] : [])]
    for (const [day, value] of ends) {
      add('pairing.standing', day, value, { category: String(level) })
      if (level === 'school') add('school.paired', day, value, { subject: String(provider_org) })
    }
  },
  counties: ({ assigned_on }, add) => add('county.assigned', assigned_on, 1),
}

export type Asked = {
  measure: string
  /** '2018', '2018-Q2' or '2018-02'. */
  period: string
  provider: Place
  recipient: Place
  pairing?: number | undefined
}

/** First and last day of a period; days compare as texts, and no month has more than 31. */
function daysOf(period: string): [string, string] {
  const [year, part = ''] = period.split('-')
  if (part === '') return [`${year}-01-01`, `${year}-12-31`]
  const first = part.startsWith('Q') ? Number(part[1]) * 3 - 2 : Number(part)
  const last = part.startsWith('Q') ? first + 2 : first
  const two = (month: number) => String(month).padStart(2, '0')
  return [`${year}-${two(first)}-01`, `${year}-${two(last)}-31`]
}

/** The facts behind a figure, of records that somebody may count. */
export function behind(records: Planted[], may: (row: Planted) => boolean, asked: Asked): Fact[] {
  const [first, last] = daysOf(asked.period)
  return records
    .filter((record) => may(record) && lies(record.provider, asked.provider) && lies(record.recipient, asked.recipient))
    .filter((record) => asked.pairing === undefined || record.pairing === asked.pairing)
    .flatMap(factsOf)
    .filter(({ measure, day }) => measure === asked.measure && day <= last)
    .filter(({ day }) => MEASURES[asked.measure]?.standing || day >= first)
}

/** A figure by currency, and by category where it is split so; zeros left out. */
export function sums(facts: Fact[], split = false): Record<string, number> {
  const parts = Map.groupBy(facts, ({ currency, category }) => `${split ? category : ''}|${currency}`)
  const found: Record<string, number> = {}
  for (const [key, part] of parts) {
    const value = part.some(({ subject }) => subject !== undefined)
      ? [...Map.groupBy(part, ({ subject }) => subject).values()].filter((one) => total(one) > 0).length
      : total(part)
    if (value !== 0) found[key] = value
  }
  return found
}

const total = (facts: Fact[]) => facts.reduce((sum, { value }) => sum + value, 0)

/** The records behind a figure that adds, with what each is of it. */
export function contributions(facts: Fact[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const [record, part] of Map.groupBy(facts, (fact) => fact.record)) {
    if (total(part) !== 0) found[`${record.path} ${record.id}`] = total(part)
  }
  return found
}
