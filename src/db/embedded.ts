import { accessSync, constants, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DuikouError } from '../domain/index.ts'
import { installedBinaries, usableBinaries } from './binaries.ts'
import { countLeases, type Lease, takeLease } from './lease.ts'
import { type Held, takeLock, tryLock } from './lock.ts'
import { findPlace } from './place.ts'
import { accepts, type Postmaster, readPostmaster, signal, stopPostmaster } from './postmaster.ts'
import { type OpeningStep, startServer } from './start-server.ts'

export type EmbeddedOptions = {
  home: string
  /** A folder with `initdb` and `postgres` to use in place of those npm installed. */
  binaries?: string
  /** Settings of the server beyond the usual ones. */
  settings?: Record<string, string>
  onStep?: (step: OpeningStep) => void
}

/** A share in a home's server: where it listens, and how to leave it. The last to leave stops it. */
export type Membership = {
  socketFolder: string
  /** Starts the server again when it died under us, and tells where it listens now. */
  revive(): Promise<string>
  leave(): Promise<void>
}

const LOCK_WAIT_MS = 300_000
const STOP_WAIT_MS = 120_000

/**
 * Starts the server of a home, or joins it where it runs already. Everything that decides (making the place, starting,
 * counting who is left, stopping) happens under the home's lock, so starters of the same instant queue up.
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Membership> {
  const home = makeHome(options.home)
  const { lease, server } = await underLock(home, () => enter(home, options))
  let { postmaster } = server
  const lastWord = () => endAtOnce(home, lease, server.data)
  process.on('exit', lastWord)
  return {
    socketFolder: postmaster.socketFolder,
    async revive() {
      postmaster = (await underLock(home, () => findOrStart(home, options))).postmaster
      return postmaster.socketFolder
    },
    async leave() {
      process.off('exit', lastWord)
      // Of a deleted home nothing can be asked; the server would notice too, but only within a minute.
      if (!existsSync(home)) return signal(postmaster.pid, 'SIGINT')
      await underLock(home, () => depart(home, lease))
    },
  }
}

/**
 * Holds a lease without starting a server: whoever starts one in this home while it is held does not stop it.
 * Returns the function that lets go, and then stops the server if nobody else uses it.
 */
export function holdHome(path: string): () => Promise<void> {
  const home = makeHome(path)
  const lease = takeLease(home)
  return () => underLock(home, () => depart(home, lease))
}

async function depart(home: string, lease: Lease): Promise<void> {
  lease.release()
  if (countLeases(home) > 0) return
  const { folder } = await findPlace(home)
  const postmaster = readPostmaster(join(folder, 'data'))
  if (!postmaster) return
  await stopPostmaster(join(folder, 'data'), STOP_WAIT_MS)
  rmSync(postmaster.socketFolder, { recursive: true, force: true })
}

type Server = { postmaster: Postmaster; data: string }

async function enter(home: string, options: EmbeddedOptions): Promise<{ lease: Lease; server: Server }> {
  const lease = takeLease(home)
  try {
    return { lease, server: await findOrStart(home, options) }
  } catch (error) {
    lease.release()
    throw error
  }
}

async function findOrStart(home: string, options: EmbeddedOptions): Promise<Server> {
  const place = await findPlace(home)
  const data = join(place.folder, 'data')
  const running = await adopt(data)
  if (running) return { postmaster: running, data }
  const binaries = usableBinaries(options.binaries ?? installedBinaries(), place.folder, place.user)
  const { settings = {}, onStep = () => {} } = options
  return { postmaster: await startServer({ binaries, place, settings, onStep }), data }
}

/** The server that already runs in the folder, once it accepts; null when none does or it is on its way out. */
async function adopt(data: string): Promise<Postmaster | null> {
  for (;;) {
    const now = readPostmaster(data)
    if (!now) return null
    if (await accepts(now.socketFolder)) return now
    // Ready, yet nobody can reach it: its socket was removed. Only a restart brings it back.
    if (now.ready && !existsSync(now.socketFolder)) await stopPostmaster(data, STOP_WAIT_MS)
    else await sleep(20)
  }
}

/** When the process ends without `leave`: nothing can be waited for, so the server is only told to stop. */
function endAtOnce(home: string, lease: Lease, data: string): void {
  try {
    const lock = tryLock(lockFile(home))
    lease.release()
    // Without the lock somebody is joining or leaving this moment; they or the next start see to the server.
    const pid = readPostmaster(data)?.pid
    if (lock && pid && countLeases(home) === 0) signal(pid, 'SIGINT')
    lock?.release()
  } catch {
    // The home is gone or unreadable; nobody is left to tell.
  }
}

async function underLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  let lock: Held | null = null
  try {
    lock = await takeLock(lockFile(home), LOCK_WAIT_MS)
    if (!lock) {
      const problem = 'another process has been starting or stopping it for 5 minutes'
      throw new DuikouError('database.start', { problem, log: home })
    }
    return await work()
  } catch (error) {
    throw fileError(error, home)
  } finally {
    lock?.release()
  }
}

function makeHome(home: string): string {
  try {
    mkdirSync(home, { recursive: true })
    accessSync(home, constants.W_OK | constants.X_OK)
    return realpathSync(home)
  } catch (error) {
    throw fileError(error, home)
  }
}

const lockFile = (home: string) => join(home, 'lock')

const READ_ONLY_OR_UNOPENABLE = [8, 14]

/** What a failing file system means to the person whose home it is. */
function fileError(error: unknown, path: string): unknown {
  if (error instanceof DuikouError || !(error instanceof Error)) return error
  const { code, errcode } = error as Error & { code?: string; errcode?: number }
  if (code === 'ENOSPC' || code === 'EDQUOT' || errcode === 13) return new DuikouError('disk.full', {}, error)
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT']
  if ((code && refused.includes(code)) || READ_ONLY_OR_UNOPENABLE.includes(errcode ?? -1)) {
    return new DuikouError('home.unwritable', { path, problem: error.message.split(',')[0] as string }, error)
  }
  return error
}
