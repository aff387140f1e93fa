/**
 * Shares out a whole number by weights so that the parts are whole numbers and add up to it exactly: each gets the whole
 * part of its share, and the remaining units go one each to the largest fractions, among equals to the first in order
 * (largest remainder, Hamilton's method).
 * @param total a whole number of 0 or more.
 * @param weights finite and not negative, at least one of them above 0.
 * @throws RangeError for anything else
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`not a whole number: ${total}`)
  if (weights.some((weight) => !Number.isFinite(weight) || weight < 0) || weights.every((weight) => weight === 0)) {
    throw new RangeError('weights are above nothing')
  }
  // In integers: a total of 10 billion times a weight of 10 billion is beyond what a double holds exactly.
  const scaled = integers(weights)
  const sum = scaled.reduce((a, b) => a + b, 0n)
  const exact = scaled.map((weight) => BigInt(total) * weight)
  const parts = exact.map((product) => product / sum)
  const left = Number(BigInt(total) - parts.reduce((a, b) => a + b, 0n))
  const order = exact.map((product, n) => ({ n, rest: product % sum }))
  order.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.n - b.n))
  for (const { n } of order.slice(0, left)) parts[n] = (parts[n] as bigint) + 1n
  return parts.map(Number)
}

/** Weights as integers in the same proportion; decimals keep twelve digits after the point. */
function integers(weights: readonly number[]): bigint[] {
  if (weights.every(Number.isSafeInteger)) return weights.map(BigInt)
  const largest = Math.max(...weights)
  return weights.map((weight) => BigInt(Math.round((weight / largest) * 1e12)))
}

/** Shares out a whole number equally; what does not divide goes one each to the first. */
export function equally(total: number, parts: number): number[] {
  return apportion(
    total,
    Array.from({ length: parts }, () => 1),
  )
}
