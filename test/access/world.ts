import fc from 'fast-check'
import type { Database } from '../../src/db/index.ts'
import { foldQueue } from '../../src/facts/index.ts'
import type { Client } from '../support/client.ts'
import { type Place, PROVIDERS, RECIPIENTS } from './places.ts'
import { KINDS, LED, type Organisation, type Row } from './rights.ts'

/** A record that is there: where it belongs, and what it was made from, its references already numbers. */
export type Planted = Row & { id: number; version: number; input: Input }
export type Input = Record<string, unknown>

/** A record as it is drawn: `pairing` and `organisation` pick some of those there are. */
export type Draft = {
  path: string
  provider: string
  recipient: Place
  pairing: number | null
  organisation: number
  year: number
  amount: number
  currency: string
  variant: number
}

export const draft: fc.Arbitrary<Draft> = fc.record({
  path: fc.constantFrom(...Object.keys(KINDS)),
  provider: fc.constantFrom(...PROVIDERS),
  recipient: fc.constantFrom(null, ...RECIPIENTS),
  pairing: fc.option(fc.nat(20), { nil: null, freq: 3 }),
  organisation: fc.nat(20),
  year: fc.integer({ min: 2017, max: 2019 }),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  currency: fc.constantFrom('CNY', 'EUR'),
  variant: fc.nat(7),
})

/** Kinds that have to know the recipient. */
export const PLACED = ['agreements', 'pairings', 'deals', 'postings', 'counties']
/** What records name has to be there before them. */
const ORDER = ['organisations', 'pairings', 'projects']
const rank = ({ path }: Draft) => (ORDER.indexOf(path) + ORDER.length + 1) % (ORDER.length + 1)

const STANDING: [name: string, type: string, side: string | null, region: Place][] = [
  ['school that helps', 'school', 'provider', '320582'],
  ['school that is helped', 'school', 'recipient', '520602'],
  ['office that helps', 'coordination_office', 'provider', '320500'],
  ['office that is helped', 'government', 'recipient', '520600'],
  ['enterprise', 'enterprise', 'provider', '320100'],
  ['neither side', 'other', null, null],
]
const PAIRED: [provider: string, recipient: string, level: string, organisations: [number, number] | null][] = [
  ['320000', '520000', 'province', null],
  ['320500', '520600', 'prefecture', null],
  ['320582', '520602', 'school', [0, 1]],
  ['310000', '630000', 'province', null],
]

/** Everything there is, in memory beside the database. */
export class World {
  readonly db: Database
  readonly rows: Planted[] = []
  readonly #chief: Client

  /** @param chief signed in as somebody who administers everything */
  constructor(db: Database, chief: Client) {
    this.db = db
    this.#chief = chief
  }

  of(path: string): Planted[] {
    return this.rows.filter((row) => row.path === path)
  }

  get organisations(): Organisation[] {
    return this.of('organisations').map(({ id, input }) => ({
      id,
      type: String(input.type),
      side: (input.side ?? null) as string | null,
      region: (input.region ?? null) as Place,
    }))
  }

  get pairings(): { id: number; organisations: (number | null)[] }[] {
    return this.of('pairings').map(({ id, input }) => ({
      id,
      organisations: [input.provider_org, input.recipient_org].map((one) => (one ?? null) as number | null),
    }))
  }

  /** Takes away what was there, and puts a few organisations and pairings and what was drawn in its place. */
  async plant(drafts: Draft[], folded = false): Promise<void> {
    // What hangs on others goes first.
    const kinds = [...Object.values(LED).reverse(), ...Object.values(KINDS)].map(({ name }) => name)
    const last = ['pairing', 'organisation']
    const tables = [...kinds.filter((name) => name !== 'project' && !last.includes(name)), 'project', ...last]
    const cells = ['history', 'evidence', 'fact', 'cell_queue', 'county_cell', 'recipient_cell', 'provider_cell']
    await this.db.asSystem('test', async (tx) => {
      await tx.query('DELETE FROM app_grant WHERE organisation_id IS NOT NULL OR pairing_id IS NOT NULL')
      await tx.query([...tables, ...cells, 'pairing_cell'].map((name) => `DELETE FROM ${name}`).join('; '))
    })
    this.rows.length = 0
    for (const [name, type, side, region] of STANDING) {
      await this.#create('organisations', { name, type, side, region })
    }
    for (const [provider, recipient, level, organisations] of PAIRED) {
      const [provider_org, recipient_org] = organisations?.map((n) => this.organisations[n]?.id) ?? []
      await this.#create('pairings', { ...PAIRING, level, provider, recipient, provider_org, recipient_org })
    }
    for (const one of [...drafts].sort((a, b) => rank(a) - rank(b))) await this.make(one)
    if (folded) await this.db.asSystem('test', (tx) => foldQueue(tx))
  }

