import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './index.ts'
import { isAlive } from './postmaster.ts'
import { isRoot } from './system-user.ts'

const root = mkdtempSync(join(tmpdir(), 'duikou-embedded-'))
chmodSync(root, 0o755)
const members: ChildProcess[] = []
afterEach(() => Promise.all(members.splice(0).map((member) => ended(member, 'SIGTERM'))))
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Greeting = { visits: number; socket: string }

/** Another process in this home, once it has greeted. */
async function member(home: string): Promise<{ process: ChildProcess } & Greeting> {
  const script = join(import.meta.dirname, '../../test/support/member.ts')
  const child = spawn(process.execPath, [script, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  members.push(child)
  const greeting = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (words) => resolve(String(words)))
    child.once('exit', () => reject(new Error('it ended before it greeted')))
  })
  return { process: child, ...(JSON.parse(greeting) as Greeting) }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

const pidFile = (home: string) => join(home, 'postgres', 'data', 'postmaster.pid')
const serverOf = (home: string) => Number(readFileSync(pidFile(home), 'utf8').split('\n')[0])
const newHome = () => mkdtempSync(join(root, 'h-'))

function reachable(home: string): string {
  chmodSync(home, 0o755)
  return home
}

describe('several processes of one home', () => {
  test('starting at the same instant share one server, which leaves with the last', async () => {
    const home = reachable(newHome())
    const [a, b, c] = await Promise.all([member(home), member(home), member(home)])
    expect(new Set([a.socket, b.socket, c.socket]).size).toBe(1)
    expect([a.visits, b.visits, c.visits].sort()).toEqual([1, 2, 3])
    const server = serverOf(home)
    await ended(a.process, 'SIGTERM')
    await ended(b.process, 'SIGTERM')
    expect(isAlive(server)).toBe(true)
    await ended(c.process, 'SIGTERM')
    expect(existsSync(pidFile(home))).toBe(false)
  })
})

describe('after kill -9', () => {
  test('of the owner, the next start adopts the server and everything committed is there', async () => {
    const home = reachable(newHome())
    const first = await member(home)
    const server = serverOf(home)
    await ended(first.process, 'SIGKILL')
    expect(isAlive(server)).toBe(true)
    const second = await member(home)
    expect(second).toMatchObject({ visits: 2, socket: first.socket })
    await ended(second.process, 'SIGTERM')
    expect(existsSync(pidFile(home))).toBe(false)
  })

  test('of the server, the same process goes on with everything committed', async () => {
    const home = reachable(newHome())
    const database = await openDatabase({ home })
    await database.asSystem('test', (tx) => tx.query('CREATE TABLE kept AS SELECT 1 AS n'))
    const killed = serverOf(home)
    process.kill(killed, 'SIGKILL')
    // Its processes outlive it for a moment and may still answer; a transaction that is cut off is told so.
    const read = () => database.asSystem('test', (tx) => tx.query('SELECT n FROM kept')).catch((error) => error.code)
    const serverNow = async () => {
      await read()
      return serverOf(home)
    }
    await expect.poll(serverNow, { timeout: 20_000 }).not.toBe(killed)
    await expect.poll(read, { timeout: 20_000 }).toEqual([{ n: 1 }])
    await database.close()
    expect(existsSync(pidFile(home))).toBe(false)
  })

  test('of everything, even where the number of the server now belongs to another process', async () => {
    const home = reachable(newHome())
    const first = await member(home)
    const words = readFileSync(pidFile(home), 'utf8')
    process.kill(serverOf(home), 'SIGKILL')
    await ended(first.process, 'SIGKILL')
    writeFileSync(pidFile(home), words.replace(/^\d+/, String(process.pid)))
    expect((await member(home)).visits).toBe(2)
  })
})

describe('a server told to stop together with us', () => {
  test('closing is silent and quick', async () => {
    const database = await openDatabase({ home: reachable(newHome()) })
    process.kill(serverOf(database.home), 'SIGTERM')
    const start = performance.now()
    await database.close()
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('a home', () => {
  test('that was deleted begins empty', async () => {
    const home = reachable(newHome())
    const first = await member(home)
    const server = serverOf(home)
    await ended(first.process, 'SIGKILL')
    rmSync(home, { recursive: true })
    mkdirSync(home)
    expect((await member(home)).visits).toBe(1)
    // On Linux it is ended at once, elsewhere it notices within a minute.
    if (process.platform === 'linux') await expect.poll(() => isAlive(server), { timeout: 20_000 }).toBe(false)
  })

  test('that was moved, even under a running server, keeps its data', async () => {
    const home = reachable(newHome())
    const first = await member(home)
    await ended(first.process, 'SIGKILL')
    renameSync(home, `${home}-moved`)
    expect((await member(`${home}-moved`)).visits).toBe(2)
  })

  test('with a path too long for a socket works all the same', async () => {
    const home = join(reachable(newHome()), 'long'.repeat(30))
    expect((await member(home)).visits).toBe(1)
  })

  test('that cannot be written is told in a sentence', async () => {
    const file = join(newHome(), 'file')
    writeFileSync(file, '')
    await expect(openDatabase({ home: join(file, 'home') })).rejects.toMatchObject({ code: 'home.unwritable' })
  })

  test('with data of another PostgreSQL is left alone', async () => {
    const home = reachable(newHome())
    const first = await member(home)
    await ended(first.process, 'SIGTERM')
    writeFileSync(join(home, 'postgres', 'data', 'PG_VERSION'), '12\n')
    await expect(openDatabase({ home })).rejects.toMatchObject({ code: 'database.start' })
  })

  test.skipIf(!isRoot())('only root may enter keeps its data where the server can (skipped unless root)', async () => {
    const home = newHome()
    chmodSync(home, 0o700)
    const first = await member(home)
    const { folder } = JSON.parse(readFileSync(join(home, 'cluster.json'), 'utf8'))
    try {
      expect(folder).toMatch(/^\/var\/lib\/duikou\//)
      expect(statSync(folder).uid).not.toBe(0)
      await ended(first.process, 'SIGTERM')
      expect((await member(home)).visits).toBe(2)
      await Promise.all(members.map((child) => ended(child, 'SIGTERM')))
      rmSync(home, { recursive: true })
      mkdirSync(home, { mode: 0o700 })
      expect((await member(home)).visits).toBe(1)
    } finally {
      await Promise.all(members.map((child) => ended(child, 'SIGTERM')))
      const now = JSON.parse(readFileSync(join(home, 'cluster.json'), 'utf8'))
      for (const place of [folder, now.folder]) rmSync(place, { recursive: true, force: true })
    }
  })
})
