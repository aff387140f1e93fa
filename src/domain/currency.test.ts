import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES, formatMinor, isCurrency, LARGEST_MINOR, minorDigits, parseMoney } from './currency.ts'

describe('parseMoney', () => {
  test.each([
    ['1234.5', 'CNY', 123450n],
    ['-0.07', 'EUR', -7n],
    ['-11550750.91', 'EUR', -1155075091n],
    ['+3', 'USD', 300n],
    ['.5', 'USD', 50n],
    ['5.', 'USD', 500n],
    [' 12 ', 'JPY', 12n],
    ['12.000', 'JPY', 12n],
    ['1.2345', 'CLF', 12345n],
    ['1.234', 'KWD', 1234n],
    ['12.50', 'HUF', 1250n],
    ['-0', 'EUR', 0n],
    ['9007199254740993.01', 'EUR', 900719925474099301n],
    ['0000000000000000000000000001', 'EUR', 100n],
  ])('%s %s is %s', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor)
  })

  test.each(['', ' ', '.', '-', 'NaN', 'INF', 'Infinity', '1e5', '1,234.50', '12 34', '--1', '１２', '0x10', '1.2.3'])(
    '%j is not an amount',
    (text) => {
      expect(() => parseMoney(text, 'EUR')).toThrow(expect.objectContaining({ code: 'money.invalid' }))
    },
  )

  test('more decimals than the currency has are refused, not rounded', () => {
    for (const [text, currency] of [
      ['0.005', 'EUR'],
      ['0.5', 'JPY'],
      ['1.23456', 'CLF'],
    ] as const) {
      expect(() => parseMoney(text, currency)).toThrow(expect.objectContaining({ code: 'money.precise' }))
    }
  })

  test('an amount that no bigint column holds is refused', () => {
    expect(parseMoney('92233720368547758.07', 'EUR')).toBe(LARGEST_MINOR)
    expect(() => parseMoney('92233720368547758.08', 'EUR')).toThrow(expect.objectContaining({ code: 'money.large' }))
    expect(() => parseMoney('9'.repeat(5_000_000), 'EUR')).toThrow(expect.objectContaining({ code: 'money.invalid' }))
  })

  test('an unknown currency is named', () => {
    for (const currency of ['', 'eur', 'XXX', 'ABC', 'constructor']) {
      expect(isCurrency(currency)).toBe(false)
      expect(() => parseMoney('1', currency)).toThrow(expect.objectContaining({ code: 'currency.unknown' }))
    }
  })
})

test('format and parse are inverse in every currency', () => {
  fc.assert(
    fc.property(fc.bigInt(-LARGEST_MINOR, LARGEST_MINOR), fc.constantFrom(...CURRENCIES), (minor, currency) => {
      expect(parseMoney(formatMinor(minor, currency), currency)).toBe(minor)
    }),
  )
})

test('amounts are written with all their decimals', () => {
  expect([
    formatMinor(123450, 'CNY'),
    formatMinor(-7n, 'EUR'),
    formatMinor(0n, 'KWD'),
    formatMinor(-12, 'JPY'),
  ]).toEqual(['1234.50', '-0.07', '0.000', '-12'])
})

test('each code stands once, and Intl knows none in use that is missing here', () => {
  expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
  expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code) && minorDigits(code) <= 4)).toBe(true)
  const unused = new Set(['XSU'])
  expect(Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code) && !unused.has(code))).toEqual([])
})
