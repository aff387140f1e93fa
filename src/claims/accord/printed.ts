import { type Range, rangeOf } from '../../domain/index.ts'
import { type Claim, isRate } from '../claim.ts'

/** The values that a claim's words allow, in its base unit. Things counted one by one are as many as printed, a rate is rounded however few its digits. */
export function printedRange(claim: Pick<Claim, 'figure' | 'value' | 'value_to' | 'bound' | 'unit'>): Range {
  const { figure, value, value_to, bound, unit } = claim
  if (value_to !== undefined) return { low: value, high: value_to }
  const step = lastDigit(figure, value)
  return rangeOf(value, bound, step <= 1 && !isRate(unit) ? 0 : step)
}

/**
 * The unit of the last digit printed: 1,000,000 of 56.65亿, 10,000 of 27万, 1 of 2,067. A figure in Chinese numerals
 * shows no digits; it is taken at its word, and where it is rounded a word like 余 or 近 says so.
 */
export function lastDigit(figure: string, value: number): number {
  const printed = /\d[\d,，]*(?:\.(\d+))?/.exec(figure.normalize('NFKC'))
  if (!printed || value === 0) return 1
  const number = Number(printed[0].replace(/[,，]/g, ''))
  return (Math.abs(value) / number) * 10 ** -(printed[1]?.length ?? 0)
}
