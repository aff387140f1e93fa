import { DuikouError } from '../domain/index.ts'

/** Failures allowed within the window: by one address for one login, by one address, and for one login. */
const LIMITS = { pair: 10, address: 50, login: 100 }
const WINDOW_MS = 10 * 60_000
/** Bounds the memory an attacker with many addresses can take: 10 thousand entries are some 2 MB. */
const ENTRIES = 10_000

/**
 * Counts failed attempts to sign in, in memory. The limit for a login alone lies far above the other two, so that
 * nobody can keep somebody else out cheaply.
 */
export type Throttle = {
  /** Counts an attempt before it is made, so that many at once are not all let through. @throws auth.throttled */
  begin(login: string, address: string): void
  /** Takes back what `begin` counted: the attempt succeeded. */
  succeed(login: string, address: string): void
}

export function createThrottle(now: () => number = Date.now): Throttle {
  const counts = new Map<string, { failures: number; until: number }>()
  const keysOf = (login: string, address: string) => [
    { key: `pair ${address} ${login}`, limit: LIMITS.pair },
    { key: `address ${address}`, limit: LIMITS.address },
    { key: `login ${login}`, limit: LIMITS.login },
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
