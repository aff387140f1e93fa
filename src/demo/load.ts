import { createHash } from 'node:crypto'
import sql, { raw } from 'sql-template-tag'
import type { Personal } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { daysOf, type Side } from '../domain/index.ts'
import { foldQueue } from '../facts/index.ts'
import { findKind, KINDS, type Kind } from '../kinds/index.ts'
import { type Provenance, putRecords } from '../records/index.ts'
import type { DemoEntry, DemoInput, DemoLedger } from './book.ts'
import { FOUNDING } from './founding.ts'
import { layBeneficiaries } from './lay-beneficiaries.ts'
import { layMoney } from './lay-money.ts'
import { layProjects } from './lay-projects.ts'
import { layTargets } from './lay-targets.ts'
import { buildDemo } from './ledger.ts'

/** `loaded` is false where everything was there already. `entries` counts new records and changes of them. */
export type DemoResult = { loaded: boolean; entries: number }

/** Two commands started on one database load once: the lock's number is 'demo' in ASCII. */
const LOADING = 0x64656d6f

/** When the report was out: its targets were known then, before anybody answered them. */
const REPORTED = '2019-02-18 20:00+08'

/** Who entered: the names stand in the history and as confirmers of each side's half. */
const NAMES: Record<Side, string> = { provider: '江苏省对口办（演示）', recipient: '受援方对口办（演示）' }

/** Whether the demo programme is in the database, whole. */
export async function demoLoaded(tx: Tx): Promise<boolean> {
  const marker = await readSetting<Marker>(tx, 'demo')
  return marker !== undefined && marker.done === marker.steps
}

/**
 * Loads the founding data, then the synthetic ledger as if each side had entered it month by month, so that what was
 * known on a past day, and each record's history, are those of a programme at work. A month of a side is a transaction,
 * and the database remembers the last: a load that was cut short goes on where it stopped, and one that is done is
 * never done again, so that what people changed or deleted since stays as they left it.
 * @param onProgress told after each month how many of all entries are in.
 */
export async function loadDemo(
  db: Database,
  personal: Personal,
  onProgress?: (done: number, total: number) => void,
): Promise<DemoResult> {
  if (await db.asSystem('demo', demoLoaded)) return { loaded: false, entries: 0 }
  await loadFounding(db, personal)
  await layTargets(db, personal)
  const ledger = buildDemo()
  const steps = stepsOf(ledger)
  let ids: Map<string, number> | undefined
  let done = 0
  for (const [index, step] of steps.entries()) {
    await db.asSystem(NAMES[step.by], async (tx) => {
      await tx.query(sql`SELECT pg_advisory_xact_lock(${LOADING})`)
      const marker = await readSetting<Marker>(tx, 'demo')
      if (marker && marker.done > index) {
        // Done before, or by another process just now: its numbers are in the database.
        ids = undefined
        return
      }
      ids ??= await knownIds(tx)
      await enter(tx, step, ids, personal)
      if (index + 1 === steps.length) {
        await layProjects(tx, personal)
        await layBeneficiaries(tx, personal)
      }
      await writeSetting(tx, 'demo', { done: index + 1, steps: steps.length + 1 } satisfies Marker)
    })
    done += step.entries.length
    onProgress?.(done, ledger.length)
  }
  await layMoney(db, personal)
  await db.asSystem('demo', async (tx) => {
    await writeSetting(tx, 'demo', { done: steps.length + 1, steps: steps.length + 1 } satisfies Marker)
    await foldQueue(tx)
  })
  return { loaded: true, entries: ledger.length }
}

/**
 * Loads the data of the founding report: real, each with its source. Again only where a newer release ships other
 * data; then what differs is changed, and the history says so.
 * @returns whether anything was to be done.
 */
