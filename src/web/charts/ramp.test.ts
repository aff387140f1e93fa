import { expect, test } from 'vitest'
import { DARK, LIGHT } from '../palette.ts'
import { classOf, mix, rampOf } from './ramp.ts'

test('colours between two ends', () => {
  expect(mix('#000000', '#ffffff', 0)).toBe('#000000')
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mix('#102030', '#102030', 0.3)).toBe('#102030')
})

test('classes are equal parts of zero to the largest', () => {
  expect([null, 0, -5, 1, 20, 39, 40, 99, 100].map((value) => classOf(value, 100))).toEqual([
    -1, -1, -1, 0, 1, 1, 2, 4, 4,
  ])
  expect(classOf(5, 0)).toBe(-1)
})

const luminance = (colour: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s ramp is told apart in grey, and text stays readable on it', (_, palette) => {
  const ramp = rampOf(palette.ground, palette.clay).map(luminance)
  const steps = ramp.slice(1).map((value, n) => {
    const before = ramp[n] as number
    return (Math.max(value, before) + 0.05) / (Math.min(value, before) + 0.05)
  })
  for (const step of steps) expect(step).toBeGreaterThan(1.08)
  const text = luminance(palette.text)
  for (const value of ramp) {
    const contrast = (Math.max(value, text) + 0.05) / (Math.min(value, text) + 0.05)
    expect(contrast).toBeGreaterThan(4.5)
  }
})
