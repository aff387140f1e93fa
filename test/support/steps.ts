import fc from 'fast-check'
import { expect } from 'vitest'
import type { Database, Tx } from '../../src/db/index.ts'
import { foldQueue, rebuild } from '../../src/facts/index.ts'
import { findKind, type Kind } from '../../src/kinds/index.ts'
import { changeRecord, createRecord, createRecords, deleteRecord, restoreRecord } from '../../src/records/index.ts'
import { personal } from './personal.ts'
import { PLACES } from './regions.ts'

/** Where the records of the steps come from. */
export const from = { origin: 'test', personal }
const day = fc.integer({ min: 0, max: 1460 }).map((n) => new Date(Date.UTC(2016, 5, 1 + n)).toISOString().slice(0, 10))
const amount = fc.integer({ min: 1, max: 1_000_000_000 })
const provider = fc.constantFrom(...PLACES.providers)
const recipient = fc.constantFrom(...PLACES.recipients)
const currency = fc.constantFrom('CNY', 'EUR')
const sides = { provider, recipient }
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })

/** Inputs that the kinds accept, in the variety that counting has to survive: empty fields, two currencies, townships. */
const INPUTS: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  transfer: fc
    .record({
      ...sides,
      currency,
      sent_on: day,
      sent_amount: amount,
      late: fc.nat(90),
      received: maybe(amount),
      reversal: fc.boolean(),
    })
    .map(({ late, received, reversal, sent_on, sent_amount, ...rest }) => ({
      ...rest,
      entry: reversal ? 'reversal' : 'payment',
      source: 'provincial',
      sent_on,
      sent_amount: reversal ? -sent_amount : sent_amount,
      received_on: received === null ? null : new Date(Date.parse(sent_on) + late * 864e5).toISOString().slice(0, 10),
      received_amount: received === null ? null : reversal ? -received : received,
    })),
  project: fc.record({
    provider,
    recipient: maybe(recipient),
    currency,
    name: fc.constantFrom('road', 'school', 'clinic'),
    class: fc.constantFrom('industry', 'services'),
    state: fc.constantFrom('planned', 'under_way', 'cancelled'),
    started_on: maybe(day),
    aid_amount: maybe(amount),
  }),
  posting: fc
    .record({
      ...sides,
      person: fc.constantFrom('a', 'b'),
      identity: maybe(fc.constantFrom('1', '2', '3')),
      since: day,
      months: maybe(fc.nat(900)),
    })
    .map(({ months, since, ...rest }) => ({
      ...rest,
      profession: 'teacher',
      direction: 'sent',
      since,
      until: months === null ? null : new Date(Date.parse(since) + months * 864e5).toISOString().slice(0, 10),
    })),
  appropriation: fc.record({
    provider,
    recipient: maybe(recipient),
    currency,
    year: fc.integer({ min: 2016, max: 2020 }),
    batch: fc.constantFrom('first', 'supplement'),
    arranged_on: day,
    amount,
    source: fc.constant('provincial'),
    document: fc.constantFrom('one', 'two', 'three'),
  }),
  county: fc.record({
    ...sides,
    area: fc.constant('area'),
    listed_name: fc.constant('name'),
    assigned_on: day,
    exit_year: maybe(fc.integer({ min: 2016, max: 2020 })),
    source: fc.constant('test'),
  }),
  pairing: fc.record({
    ...sides,
    modality: fc.constant('assistance'),
    level: fc.constantFrom('county', 'prefecture'),
    since: day,
    until: fc.constant(null),
  }),
}

/** Something that happens to the records of a kind. */
export type Step = {
  act: 'create' | 'import' | 'change' | 'delete' | 'restore' | 'fold' | 'rebuild'
  kind: string
  inputs: Record<string, unknown>[]
  pick: number
}
export const step: fc.Arbitrary<Step> = fc.constantFrom(...Object.keys(INPUTS)).chain((kind) =>
  fc.record({
    act: fc.constantFrom<Step['act'][]>(
      'create',
      'create',
      'import',
      'change',
      'change',
      'delete',
      'restore',
      'fold',
      'rebuild',
    ) as fc.Arbitrary<Step['act']>,
    kind: fc.constant(kind),
    inputs: fc.array(INPUTS[kind] as fc.Arbitrary<Record<string, unknown>>, { minLength: 1, maxLength: 5 }),
    pick: fc.nat(1000),
  }),
)

/** The kind of a name. */
export function kindOf(name: string): Kind {
  return findKind(name) as Kind
}

/** The numbers of all pairings. */
export async function pairingsOf(db: Database): Promise<number[]> {
  const rows = await db.asSystem('test', (tx) => tx.query<{ id: number }>('SELECT id FROM pairing ORDER BY id'))
  return rows.map(({ id }) => id)
}

/** Takes a step; one that finds nothing to act on does nothing. */
export async function take(db: Database, { act, kind: name, inputs: given, pick }: Step): Promise<void> {
  const kind = kindOf(name)
  const pairings = 'pairing' in kind.fields && pick % 2 ? await pairingsOf(db) : []
  const inputs =
    pairings.length === 0 ? given : given.map((one) => ({ ...one, pairing: pairings[pick % pairings.length] }))
  await db.asSystem('test', async (tx) => {
    if (act === 'fold') await foldQueue(tx)
    else if (act === 'rebuild') await rebuild(tx)
    else if (act === 'create') await createRecord(tx, kind, inputs[0], from)
    else if (act === 'import') expect(await createRecords(tx, kind, inputs, from)).toHaveProperty('written')
    else if (act === 'restore') {
      const [gone] = await tx.query<{ record: number }>(
        `SELECT record FROM history h WHERE kind = '${name}' AND action = 'delete'
           AND NOT EXISTS (SELECT 1 FROM ${name} WHERE id = h.record)
           AND (state->>'pairing_id' IS NULL OR EXISTS (SELECT FROM pairing WHERE id = (state->>'pairing_id')::bigint))
         ORDER BY id LIMIT 1`,
      )
      if (gone) await restoreRecord(tx, kind, gone.record)
    } else {
      const rows = await tx.query<{ id: number; version: number }>(`SELECT id, version FROM ${name} ORDER BY id`)
      const row = rows[pick % Math.max(rows.length, 1)]
      if (row && act === 'change') await changeRecord(tx, kind, row.id, row.version, inputs[0], from)
      else if (row && !(await isReferred(tx, kind, row.id))) await deleteRecord(tx, kind, row.id, row.version, 'test')
    }
  })
}

/** A pairing that records name cannot be deleted. */
async function isReferred(tx: Tx, kind: Kind, id: number): Promise<boolean> {
  if (kind.name !== 'pairing') return false
  const tables = Object.keys(INPUTS).filter((name) => 'pairing' in kindOf(name).fields)
  const rows = await tx.query(tables.map((name) => `SELECT FROM ${name} WHERE pairing_id = ${id}`).join(' UNION ALL '))
  return rows.length > 0
}