export async function loadFounding(db: Database, personal: Personal): Promise<boolean> {
  const release = createHash('sha256').update(JSON.stringify(FOUNDING)).digest('hex')
  return db.asSystem('founding', async (tx) => {
    await tx.query(sql`SELECT pg_advisory_xact_lock(${LOADING})`)
    if ((await readSetting<string>(tx, 'founding')) === release) return false
    const ids = await knownIds(tx)
    for (const { kind, inputs } of FOUNDING) {
      // What goes its way by actions, such as a target that was issued, is not written over.
      const lives = findKind(kind)?.lifecycle !== undefined
      const fresh = lives ? inputs.filter(({ external_id }) => !ids.has(external_id)) : inputs
      await put(tx, kind, fresh, ids, { origin: 'founding', personal, ...(lives ? { recordedAt: REPORTED } : {}) })
    }
    await writeSetting(tx, 'founding', release)
    return true
  })
}

/** A month of one side. The last step of all is what is laid upon the whole ledger. */
type Step = { month: string; by: Side; entries: DemoEntry[] }
type Marker = { done: number; steps: number }

function stepsOf(ledger: DemoLedger): Step[] {
  const steps: Step[] = []
  for (const entry of ledger) {
    const last = steps.at(-1)
    if (last && last.month === entry.month && last.by === entry.by) last.entries.push(entry)
    else steps.push({ month: entry.month, by: entry.by, entries: [entry] })
  }
  return steps
}

/** Enters a step at the end of its month. */
async function enter(tx: Tx, { month, entries }: Step, ids: Map<string, number>, personal: Personal): Promise<void> {
  const from = { origin: 'demo', personal, synthetic: true, recordedAt: `${daysOf(month).last} 17:00+08` }
  const kinds = [...new Set(entries.map(({ kind }) => kind))]
  for (const kind of kinds) {
    const inputs = entries.filter((entry) => entry.kind === kind).map(({ input }) => input)
    await put(tx, kind, inputs, ids, from)
  }
}

/** Puts records in the order given; one that names another of them waits until that has its number. */
async function put(
  tx: Tx,
  name: string,
  inputs: readonly DemoInput[],
  ids: Map<string, number>,
  from: Provenance,
): Promise<void> {
  const kind = findKind(name) as Kind
  const references = Object.keys(kind.fields).filter((field) => kind.fields[field]?.type === 'reference')
  let batch: DemoInput[] = []
  for (const input of inputs) {
    const named = references.filter((field) => typeof input[field] === 'string')
    if (named.some((field) => !ids.has(input[field] as string))) {
      await putBatch(tx, kind, batch, ids, from)
      batch = []
    }
    const numbers = named.map((field) => [field, numberOf(input, field, ids)])
    batch.push({ ...input, ...Object.fromEntries(numbers) })
  }
  await putBatch(tx, kind, batch, ids, from)
}

function numberOf(input: DemoInput, field: string, ids: Map<string, number>): number {
  const id = ids.get(input[field] as string)
  if (id === undefined) throw new Error(`${input.external_id}: ${field} names ${input[field]}, which is not there`)
  return id
}

async function putBatch(
  tx: Tx,
  kind: Kind,
  batch: DemoInput[],
  ids: Map<string, number>,
  from: Provenance,
): Promise<void> {
  if (batch.length === 0) return
  const result = await putRecords(tx, kind, batch, from)
  if ('problems' in result) {
    const [first] = result.problems
    const input = batch[(first?.row ?? 1) - 1]
    throw new Error(`${input?.external_id}: ${first?.field} ${first?.en} (${result.problems.length} problems)`)
  }
  for (const [n, { id }] of result.puts.entries()) ids.set((batch[n] as DemoInput).external_id, id)
}

/** Record numbers by external id, of what was loaded before. */
async function knownIds(tx: Tx): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { name } of KINDS) {
    const rows = await tx.query<{ external_id: string; id: number }>(
      sql`SELECT external_id, id FROM ${raw(name)} WHERE origin IN ('demo', 'founding')`,
    )
    for (const { external_id, id } of rows) ids.set(external_id, id)
  }
  return ids
}

async function readSetting<T>(tx: Tx, name: string): Promise<T | undefined> {
  const [row] = await tx.query<{ value: T }>(sql`SELECT value FROM setting WHERE name = ${name}`)
  return row?.value
}

function writeSetting(tx: Tx, name: string, value: unknown): Promise<unknown> {
  return tx.query(sql`INSERT INTO setting (name, value) VALUES (${name}, ${JSON.stringify(value)}::jsonb)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
}
