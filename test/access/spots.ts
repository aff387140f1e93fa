import { type Place, PROVIDERS, RECIPIENTS } from './places.ts'
import type { Row } from './rights.ts'
import type { Draft, World } from './world.ts'

const VARIANTS = [0, 1, 2]

/**
 * A record to be made where a rule holds: the first of all places, pairings and variants from the n-th on; undefined
 * where it holds nowhere. `holds` is asked about the row as it will be.
 */
export function spot(world: World, path: string, n: number, holds: (row: Row) => boolean): Draft | undefined {
  const pairings = [null, ...world.of('pairings').keys()]
  const recipients: Place[] = [null, ...RECIPIENTS]
  const count = PROVIDERS.length * recipients.length * pairings.length * VARIANTS.length
  for (let k = 0; k < count; k++) {
    // Steps of a prime reach all of them, and neighbours are unlike.
    let at = (n + k * 7919) % count
    const next = <T>(of: readonly T[]): T => {
      const found = of[at % of.length] as T
      at = Math.floor(at / of.length)
      return found
    }
    const draft = {
      path,
      provider: next(PROVIDERS),
      recipient: next(recipients),
      pairing: next(pairings),
      variant: next(VARIANTS),
      organisation: n,
      year: 2018,
      amount: 1000,
      currency: 'CNY',
    }
    if (holds(world.placeOf(path, null, world.inputOf(draft)))) return draft
  }
}
