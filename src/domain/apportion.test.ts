import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportion, equally } from './apportion.ts'

const weight = fc.oneof(fc.nat(10_000_000_000), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(0))
const weights = fc.array(weight, { minLength: 1, maxLength: 60 }).filter((list) => list.some((one) => one > 1e-3))
const total = fc.oneof(fc.nat(500), fc.nat({ max: 100_000_000_000 }))

test('parts are whole, none is negative, and they add up exactly', () => {
  fc.assert(
    fc.property(total, weights, (sum, list) => {
      const parts = apportion(sum, list)
      expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
      expect(parts.reduce((a, b) => a + b, 0)).toBe(sum)
    }),
  )
})

test('no part lies a whole unit from its exact share, and who weighs more never gets less', () => {
  fc.assert(
    fc.property(total, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 }), (sum, list) => {
      fc.pre(list.some((one) => one > 0))
      const all = list.reduce((a, b) => a + b, 0)
      const parts = apportion(sum, list)
      for (const [n, part] of parts.entries()) {
        const away = BigInt(part) * BigInt(all) - BigInt(sum) * BigInt(list[n] as number)
        expect(away > -BigInt(all) && away < BigInt(all)).toBe(true)
        for (const [m, other] of parts.entries()) {
          if ((list[n] as number) > (list[m] as number)) expect(part).toBeGreaterThanOrEqual(other)
        }
      }
    }),
  )
})

test('the same weights in another order give the same parts in that order, but for ties', () => {
  expect(apportion(110_800, [3, 5, 2])).toEqual([33_240, 55_400, 22_160])
  expect(apportion(110_800, [5, 3, 2])).toEqual([55_400, 33_240, 22_160])
  expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(apportion(1, [0, 0, 7])).toEqual([0, 0, 1])
  expect(apportion(100, [0.5, 0.25, 0.25])).toEqual([50, 25, 25])
})

test('equal parts differ by one at most, the first get more', () => {
  expect(equally(300, 7)).toEqual([43, 43, 43, 43, 43, 43, 42])
  expect(equally(2, 3)).toEqual([1, 1, 0])
})

test('nothing to share out by is refused', () => {
  for (const list of [[], [0, 0], [-1, 2], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
    expect(() => apportion(10, list)).toThrow(RangeError)
  }
  expect(() => apportion(1.5, [1])).toThrow(RangeError)
  expect(() => apportion(-1, [1])).toThrow(RangeError)
})