  /** What is sent to make a drawn record. */
  inputOf(one: Draft): Input {
    const { path, provider, currency, variant } = one
    const pairings = this.of('pairings')
    const pairing = one.pairing === null ? undefined : pairings[one.pairing % pairings.length]
    const bound = pairing && KINDS[path]?.bound && path !== 'pairings' ? { pairing: pairing.id } : {}
    const recipient = one.recipient ?? (PLACED.includes(path) ? '520602' : null)
    const money = ['appropriations', 'transfers', 'projects', 'deals', 'commitments'].includes(path) ? { currency } : {}
    const enterprise = this.organisations[one.organisation % this.organisations.length]?.id
    const places = path === 'organisations' ? {} : { provider, recipient }
    return { ...places, ...bound, ...money, ...FIELDS[path]?.({ ...one, recipient }, enterprise), note: `n${variant}` }
  }

  /** Makes a drawn record. */
  make(one: Draft): Promise<Planted> {
    return this.#create(one.path, this.inputOf(one))
  }

  async #create(path: string, input: Input): Promise<Planted> {
    const filled = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    const { status, body } = await this.#chief<{ id: number; version: number }>('POST', `/api/${path}`, filled)
    if (status !== 201) throw new Error(`${path} ${JSON.stringify(filled)} is refused: ${JSON.stringify(body)}`)
    return this.remember(path, body.id, body.version, filled)
  }

  remember(path: string, id: number, version: number, input: Input): Planted {
    const planted = { ...this.placeOf(path, id, input), id, version, input }
    this.rows.push(planted)
    return planted
  }

  /**
   * Where a record belongs. One that names a pairing but not the places takes the pairing's; a commitment
   * does not, it follows its project.
   */
  placeOf(path: string, id: number | null, input: Input): Row {
    if (path === 'organisations') {
      const on = (side: string) => (input.side === side ? (input.region as Place) : null)
      return { path, provider: on('provider'), recipient: on('recipient'), pairing: null }
    }
    const pairing = (path === 'pairings' ? id : (input.pairing ?? null)) as number | null
    const takes = !['pairings', 'commitments'].includes(path)
    const from = takes ? this.of('pairings').find((one) => one.id === pairing) : undefined
    return {
      path,
      provider: (input.provider ?? from?.provider ?? null) as Place,
      recipient: (input.recipient ?? from?.recipient ?? null) as Place,
      pairing: KINDS[path]?.bound ? pairing : null,
    }
  }
}

/** Of everybody who is posted. */
export const PHONE = '13812345678'

const PAIRING = { modality: 'assistance', since: '2016-06-01' }
const day = ({ year, variant }: Draft) => `${year}-0${variant + 1}-1${variant}`

/** What beside places each kind is made of. */
const FIELDS: Record<string, (one: Draft, organisation: number | undefined) => Input> = {
  organisations: ({ variant, provider, recipient }) => {
    const side = [null, 'provider', 'recipient'][variant % 3] ?? null
    const region = side === 'provider' ? provider : side === 'recipient' ? (recipient ?? '520000') : null
    return { name: `organisation ${variant}`, type: variant % 2 ? 'government' : 'hospital', side, region }
  },
  pairings: (one) => ({
    ...PAIRING,
    level: 'county',
    since: day(one),
    until: one.variant % 2 ? `${one.year}-12-31` : null,
  }),
  projects: (one) => ({
    name: `project ${one.variant}`,
    class: one.variant % 2 ? 'industry' : 'services',
    state: one.variant % 4 === 3 ? 'planned' : 'under_way',
    started_on: one.variant % 4 === 2 ? null : day(one),
    aid_amount: one.amount,
  }),
  appropriations: (one) => ({
    year: one.year,
    batch: one.variant % 2 ? 'first' : 'supplement',
    arranged_on: `${one.year + (one.variant === 5 ? 1 : 0)}-02-03`,
    amount: one.amount,
    source: 'provincial',
    document: `document ${one.variant}`,
    modality: 'support',
  }),
  transfers: (one) => ({
    entry: 'payment',
    ...(one.variant % 3 === 1 ? {} : { sent_on: day(one), sent_amount: one.amount }),
    ...(one.variant % 3 === 0 ? {} : { received_on: day(one), received_amount: one.amount + (one.variant % 2) }),
  }),
  deals: (one, enterprise) => ({ name: 'a deal', enterprise, signed_on: day(one), signed_amount: one.amount }),
  postings: (one) => ({
    person: `person ${one.variant}`,
    identity: one.variant % 2 ? `id ${one.variant}` : null,
    phone: PHONE,
    profession: one.variant % 2 ? 'teacher' : 'doctor',
    direction: 'sent',
    since: day(one),
    until: one.variant % 3 ? null : `${one.year}-11-30`,
  }),
  commitments: (one) => ({ committed_on: day(one), amount: one.amount }),
  counties: (one) => ({ area: 'area', listed_name: 'name', assigned_on: day(one), source: 'test' }),
  agreements: (one) => ({ name: 'an agreement', level: 'county', year: one.year, signed_on: day(one) }),
  reports: (one) => ({ name: 'a report', published_on: day(one), text: `funds of ${one.amount} yuan` }),
  claims: (one) => ({
    number: `c${one.variant}`,
    subject: 'funds',
    indicator: 'funds_arranged',
    value: one.amount,
    unit: 'yuan',
    step: 1,
    bound: 'exact',
    basis: 'arranged',
    measured: 'level',
    period_from: `${one.year}-01-01`,
    period_to: `${one.year}-12-31`,
    published_on: `${one.year}-12-31`,
    source_title: 'a report',
  }),
}
