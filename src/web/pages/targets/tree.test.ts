import { expect, test } from 'vitest'
import type { Target } from '../../api/index.ts'
import { countPaces, formatBound, formatTarget, linesOf } from './tree.ts'

const target = (id: number, parent: number | null, pace: Target['pace'] = 'on_track') =>
  ({ id, parent, pace, indicator: 'jobs', value: 7, bound: 'exact' }) as Target
const all = [target(1, null), target(2, 1, 'late'), target(3, 1), target(4, 2), target(5, 99, 'met')]
const shown = (...args: Parameters<typeof linesOf>) => linesOf(...args).map((line) => [line.target.id, line.depth])

test('parts stand after what they are part of; a part whose whole is not there stands at the top', () => {
  expect(shown(all, new Set(), null)).toEqual([
    [1, 0],
    [2, 1],
    [4, 2],
    [3, 1],
    [5, 0],
  ])
})

test('what is folded hides its parts; a pace shows those at it and the way to them', () => {
  expect(shown(all, new Set([2]), null).map(([id]) => id)).toEqual([1, 2, 3, 5])
  expect(shown(all, new Set(), 'late').map(([id]) => id)).toEqual([1, 2])
  expect(countPaces(all)).toEqual(
    new Map([
      ['on_track', 3],
      ['late', 1],
      ['met', 1],
    ]),
  )
})

test('values stand in their units, money in its scale', () => {
  expect(formatTarget(110_800, 'people_lifted_out', 'zh-CN').text).toBe('110,800人')
  expect(formatTarget(10_000_000_000, 'investment_signed', 'zh-CN')).toEqual({
    text: '100亿元',
    full: '10,000,000,000元',
  })
  const money = { ...target(1, null), indicator: 'investment_signed', value: 10_000_000_000, bound: 'over' as const }
  expect(formatBound(money, 'en')).toBe('over 10 billion yuan')
})
