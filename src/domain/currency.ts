import { DuikouError } from './errors.ts'

/**
 * Money is an integer in the currency's minor unit (fen, cents) beside a three-letter currency; amounts of two
 * currencies are never added. This module is the only one that knows how many decimals a currency has.
 *
 * Source: ISO 4217 list one (2024-06-25) with its amendments to 2026. Intl.NumberFormat cannot stand in for it: it
 * follows CLDR, which says how people write prices today, and gives 0 decimals where ISO gives 2 or 3 for AFN, ALL,
 * COP, HUF, IDR, IQD, IRR, KPW, LAK, LBP, MGA, MMK, PKR, SLL, SOS, SYP and YER, so that 12.50 HUF would be refused.
 * Currencies withdrawn since 2011 stay: a ledger of those years keeps their money. XDR has no minor unit in ISO 4217;
 * development banks report it with 2 decimals, as CLDR does. Metals, bond units and test codes are left out.
 */
const BY_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
    CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD
    HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL LTL LVL MAD MDL MGA MKD MMK MNT
    MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD
    SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS
    VED VEF VES WST XAD XCD XCG XDR YER ZAR ZMK ZMW ZWG ZWL`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_DIGITS).flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, Number(digits)])),
)

/** Every currency an amount may be in, sorted. */
export const CURRENCIES: readonly string[] = [...DIGITS.keys()].sort()

/** The largest amount a bigint column holds, in minor units. */
export const LARGEST_MINOR = 2n ** 63n - 1n

/** Whether the code is a currency known here: three capitals, exactly. */
export function isCurrency(code: string): boolean {
  return DIGITS.has(code)
}

/** How many decimals the currency has: 0 to 4. Throws currency.unknown. */
export function minorDigits(currency: string): number {
  const digits = DIGITS.get(currency)
  if (digits === undefined) throw new DuikouError('currency.unknown', { currency })
  return digits
}

/**
 * A decimal as written ('1234.5', '-0.07', '+3', '.5') to minor units, exactly; never by way of a floating number.
 * Zeros beyond the currency's decimals say nothing and are let go. Throws currency.unknown, money.invalid (not a plain
 * decimal: separators, exponents, NaN, infinity), money.precise (more decimals than the currency has) or money.large.
 */
export function parseMoney(amount: string, currency: string): bigint {
  const digits = minorDigits(currency)
  const text = amount.trim()
  const match = text.length <= 100 ? /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) : null
  const [, sign, whole = '', decimals = ''] = match ?? []
  if (match === null || whole + decimals === '') throw new DuikouError('money.invalid', { amount: text.slice(0, 100) })
  const fraction = decimals.replace(/0+$/, '')
  if (fraction.length > digits) throw new DuikouError('money.precise', { amount: text, currency, digits })
  const minor = BigInt(whole + fraction.padEnd(digits, '0'))
  if (minor > LARGEST_MINOR) throw new DuikouError('money.large', { amount: text })
  return sign === '-' ? -minor : minor
}

/** Minor units to a plain decimal with all of the currency's decimals: (123450, 'CNY') gives '1234.50'. */
export function formatMinor(minor: bigint | number, currency: string): string {
  const digits = minorDigits(currency)
  const value = BigInt(minor)
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const plain = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return value < 0n ? `-${plain}` : plain
}
