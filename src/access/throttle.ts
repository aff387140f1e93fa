import { DuikouError } from '../domain/index.ts'

/** Attempts allowed within the window: by one address for one login, by one address, and for one login. */
type Limits = { pair: number; address: number; login: number }
const WINDOW_MS = 15 * 60_000
/** Bounds the memory an attacker with many addresses can take: 10 thousand entries are some 2 MB. */
const ENTRIES = 10_000

const byLogin = (login: number) =>
  createThrottle({ pair: Number.POSITIVE_INFINITY, address: Number.POSITIVE_INFINITY, login })

/** Counts failed attempts, in memory. */
export type Throttle = {
  /** Counts an attempt before it is made, so that many at once are not all let through. @throws auth.throttled */
  begin(login: string, address: string): void
  /** Takes back what `begin` counted: the attempt succeeded. */
  succeed(login: string, address: string): void
}

/** What is counted, each by itself. */
export type Throttles = Record<'password' | 'code' | 'step' | 'reveal' | 'lookup', Throttle>

export function createThrottles(): Throttles {
  return {
    // The limit for a login alone lies far above the other two, so that nobody can keep somebody else out cheaply.
    password: createThrottle({ pair: 10, address: 50, login: 100 }),
    // A code is only six digits, and who may try one knows the password already.
    code: createThrottle({ pair: 10, address: 50, login: 10 }),
    // Beginnings that keep something in the database until they are over; a whole office may share an address.
    step: createThrottle({ pair: 300, address: 300, login: Number.POSITIVE_INFINITY }),
    // One a quarter of a minute: a person at work on a list, and no way to read a register out.
    reveal: byLogin(60),
    // Numbers looked up and not found. Of a mobile 10 thousand fit its mask: trying them out takes five days, and shows.
    lookup: byLogin(20),
  }
}

export function createThrottle(limits: Limits, now: () => number = Date.now): Throttle {
  const counts = new Map<string, { failures: number; until: number }>()
  const keysOf = (login: string, address: string) => [
    { key: `pair ${address} ${login}`, limit: limits.pair },
    { key: `address ${address}`, limit: limits.address },
    { key: `login ${login}`, limit: limits.login },
  ]
  const current = (key: string) => {
    const count = counts.get(key)
    if (!count || count.until > now()) return count
    counts.delete(key)
  }
  return {
    begin(login, address) {
      const keys = keysOf(login, address)
      for (const { key, limit } of keys) {
        const count = current(key)
        if (count && count.failures >= limit) {
          throw new DuikouError('auth.throttled', { seconds: Math.ceil((count.until - now()) / 1000) })
        }
      }
      for (const { key } of keys) {
        const count = current(key)
        if (count) count.failures++
        else counts.set(key, { failures: 1, until: now() + WINDOW_MS })
      }
      for (const oldest of counts.keys()) {
        if (counts.size <= ENTRIES) break
        counts.delete(oldest)
      }
    },
    succeed(login, address) {
      for (const { key } of keysOf(login, address)) {
        const count = current(key)
        if (count && --count.failures <= 0) counts.delete(key)
      }
    },
  }
}
