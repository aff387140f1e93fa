import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNTS, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { ensureAccounts } from '../access/index.ts'

const db = withOwnHome(await testDatabase())
const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  // As if the whole list had been loaded.
  await db.asSystem('test', (tx) => tx.query("INSERT INTO region_load VALUES ('test', 1, '2023-01-01')"))
  await ensureAccounts(db, ACCOUNTS)
})

/** A server in a process of its own, and somebody signed in there. */
async function serving() {
  const { host, database, user } = db.pool.options
  const url = `postgres:///${database}?host=${host}&user=${user}`
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../test/support/serving.ts')], {
    env: { ...process.env, DUIKOU_HOME: db.home, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const early = ended.then(([code]) => Promise.reject(new Error(`it ended with ${code} before it served`)))
  const [first] = await Promise.race([once(child.stdout, 'data'), early])
  early.catch(() => {})
  const address = String(first).trim()
  const json = { 'content-type': 'application/json' }
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${address}${path}`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify(body) })
  const signedIn = await post('/api/session', { login: 'jiangsu', password: 'jiangsu-password' })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] as string
  const save = () =>
    post('/api/projects', { name: '项目', class: 'industry', state: 'planned', provider: '320500' }, cookie)
  return { child, ended, address, save }
}

/** Keeps everybody from writing projects until let go; `waiting` is done when somebody waits for it. */
async function holdProjects() {
  const client = await db.pool.connect()
  await client.query('BEGIN; LOCK TABLE project IN EXCLUSIVE MODE')
  const waiting = async () => {
    const { rowCount } = await client.query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'project'::regclass")
    return rowCount === 1
  }
  const letGo = async () => {
    await client.query('ROLLBACK')
    client.release()
  }
  return { waiting, letGo }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error('it did not come to that in time')
  }
}

const reachable = (address: string) =>
  fetch(`${address}/api/health`).then(
    () => true,
    () => false,
  )

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: no more requests, those under way are finished, then the process ends',
  async (signal) => {
    const { child, ended, address, save } = await serving()
    const held = await holdProjects()
    const saving = save()
    await until(held.waiting)
    child.kill(signal)
    await until(async () => !(await reachable(address)))
    expect(child.exitCode).toBeNull()
    await held.letGo()
    expect((await saving).status).toBe(201)
    expect(await ended).toEqual([0, null])
  },
)

test('a second signal ends it at once, and what was under way is undone', async () => {
  const { child, ended, address, save } = await serving()
  const before = await countProjects()
  const held = await holdProjects()
  const saving = save().catch((error: Error) => error)
  await until(held.waiting)
  child.kill('SIGTERM')
  await until(async () => !(await reachable(address)))
  // What comes within a second of the first is the same request to stop, told by several.
  await until(async () => child.kill('SIGTERM') && (await Promise.race([ended.then(() => true), sleep(300, false)])))
  expect(await ended).toEqual([143, null])
  expect(await saving).toBeInstanceOf(Error)
  await held.letGo()
  expect(await countProjects()).toBe(before)
})

async function countProjects(): Promise<number> {
  const [row] = await db.asSystem('test', (tx) => tx.query<{ n: number }>('SELECT count(*) AS n FROM project'))
  return row?.n ?? 0
}
