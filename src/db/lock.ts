import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock held until `release`, or until the process ends in whatever way: the kernel lets go of it, not we. */
export type Held = { release(): void }

/**
 * Takes the lock that a file stands for, or returns null when another process, or another holder in this one, has it.
 *
 * Node has no flock; an exclusive SQLite transaction on an empty file is a kernel lock through what Node ships with.
 * A file with a pid in it would need guessing who is alive (recycled pids, containers with pids of their own) and
 * a race-free way to break a dead holder's lock; this needs neither.
 */
export function tryLock(path: string): Held | null {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    // Else a journal file would lie beside each lock.
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (isBusy(error)) return null
    throw error
  }
  return { release: () => file.isOpen && file.close() }
}

/** Waits for the lock and takes it; null when `waitMs` milliseconds have passed. */
export async function takeLock(path: string, waitMs: number): Promise<Held | null> {
  for (const start = performance.now(); ; await sleep(10)) {
    const held = tryLock(path)
    if (held || performance.now() - start > waitMs) return held
  }
}

const SQLITE_BUSY = 5
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
