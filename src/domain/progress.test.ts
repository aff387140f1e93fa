import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './date.ts'
import { type ProgressInput, progressOf, shareOfDays } from './progress.ts'

const YEAR = { first: '2019-01-01', last: '2019-12-31', due: '2019-12-31', flow: true }
const of = (more: Partial<ProgressInput>) =>
  progressOf({ ...YEAR, value: 100, recorded: 50, asOf: '2019-07-02', ...more })

test('half the target at half the year is on track, and the year is carried forward by days', () => {
  const progress = of({})
  expect(progress).toMatchObject({ completion: 0.5, score: 0.5, method: 'linear', pace: 'on_track' })
  expect(progress.forecast).toBeCloseTo(99.7, 1)
})

test('where last year is known, its share by the same day says how far one should be', () => {
  const autumn = of({ recorded: 15, before: { byNow: 10, whole: 80 } })
  expect(autumn).toMatchObject({ method: 'seasonal', expected: 0.125, forecast: 120, pace: 'on_track' })
  expect(of({ recorded: 15 })).toMatchObject({ method: 'linear', pace: 'at_risk' })
  // One early contract of last year says nothing about a year.
  expect(of({ recorded: 15, before: { byNow: 1, whole: 100 } }).method).toBe('linear')
})

test('reached, late, not recorded', () => {
  expect(of({ recorded: 100 }).pace).toBe('met')
  expect(of({ recorded: 99, asOf: '2020-01-01' }).pace).toBe('late')
  expect(of({ recorded: 99, due: '2019-06-30' }).pace).toBe('late')
  expect(of({ recorded: null, asOf: '2020-05-01' })).toMatchObject({
    pace: 'unknown',
    completion: null,
    forecast: null,
  })
  expect(of({ value: 0 })).toMatchObject({ pace: 'unknown', completion: null })
})

test('over 100 % is shown, capped in the score, and flagged above 150 %', () => {
  expect(of({ recorded: 150 })).toMatchObject({ completion: 1.5, score: 1, suspicious: false })
  expect(of({ recorded: 693 })).toMatchObject({ completion: 6.93, score: 1, suspicious: true })
})

test('what stands on a day is not carried forward', () => {
  expect(of({ flow: false, recorded: 80 }).forecast).toBe(80)
})

test('the share of days runs from nothing to all of them, a day at a time', () => {
  expect(shareOfDays('2019-01-01', '2019-12-31', '2018-12-31')).toBe(0)
  expect(shareOfDays('2019-01-01', '2019-12-31', '2019-01-01')).toBeCloseTo(1 / 365)
  expect(shareOfDays('2019-01-01', '2019-12-31', '2020-03-01')).toBe(1)
  fc.assert(
    fc.property(fc.nat(800), (n) => {
      const day = addDays('2018-06-01', n)
      const now = shareOfDays('2019-01-01', '2019-12-31', day)
      const next = shareOfDays('2019-01-01', '2019-12-31', addDays(day, 1))
      expect(next).toBeGreaterThanOrEqual(now)
      expect(now >= 0 && next <= 1).toBe(true)
    }),
  )
})
