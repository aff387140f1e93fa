/**
 * Parts of a whole by weight, whole numbers that add up to it exactly (largest remainders); each at least `least`.
 * The whole must suffice for that.
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const free = total - least * weights.length
  const exact = weights.map((weight) => (free * weight) / sum)
  const parts = exact.map((value) => Math.floor(value))
  let rest = free - parts.reduce((a, b) => a + b, 0)
  const order = exact.map((value, n) => [value % 1, n] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, n] of order) {
    if (rest-- <= 0) break
    parts[n] = (parts[n] as number) + 1
  }
  return parts.map((part) => part + least)
}

/** Fen in 10,000 yuan, the unit in which budgets of the field are written. */
export const WAN = 1_000_000

/** Splits an amount in fen into parts of whole ten thousands of yuan. */
export function apportionMoney(fen: number, weights: readonly number[], least = 0): number[] {
  return apportion(fen / WAN, weights, least).map((wan) => wan * WAN)
}
