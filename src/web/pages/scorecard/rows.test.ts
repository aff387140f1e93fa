import { expect, test } from 'vitest'
import type { ClaimBeside, Indicator, ScorecardRow } from '../../api/index.ts'
import { areasOf, askOf, askOfClaim, recordedAmount, trendOf } from './rows.ts'

const indicator = (id: string, area: string) =>
  ({ id, zh: id, en: id, area: { id: area, zh: area, en: area }, unit: 'money' }) as Indicator
const row = (id: string, area: string, values: (number | null)[]): ScorecardRow => ({
  indicator: indicator(id, area),
  scores: values.map((value, n) => ({ year: 2017 + n, amounts: value === null ? [] : [{ currency: 'CNY', value }] })),
  claims: [],
})
const beside = (claim: Partial<ClaimBeside['claim']>, recorded: number | null) =>
  ({ claim: { provider: null, recipient: null, ...claim }, recorded, verdict: 'match', why: null }) as ClaimBeside

test('rows that say nothing are left out, the others stand by area', () => {
  const areas = areasOf([row('a', 'funds', [1, 2]), row('b', 'funds', [null, null]), row('c', 'people', [null, 3])])
  expect(areas.map(({ area, rows }) => [area.id, rows.map(({ indicator }) => indicator.id)])).toEqual([
    ['funds', ['a']],
    ['people', ['c']],
  ])
})

test('a cell asks for its year, cut only where the day lies inside it', () => {
  const scope = { provider: '320000', recipient: null, asOf: '2018-06-30', knownOn: '' }
  expect(askOf(indicator('a', 'x'), 2018, scope)).toEqual({
    indicator: 'a',
    period: '2018',
    provider: '320000',
    as_of: '2018-06-30',
  })
  expect(askOf(indicator('a', 'x'), 2017, scope).as_of).toBeUndefined()
})

test('a figure beside a published one is asked for its own last day and place', () => {
  const claim = { period_to: '2019-02-18', recipient: { code: '210000', name: '辽宁省', name_en: 'Liaoning' } }
  expect(askOfClaim(beside(claim, 1), indicator('a', 'x'), '')).toEqual({
    indicator: 'a',
    period: '2019',
    recipient: '210000',
    as_of: '2019-02-18',
  })
  expect(askOfClaim(beside({ period_to: null }, 1), indicator('a', 'x'), '')).toBeNull()
})

test('recorded values come back in the units of indicators', () => {
  expect(recordedAmount(beside({ unit: 'yuan' }, 12.34))).toEqual({ currency: 'CNY', value: 1234 })
  expect(recordedAmount(beside({ unit: 'percent' }, 56.2))?.value).toBeCloseTo(0.562)
  expect(recordedAmount(beside({ unit: 'person' }, null))).toBeNull()
})

test('a trend has a gap where nothing was recorded', () => {
  expect(trendOf(row('a', 'x', [null, 5]))).toEqual({ currency: 'CNY', values: [null, 5] })
})
