import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Held, tryLock } from './lock.ts'

/**
 * A lease says "this process uses the server of this home". It is a locked file, so a lease of a process that was
 * killed is seen to be dead by the lock being free. Take and count leases only while holding the home's lock.
 */
export type Lease = { release(): void }

export function takeLease(home: string): Lease {
  const folder = leaseFolder(home)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`)
  const held = tryLock(path) as Held
  return {
    release() {
      held.release()
      rmSync(path, { force: true })
    },
  }
}

/** How many leases are alive; those of processes that ended without a word are removed on the way. */
export function countLeases(home: string): number {
  let alive = 0
  for (const path of leaseFiles(home)) {
    const held = tryLock(path)
    if (held) {
      held.release()
      rmSync(path, { force: true })
    } else alive++
  }
  return alive
}

function leaseFiles(home: string): string[] {
  try {
    return readdirSync(leaseFolder(home)).map((name) => join(leaseFolder(home), name))
  } catch {
    return []
  }
}

const leaseFolder = (home: string) => join(home, 'leases')
