import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Claim, Report } from '../claim.ts'
import { accordsOf } from './index.ts'
import { lastDigit } from './printed.ts'

const year = (of: number) => ({ from: `${of}-01-01` as const, to: `${of}-12-31` as const })

let number = 0
function claim(figure: string, value: number, more: Partial<Claim> = {}): Claim {
  number++
  return {
    id: `c${number}`,
    quote: figure,
    start: 0,
    end: figure.length,
    figure,
    indicator: 'fiscal_funds',
    value,
    unit: 'yuan',
    bound: 'exact',
    measure: 'level',
    period: year(2018),
    cumulative: false,
    status: 'achieved',
    basis: 'actual',
    provider: ['江苏'],
    recipient: ['贵州'],
    sentence: figure,
    period_rule: 'year',
    confidence: 1,
    reasons: [],
    ...more,
  }
}
const report = (id: string, ...claims: Claim[]): Report => ({
  id,
  title: id,
  date: null,
  form: 'simplified',
  distractor: false,
  claims,
})
const told = (...reports: Report[]) => accordsOf(reports).map(({ kind, holds, claims }) => [kind, holds, claims.length])

test.each([
  ['56.65億', 5_665_000_000, 1_000_000],
  ['27万', 270_000, 10_000],
  ['2,188', 2188, 1],
  ['３.５', 3.5, 0.1],
  ['三千', 3000, 1],
  ['半', 50, 1],
])('the last digit of %s is worth %s', (figure, value, step) => {
  expect(lastDigit(figure, value)).toBeCloseTo(step, 9)
})

test('the same figure in two reports holds where it rounds to the same, and not within one report', () => {
  const exact = claim('11.43亿', 1_143_000_000)
  expect(told(report('a', exact), report('b', claim('11.4亿', 1_140_000_000)))).toEqual([['same_figure', true, 2]])
  expect(told(report('a', exact), report('b', claim('近12亿', 1_200_000_000, { bound: 'nearly' })))).toEqual([
    ['same_figure', true, 2],
  ])
  expect(told(report('a', exact), report('b', claim('12.5亿', 1_250_000_000)))).toEqual([['same_figure', false, 2]])
  expect(told(report('a', exact, claim('12.5亿', 1_250_000_000)))).toEqual([])
  for (const other of [
    { recipient: ['甘肃'] },
    { status: 'target' },
    { period: year(2017) },
    { scope: 'case' },
  ] as const) {
    expect(told(report('a', exact), report('b', claim('12.5亿', 1_250_000_000, other as Partial<Claim>)))).toEqual([])
  }
})

test('years within a cumulative figure come to no more than it, and to it where they fill its time', () => {
  const years = [claim('3亿', 3e8, { period: year(2017) }), claim('4亿', 4e8)]
  const since = (from: `${number}-01-01` | null, figure: string, value: number) =>
    claim(figure, value, { cumulative: true, period: { from, to: '2018-12-31' } })
  expect(told(report('a', since(null, '20亿', 2e9), ...years))).toEqual([['total_and_years', true, 3]])
  expect(told(report('a', since(null, '6亿', 6e8)), report('b', ...years))).toEqual([['total_and_years', true, 3]])
  expect(told(report('a', since(null, '5亿', 5e8)), report('b', ...years))).toEqual([['total_and_years', false, 3]])
  expect(told(report('a', since('2017-01-01', '7亿', 7e8), ...years))).toEqual([['total_and_years', true, 3]])
  expect(told(report('a', since('2017-01-01', '9亿', 9e8), ...years))).toEqual([['total_and_years', false, 3]])
  expect(told(report('a', since('2018-01-01', '9亿', 9e8), years[0] as Claim))).toEqual([])
})

test('places within a place come to no more than it; what lies within another part is not added again', () => {
  const whole = claim('100个', 100, { unit: 'project', indicator: 'projects' })
  const part = (value: number, more: Partial<Claim>) =>
    claim(`${value}个`, value, { unit: 'project', indicator: 'projects', ...more })
  const [suzhou, nantong] = [part(60, { provider: ['苏州市'] }), part(40, { provider: ['南通市'] })]
  const dejiang = part(60, { provider: ['苏州市'], recipient: ['德江县'] })
  expect(told(report('a', whole, suzhou, nantong))).toEqual([['whole_and_parts', true, 3]])
  expect(told(report('a', whole, suzhou))).toEqual([])
  expect(told(report('a', whole, part(101, { provider: ['苏州市'] })))).toEqual([['whole_and_parts', false, 2]])
  expect(told(report('a', whole, suzhou, part(50, { provider: ['南通市'] })))).toEqual([['whole_and_parts', false, 3]])
  expect(told(report('a', whole, suzhou, nantong, dejiang))).toEqual([['whole_and_parts', true, 3]])
  expect(told(report('a', whole, part(101, { provider: ['天津'] })))).toEqual([])
})

