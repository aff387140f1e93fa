import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { holds, told, WAIT } from './asking.ts'
import { attempt, EVERYWHERE, plantAll, type Settings } from './login.ts'

/** Settings of an actor that somebody made up, whole or in part, are held against what they say in plain words. */
const db = await testDatabase()
const { as } = await testApp(db)
let login: pg.PoolClient

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  await plantAll(db, await as('chief'))
  login = await db.appPool.connect()
  await attempt(login, EVERYWHERE, async () => {})
})

afterAll(() => login?.release())

const KEYS = ['', '', 'CN.', 'CN.32.', 'CN.32.05.82.', 'CN.52.', 'CN.52.06.02.', 'CN.52/', '~', '~', '~']
/** Two lower and two upper ends: of providers, then of recipients. */
const ends = fc.array(fc.constantFrom(...KEYS), { minLength: 4, maxLength: 4 })
const ENDS = ['provider_low', 'provider_high', 'recipient_low', 'recipient_high']
const forged = fc.record({
  records: fc.constantFrom('on', 'on', '', undefined),
  reaches: fc.constantFrom('one', 'one', 'several', '', undefined),
  role: fc.constantFrom('open_reader', 'checker', 'county_office', '', undefined),
  ends: fc.oneof(ends, fc.constant<string[]>(['', '~', '', '~'])),
  missing: fc.subarray([0, 1, 2, 3], { maxLength: 1 }),
  list: fc.option(
    fc.array(fc.record({ role: fc.constantFrom('open_reader', 'checker'), ends, bound: fc.boolean() }), {
      maxLength: 2,
    }),
    { nil: undefined },
  ),
})
type Forged = typeof forged extends fc.Arbitrary<infer T> ? T : never
type Row = { id: number; provider_key: string; recipient_key: string; pairing: number | null }

let seen = 0

test(
  'forged settings show what they say and never more',
  async () => {
    const rows = await db.asSystem('test', (tx) =>
      tx.query<Row>(
        "SELECT id, provider_key, recipient_key, pairing_id AS pairing FROM project WHERE state = 'under_way' ORDER BY id",
      ),
    )
    const bound = rows.find(({ pairing }) => pairing !== null)?.pairing ?? 0
    await holds({ times: 200, least: 50 }, forged, async (one) => {
      const settings = settingsOf(one, bound)
      const found = await attempt(login, settings, async (client) => [
        await idsOf(client, 'SELECT id FROM project'),
        await idsOf(client, "SELECT DISTINCT record AS id FROM fact WHERE measure = 'project.aid'"),
      ])
      const read = rows.filter((row) => one.records === 'on' && shows(one, row, bound, true))
      const counted = rows.filter((row) => shows(one, row, bound, false))
      seen += counted.length
      const expected = [read, counted].map((some) => some.map(({ id }) => id))
      expect(found, told('settings', settings, rows)).toEqual(expected)
    })
    expect(seen, 'rows seen').toBeGreaterThan(20)
  },
  WAIT,
)

async function idsOf(client: pg.PoolClient, statement: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(statement)
  return rows.map(({ id }) => Number(id)).sort((a, b) => a - b)
}

function settingsOf({ records, reaches, role, ends, missing, list }: Forged, bound: number): Settings {
  const [provider_low, provider_high, recipient_low, recipient_high] = ends
  const box: Settings = { provider_low, provider_high, recipient_low, recipient_high }
  for (const n of missing) box[ENDS[n] as string] = undefined
  const rowOf = (one: NonNullable<typeof list>[number]) =>
    `"(${[one.role, ...one.ends, one.bound ? bound : 0].map((value) => `\\"${value}\\"`).join(',')})"`
  return { records, reaches, role, ...box, reach_list: list && `{${list.map(rowOf).join(',')}}` }
}

/**
 * A row is shown where it lies in the box, of which no upper end is missing or empty, and where that is the only reach,
 * or one of the list holds it, too. To read takes a role that reads; to count takes any. A lower end that is missing is
 * the beginning: a setting that was set once is empty from then on.
 */
function shows({ reaches, role, ends, missing, list }: Forged, row: Row, bound: number, toRead: boolean): boolean {
  const box = ends.map((end, n) => (missing.includes(n) ? '' : end))
  if (box[1] === '' || box[3] === '' || !within(row, box)) return false
  const reading = (one: string | undefined) => !toRead || one === 'checker' || one === 'county_office'
  if (reaches === 'one' && reading(role)) return true
  return (list ?? []).some((one) => within(row, one.ends) && (!one.bound || row.pairing === bound) && reading(one.role))
}

function within({ provider_key, recipient_key }: Row, [a = '', b = '', c = '', d = '']: string[]): boolean {
  return provider_key >= a && provider_key < b && recipient_key >= c && recipient_key < d
}
