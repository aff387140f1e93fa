import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureAccounts, type NewAccount } from '../../src/access/index.ts'
import { type Database, migrate, openDatabase } from '../../src/db/index.ts'
import { ACCOUNTS } from './client.ts'
import { plantRegions } from './regions.ts'

type Answer<T> = { status: number; body: T }
/** Somebody's program: asks over a socket; undefined where no answer came. */
export type Asking = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<T> | undefined>

/** A home with a database server and a serving process of its own, which tests kill and begin again. */
export type Killable = {
  /** Starts serving, and signs people in. */
  start(logins: string[]): Promise<Map<string, Asking>>
  /** Ends the serving process as a power cut would, and the database server with it where that is asked for. */
  kill(withDatabase: boolean): Promise<void>
  /** Looks at the database while nothing serves. */
  look<T>(work: (db: Database) => Promise<T>): Promise<T>
  remove(): Promise<void>
}

/** @param more who can sign in beside ACCOUNTS, each with the password '<login>-password' */
export async function killable(more: readonly NewAccount[] = []): Promise<Killable> {
  const home = mkdtempSync(join(tmpdir(), 'duikou-killed-'))
  // For root: so that the account the database runs as can reach its data here.
  chmodSync(home, 0o755)
  let serving: ChildProcess | undefined
  const look: Killable['look'] = async (work) => {
    const db = await openDatabase({ home })
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  }
  await look(async (db) => {
    await migrate(db)
    await db.asSystem('test', async (tx) => {
      await plantRegions(tx)
      // As if the whole list had been loaded.
      await tx.query("INSERT INTO region_load VALUES ('test', 1, '2023-01-01')")
    })
    await ensureAccounts(db, [...ACCOUNTS, ...more])
  })
  const kill = async (withDatabase: boolean) => {
    if (serving && serving.exitCode === null && serving.signalCode === null) {
      const ended = once(serving, 'exit')
      serving.kill('SIGKILL')
      await ended
    }
    const pid = join(home, 'postgres', 'data', 'postmaster.pid')
    if (withDatabase && existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8').split('\n')[0]), 'SIGKILL')
  }
  return {
    look,
    kill,
    async start(logins) {
      serving = spawn(process.execPath, [join(import.meta.dirname, 'serving.ts')], {
        env: { ...process.env, DUIKOU_HOME: home },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [first] = await once(serving.stdout as NonNullable<ChildProcess['stdout']>, 'data')
      const address = String(first).trim()
      return new Map(await Promise.all(logins.map(async (login) => [login, await signIn(address, login)] as const)))
    },
    async remove() {
      await kill(true)
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

async function signIn(address: string, login: string): Promise<Asking> {
  let cookie = ''
  const ask: Asking = async (method, path, body, headers = {}) => {
    try {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: { origin: address, cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      cookie ||= response.headers.get('set-cookie')?.split(';')[0] ?? ''
      return { status: response.status, body: await response.json() }
    } catch {
      return undefined
    }
  }
  const signedIn = await ask('POST', '/api/session', { login, password: `${login}-password` })
  if (signedIn?.status !== 200) throw new Error(`${login} cannot sign in: ${signedIn?.status}`)
  return ask
}
