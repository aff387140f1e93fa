import { execFile, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { DuikouError } from '../domain/index.ts'
import type { Place } from './place.ts'
import { accepts, endDeleted, PORT, type Postmaster, readPostmaster, SUPERUSER } from './postmaster.ts'

const MEGABYTE = 1024 * 1024
/** Linux allows 107 bytes for the path of a socket. */
const SOCKET_PATH_LIMIT = 107

/** What every embedded server runs with; a test run adds its own. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '50',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  // Room that was used once is used again, and what is written goes to disk meanwhile: ten thousand records took 5 to 20
  // ms to commit, so 1.
  min_wal_size: '256MB',
  wal_writer_delay: '20ms',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_line_prefix: '%m [%p] ',
}

/** What takes time at a start: making the cluster (under a second), or recovery after a crash (up to minutes). */
export type OpeningStep = 'creating' | 'recovering'

export type ServerOptions = {
  binaries: string
  place: Place
  settings: Record<string, string>
  onStep: (step: OpeningStep) => void
}

/** Makes the cluster where there is none, starts the server in a session of its own, and waits until it accepts. */
export async function startServer(options: ServerOptions): Promise<Postmaster> {
  const data = join(options.place.folder, 'data')
  if (!existsSync(data)) await initialise(options, data)
  else checkVersion(options, data)
  removeRemains(options.place, data)
  // Processes of a killed server leave within a moment of seeing it gone; until then the next one cannot start.
  for (let attempt = 0; ; attempt++) {
    try {
      return await launch(options, data)
    } catch (error) {
      const lingering = error instanceof DuikouError && /shared memory block/.test(String(error.params.problem))
      if (!lingering || attempt === 50) throw error
      await sleep(200)
    }
  }
}

/** initdb into a folder of another name, renamed when it is whole: a start that was interrupted leaves no half cluster. */
async function initialise({ binaries, place, settings, onStep }: ServerOptions, data: string): Promise<void> {
  onStep('creating')
  endDeleted(data)
  const part = `${data}.part`
  rmSync(part, { recursive: true, force: true })
  const sync = settings.fsync === 'off' ? ['--no-sync'] : []
  const words = [
    '--encoding=UTF8',
    '--locale=C',
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
    ...sync,
  ]
  try {
    await promisify(execFile)(join(binaries, 'initdb'), ['-D', part, '-U', SUPERUSER, ...words], identity(place))
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw startError(place, (error as { stderr?: string }).stderr || String(error))
  }
  renameSync(part, data)
}

function checkVersion({ binaries, place }: ServerOptions, data: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const share = join(binaries, '..', 'share', 'postgresql', 'postgres.bki')
  const brought = existsSync(share) ? /^# PostgreSQL (\d+)/.exec(readFileSync(share, 'utf8').slice(0, 40))?.[1] : found
  if (brought !== found) {
    throw startError(place, `the data were made by PostgreSQL ${found}, this release brings ${brought}`)
  }
}

async function launch({ binaries, place, settings, onStep }: ServerOptions, data: string): Promise<Postmaster> {
  const socketFolder = makeSocketFolder(place)
  const all = {
    ...SETTINGS,
    ...sharedMemory(),
    ...settings,
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
  }
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openLog(place)
  const from = statSync(logFile(place)).size
  const child = spawn(join(binaries, 'postgres'), ['-D', data, ...words], {
    ...identity(place),
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let failure: string | null = null
  child.on('error', (error) => (failure = error.message))
  child.on('exit', () => (failure ??= readFileSync(logFile(place)).subarray(from).toString()))
  child.unref()
  for (let waited = 0; ; waited += 5) {
    await sleep(5)
    if (failure !== null) throw startError(place, failure)
    if (waited === 2000) onStep('recovering')
    const postmaster = readPostmaster(data)
    if (!postmaster?.ready || !(await accepts(postmaster.socketFolder))) continue
    // From here on its end is nobody's failure, and its log may be gone with the home.
    child.removeAllListeners('exit')
    return postmaster
  }
}

/** What a server that was killed left: its postmaster.pid, and the folder of its socket, named in the fifth line. */
function removeRemains(place: Place, data: string): void {
  const file = join(data, 'postmaster.pid')
  const socketFolder = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[4] : undefined
  if (socketFolder?.startsWith(join(tmpdir(), 'duikou-'))) rmSync(socketFolder, { recursive: true, force: true })
  for (const name of readdirSync(place.folder)) {
    if (name.startsWith('s-')) rmSync(join(place.folder, name), { recursive: true, force: true })
  }
  rmSync(file, { force: true })
}

/**
 * A new private folder at every start: a server whose data folder was deleted under it removes its socket by path when
 * it notices, a minute later, and must not meet its successor's there. Beside the data unless that path is too long.
 */
function makeSocketFolder(place: Place): string {
  const longest = Buffer.byteLength(join(place.folder, 's-XXXXXX', `.s.PGSQL.${PORT}`))
  const folder = mkdtempSync(longest <= SOCKET_PATH_LIMIT ? join(place.folder, 's-') : join(tmpdir(), 'duikou-'))
  if (place.user) chownSync(folder, place.user.uid, place.user.gid)
  return folder
}

/** Containers often give /dev/shm only 64 MB, too little for a parallel query; then shared memory is plain files. */
function sharedMemory(): Record<string, string> {
  if (process.platform !== 'linux') return {}
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize < 256 * MEGABYTE ? { dynamic_shared_memory_type: 'mmap' } : {}
  } catch {
    return { dynamic_shared_memory_type: 'mmap' }
  }
}

/** The server's log, begun anew at a start that finds it above 10 MB. */
function openLog(place: Place): number {
  const path = logFile(place)
  const large = existsSync(path) && statSync(path).size > 10 * MEGABYTE
  const output = openSync(path, large ? 'w' : 'a', 0o600)
  if (place.user) chownSync(path, place.user.uid, place.user.gid)
  return output
}

function logFile(place: Place): string {
  return join(place.folder, 'postgres.log')
}

/** How a server process is run: as the place's account, where it may stand, without settings from our environment. */
function identity(place: Place): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  const { PATH, LD_LIBRARY_PATH, TMPDIR } = process.env
  const env = { PATH, LD_LIBRARY_PATH, TMPDIR, LC_ALL: 'C' }
  return { cwd: place.folder, env, ...(place.user && { uid: place.user.uid, gid: place.user.gid }) }
}

/** The error that a server's last words amount to. */
function startError(place: Place, words: string): DuikouError {
  if (/No space left on device|Disk quota exceeded/.test(words)) return new DuikouError('disk.full')
  const lines = words.split('\n').filter((line) => line.trim())
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it ended without a word'
  const problem = fatal.replace(/^.*?(FATAL|PANIC|error):\s*/, '').replace(/\.$/, '')
  return new DuikouError('database.start', { problem, log: logFile(place) }, words)
}
