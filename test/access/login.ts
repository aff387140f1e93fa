import type pg from 'pg'
import type { Database } from '../../src/db/index.ts'
import type { Client } from '../support/client.ts'
import { addFile } from './asking.ts'
import { KINDS } from './rights.ts'
import { type Draft, World } from './world.ts'

/** What row policies read of an actor; what is undefined is not set. */
export type Settings = Record<string, string | undefined>

async function set(client: pg.PoolClient, settings: Settings): Promise<void> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) await client.query('SELECT set_config($1, $2, true)', [`duikou.${name}`, value])
}

/** An administrator of everything. */
export const EVERYWHERE: Settings = {
  actor: 'user:1',
  actor_name: 'somebody',
  records: 'on',
  reaches: 'one',
  role: 'administrator',
  provider_low: '',
  provider_high: '~',
  recipient_low: '',
  recipient_high: '~',
}
/** An office that holds one county pair. */
export const OFFICE: Settings = {
  ...EVERYWHERE,
  role: 'county_office',
  provider_low: 'CN.32.05.82.',
  provider_high: 'CN.32.05.82/',
  recipient_low: 'CN.52.06.02.',
  recipient_high: 'CN.52.06.02/',
}

/** Runs something as the login with some settings, in a transaction that is taken back. */
export async function attempt<T>(
  login: pg.PoolClient,
  settings: Settings,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  await login.query('BEGIN')
  try {
    await set(login, settings)
    return await work(login)
  } finally {
    await login.query('ROLLBACK')
  }
}

/** What a statement comes to: 'done', or the code by which it is refused. */
export function outcome(login: pg.PoolClient, settings: Settings, statement: string): Promise<string> {
  return attempt(login, settings, (client) =>
    client.query(statement).then(
      () => 'done',
      (error: pg.DatabaseError) => String(error.code),
    ),
  )
}

/** Records of all kinds in two places, one of them bound to a pairing, with something in every table that has policies. */
export async function plantAll(db: Database, chief: Client): Promise<void> {
  const world = new World(db, chief)
  const places = { provider: '320582', recipient: '520602', organisation: 0, year: 2018, currency: 'CNY', variant: 1 }
  const everywhere = { ...places, provider: '310000', recipient: null }
  const drafts = Object.keys(KINDS).flatMap((path): Draft[] => [
    { ...places, path, pairing: 2, amount: 10 },
    { ...everywhere, path, pairing: null, amount: 20 },
  ])
  await world.plant(drafts, true)
  await world.make({ ...places, path: 'appropriations', pairing: null, amount: 30 })
  const [agreement] = world.of('agreements')
  await chief('POST', '/api/targets', {
    ...{ agreement: agreement?.id, indicator: 'funds_arranged', value: 10, bound: 'exact', year: 2018, split: 'sum' },
    ...{ side: 'recipient', office: 'office' },
  })
  const [project] = world.of('projects')
  await chief('POST', '/api/beneficiaries', {
    ...{ project: project?.id, type: 'person', name: 'somebody', benefit: 'wage', since: '2018-01-01' },
    ...{ recipient: '520602' },
  })
  const arranged = world.of('appropriations').at(-1)
  const allocated = await chief('POST', '/api/allocations', {
    ...{
      appropriation: arranged?.id,
      project: project?.id,
      entry: 'allocation',
      allocated_on: '2018-04-01',
      amount: 5,
    },
  })
  if (allocated.status !== 201) throw new Error(JSON.stringify(allocated.body))
  await chief('POST', '/api/reimbursements', {
    ...{ allocation: allocated.body.id, spent_on: '2018-05-01', amount: 1, purpose: 'seedlings' },
  })
  await chief('POST', '/api/milestones', { project: project?.id, name: 'foundations', planned_on: '2018-05-01' })
  const week = { week_ending: '2018-05-06', percent: 10, done: 'foundations' }
  await chief('POST', '/api/weeks', { project: project?.id, ...week })
  const asset = await chief<{ id: number }>('POST', '/api/assets', {
    ...{ project: project?.id, name: 'a workshop', class: 'operating', value: 10, formed_on: '2018-12-01' },
    ...{ state: 'in_use', recipient: '520602' },
  })
  await chief('POST', '/api/inspections', {
    ...{ asset: asset.body.id, inspected_on: '2019-05-01', condition: 'sound' },
  })
  const received = { entry: 'payment', received_on: '2018-05-02', received_amount: 5 }
  const arrived = await chief('POST', '/api/transfers', { ...received, provider: '320582', recipient: '520602' })
  await chief('POST', '/api/disbursements', {
    ...{ transfer: arrived.body.id, recipient: '520602', side: 'recipient', office: 'office' },
    ...{ sent_on: '2018-05-04', sent_amount: 4 },
  })
  await chief('POST', '/api/closings', { year: 2014, provider: '320582', recipient: '520602' })
  const [posting] = world.of('postings')
  if (!posting) throw new Error('no posting was planted')
  await addFile(chief, posting)
  await world.make({ ...places, path: 'postings', pairing: 2, amount: 10 })
  await chief('POST', `/api/postings/${posting.id}/delete`, { version: posting.version, reason: 'test' })
  await chief(
    'POST',
    '/api/projects/bulk',
    { rows: [world.inputOf({ ...everywhere, path: 'projects', pairing: null, amount: 5 })] },
    { 'idempotency-key': 'one' },
  )
  await db.asSystem('test', (tx) => tx.query('ANALYZE'))
}
