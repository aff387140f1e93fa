import { formatMinor, parseMoney } from './currency.ts'

/**
 * An amount as people type it in major units to minor units: '1,234.5', '12.5万', '1.2亿'. Null where it is no amount,
 * has more decimals than the currency, or is too large to be exact here.
 */
export function parseAmount(typed: string, currency: string): number | null {
  const match = /^([+\-−]?)([\d,，]*)(?:\.(\d*))?\s*([万亿]?)$/.exec(typed.trim())
  if (!match || !/\d/.test(typed)) return null
  const [, sign = '', whole = '', decimals = '', unit = ''] = match
  const zeros = unit === '亿' ? 8 : unit === '万' ? 4 : 0
  // The point moves to the right; what is past the zeros stays behind it.
  const digits = decimals.padEnd(zeros, '0')
  const plain = `${whole.replace(/[,，]/g, '')}${digits.slice(0, zeros)}.${digits.slice(zeros)}`
  try {
    const minor = Number(parseMoney(plain, currency))
    if (!Number.isSafeInteger(minor)) return null
    return sign === '-' || sign === '−' ? -minor || 0 : minor
  } catch {
    return null
  }
}

/** Minor units as an amount to be typed over: '1234.50', '1000'. */
export function amountText(minor: number, currency: string): string {
  return formatMinor(minor, currency).replace(/\.0+$/, '')
}
