import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** The running server of a data folder, as its postmaster.pid tells. */
export type Postmaster = { pid: number; socketFolder: string; ready: boolean }

/** The superuser and the database that initdb and the first start make. */
export const SUPERUSER = 'duikou'
export const PORT = 5432

/**
 * Reads postmaster.pid (line 1 pid, 5 socket folder, 8 status). Null when there is none, when it is half written, or
 * when it is stale: the process is gone, or its number now belongs to something else, which is the rule rather than
 * the exception in containers, where every start counts from 1 again.
 */
export function readPostmaster(data: string): Postmaster | null {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!pid || !serves(pid, data)) return null
  const named = lines[4] ?? ''
  // A home that was moved while its server ran: the socket moved along, the path in the file did not.
  const moved = join(data, '..', basename(named))
  const socketFolder = !existsSync(named) && existsSync(moved) ? moved : named
  return { pid, socketFolder, ready: lines[7]?.trim() === 'ready' }
}

/** Whether the process is a server working in this data folder (its working directory, by inode; so moves do not matter). */
function serves(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  if (existsSync('/proc/self/cwd')) {
    try {
      const [cwd, own] = [statSync(`/proc/${pid}/cwd/`), statSync(data)]
      return cwd.ino === own.ino && cwd.dev === own.dev
    } catch {
      return false
    }
  }
  try {
    return /postgres/.test(execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }))
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a connection succeeds now. False while it starts, recovers or shuts down. */
export async function accepts(socketFolder: string): Promise<boolean> {
  const client = new pg.Client({ host: socketFolder, port: PORT, user: SUPERUSER, database: 'postgres' })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Fast shutdown of the server of a data folder: sessions end, everything is written, the process leaves. Returns false
 * when it has not left after `waitMs`. One that is leaving or has left already is no error: a service manager may stop
 * all of us at once. It has left when its postmaster.pid no longer names it (a zombie nobody reaps still has a number).
 */
export async function stopPostmaster(data: string, waitMs: number): Promise<boolean> {
  const pid = readPostmaster(data)?.pid
  if (!pid) return true
  signal(pid, 'SIGINT')
  for (const start = performance.now(); readPostmaster(data)?.pid === pid; await sleep(10)) {
    if (performance.now() - start > waitMs) return false
  }
  return true
}

/**
 * Ends servers whose data folder, of this path, was deleted under them. They would notice by themselves, but only after
 * up to a minute. Nothing is there to be written, so they need not be waited for. Linux only: elsewhere they notice.
 */
export function endDeleted(data: string): void {
  if (!existsSync('/proc/self/cwd')) return
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name) && workingFolder(name) === `${data} (deleted)`) signal(Number(name), 'SIGQUIT')
  }
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}
