import { addDays, type Day } from '../domain/index.ts'

/** Repeatable chance: the same seed gives the same numbers on every machine. */
export type Random = ReturnType<typeof randomOf>

/** Mulberry32 over a hash of the name, so that each part of the ledger has its own stream and none shifts another. */
export function randomOf(name: string) {
  let state = 2166136261
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) as number), 16777619)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    /** A number from 0 to 1, 1 not included. */
    next,
    /** A whole number, both ends included. */
    int,
    chance: (share: number): boolean => next() < share,
    pick: <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T,
    /** A day between two, both included. */
    day: (first: Day, last: Day): Day => addDays(first, int(0, (Date.parse(last) - Date.parse(first)) / 86_400_000)),
    /** One of the keys, as often as its weight says. */
    weighted: <K extends string>(weights: Record<K, number>): K => {
      const entries = Object.entries(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      return (entries[0] as [K, number])[0]
    },
  }
}