test('a share is held against the two figures beside it', () => {
  const count = { unit: 'county', recipient: null } as const
  const share = (figure: string, value: number) =>
    claim(figure, value, { indicator: 'counties_delisted', unit: 'percent', measure: 'share', recipient: null })
  const figures = [
    claim('43', 43, { ...count, indicator: 'counties_delisted' }),
    claim('89', 89, { ...count, indicator: 'counties_assigned', status: 'ongoing' }),
  ]
  expect(told(report('a', share('48%', 48), ...figures))).toEqual([['share_and_parts', true, 3]])
  expect(told(report('a', share('60%', 60), ...figures))).toEqual([['share_and_parts', false, 3]])
  expect(told(report('a', share('60%', 60)), report('b', ...figures))).toEqual([])
})

test('growth leads from one year to the next', () => {
  const [before, now] = [claim('100万', 1e6, { period: year(2017) }), claim('112万', 1_120_000)]
  const growth = (figure: string, value: number, more: Partial<Claim>) => claim(figure, value, { ...more })
  const percent = { unit: 'percent', measure: 'growth' } as const
  expect(told(report('a', before, now, growth('12%', 12, percent)))).toEqual([['growth_and_levels', true, 3]])
  expect(told(report('a', before, now, growth('21%', 21, percent)))).toEqual([['growth_and_levels', false, 3]])
  expect(told(report('a', before, now, growth('1.1倍', 1.1, { unit: 'times', measure: 'ratio' })))).toEqual([
    ['growth_and_levels', true, 3],
  ])
  expect(told(report('a', before, now, growth('12万', 120_000, { measure: 'change' })))).toEqual([
    ['growth_and_levels', true, 3],
  ])
  expect(told(report('a', before, now, growth('42万', 420_000, { measure: 'change' })))).toEqual([
    ['growth_and_levels', false, 3],
  ])
})

test('reports that tell one truth never disagree, however they round; a total below its parts is found', () => {
  const amount = fc.integer({ min: 1000, max: 99_999 })
  const rounded = fc.constantFrom(1, 10, 100)
  fc.assert(
    fc.property(fc.array(amount, { minLength: 2, maxLength: 3 }), rounded, rounded, (parts, coarse, fine) => {
      const printed = (value: number, step: number, more: Partial<Claim>) => {
        const shown = Math.round(value / step)
        // Printed in tens or hundreds, as 万 and 亿 are.
        return claim(String(shown), shown * step, { unit: 'project', indicator: 'projects', ...more })
      }
      const places = ['临夏州', '定西市', '陇南市']
      const total = parts.reduce((a, b) => a + b, 0)
      const whole = printed(total, coarse, { recipient: ['甘肃'] })
      const below = parts.map((value, n) => printed(value, fine, { recipient: [places[n] as string] }))
      const holding = accordsOf([report('a', whole), report('b', ...below)])
      expect(holding.filter(({ holds }) => !holds)).toEqual([])
      const value = Math.floor(total / 2) - 2 * fine
      fc.pre(value > 0)
      const less = { ...whole, figure: String(value), value }
      const broken = accordsOf([report('a', less), report('b', ...below)])
      expect(broken.map(({ holds }) => holds)).toEqual([false])
    }),
  )
})

const REPORTS = join(import.meta.dirname, '../../../../shared/reports')
const there = existsSync(REPORTS)
if (!there) console.log('skipped: annotated reports are not beside the project (../shared/reports)')

test.skipIf(!there)('annotated reports: what is known to add up does, and nothing else is called a conflict', () => {
  const reports = readdirSync(REPORTS)
    .filter((name) => /^\d+\.json$/.test(name))
    .map((name) => {
      const read = JSON.parse(readFileSync(join(REPORTS, name), 'utf8')) as Report
      return { ...read, claims: read.claims.map((one) => ({ ...one, period: one.period ?? { from: null, to: null } })) }
    })
  const accords = accordsOf(reports)
  expect(accords.filter(({ holds }) => !holds)).toEqual([])
  const found = accords.map(({ kind, claims }) => [kind, ...claims.map((one) => one.claim.id).sort()])
  expect(found).toContainEqual(['whole_and_parts', '005-03', '005-07', '005-08', '005-09', '005-11'])
  expect(found).toContainEqual(['share_and_parts', '000-07', '000-19', '000-20'])
})
