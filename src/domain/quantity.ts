/**
 * What a published figure says beyond its number. A claim keeps its word ('超', 'nearly'): a bound; and the basis it
 * was counted on, since planned, signed and paid-in figures never add.
 */
export const BOUNDS = ['exact', 'over', 'nearly', 'about', 'at_least'] as const
export type Bound = (typeof BOUNDS)[number]

export const BASES = ['arranged', 'planned', 'target', 'signed', 'intention', 'paid_in', 'actual', 'standing'] as const
export type Basis = (typeof BASES)[number]

export type Verdict = 'match' | 'short' | 'over' | 'not_recorded' | 'not_comparable'

/**
 * How far a recorded figure may lie from an approximate one and still match it, as a share of the published figure.
 * The project's own convention: no rule of the field defines how near 'nearly' is.
 */
export const NEARNESS = 0.1

/** Values from low to high, both included. */
export type Range = { low: number; high: number }

/**
 * The values a published figure allows. `step` is the unit of the last digit published (56.65 亿元 has a step of
 * 1,000,000 yuan): an exact figure stands for all that round to it.
 */
export function rangeOf(published: number, bound: Bound, step: number): Range {
  const slack = Math.abs(published) * NEARNESS
  switch (bound) {
    case 'exact':
      return { low: published - step / 2, high: published + step / 2 }
    case 'over':
      return { low: published, high: published + slack }
    case 'nearly':
      return { low: published - slack, high: published }
    case 'about':
      return { low: published - slack, high: published + slack }
    case 'at_least':
      return { low: published, high: Number.POSITIVE_INFINITY }
  }
}

/**
 * Sets a recorded figure beside a published one. Both in the same base unit.
 * @returns match, short (recorded is less), over (recorded is more), not_recorded (recorded is null).
 */
export function compare(recorded: number | null, published: number, bound: Bound, step: number): Verdict {
  if (recorded === null) return 'not_recorded'
  const { low, high } = rangeOf(published, bound, step)
  const tooLow = bound === 'over' ? recorded <= low : recorded < low
  const tooHigh = bound === 'nearly' || bound === 'exact' ? recorded >= high && recorded !== published : recorded > high
  return tooLow ? 'short' : tooHigh ? 'over' : 'match'
}
