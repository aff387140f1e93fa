import type { Range } from '../../domain/index.ts'

/** Arithmetic with ranges of values; none of them reaches below zero where they are divided or multiplied. */
export function sum(ranges: readonly Range[]): Range {
  return ranges.reduce((total, { low, high }) => ({ low: total.low + low, high: total.high + high }), {
    low: 0,
    high: 0,
  })
}

export function difference(a: Range, b: Range): Range {
  return { low: a.low - b.high, high: a.high - b.low }
}

export function product(a: Range, b: Range): Range {
  return { low: a.low * b.low, high: a.high * b.high }
}

export function quotient(a: Range, b: Range): Range {
  return { low: a.low / b.high, high: a.high / b.low }
}

export function scaled({ low, high }: Range, factor: number): Range {
  return { low: low * factor, high: high * factor }
}

/** Whether some value lies in both. Bounds reached by arithmetic are off by their last bits. */
export function meet(a: Range, b: Range): boolean {
  const grain = 1e-9 * Math.max(Math.abs(a.low), Math.abs(b.low), 1)
  return a.low <= b.high + grain && b.low <= a.high + grain
}

/** Whether every value of a lies above every value of b. */
export function above(a: Range, b: Range): boolean {
  return a.low > b.high && !meet(a, b)
}
