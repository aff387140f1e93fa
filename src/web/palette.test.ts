import { describe, expect, test } from 'vitest'
import { DARK, LIGHT, type Palette } from './palette.ts'

/** WCAG 2.2: the ratio of the relative luminances of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const TEXT = ['text', 'quiet', 'ink', 'clay', 'good', 'attention', 'wrong'] as const
const ON = ['ground', 'field', 'hover'] as const
const TINTED = [
  ['ink', 'inkSoft'],
  ['clay', 'claySoft'],
  ['good', 'goodSoft'],
  ['attention', 'attentionSoft'],
  ['wrong', 'wrongSoft'],
] as const

describe.each<[string, Palette]>([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s scheme', (_, palette) => {
  test.each(TEXT.flatMap((text) => ON.map((ground) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => {
      expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )
  test.each(TINTED)('%s can be read on %s', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(ON)('the edge of a control is seen on %s', (ground) => {
    expect(contrast(palette.control, palette[ground])).toBeGreaterThanOrEqual(3)
  })
  test('a filled button can be read', () => {
    expect(contrast(palette.ground, palette.ink)).toBeGreaterThanOrEqual(4.5)
  })
})
