import { expect, test } from 'vitest'
import type { ClaimBeside, Indicator, ScorecardRow } from '../../api/index.ts'
import { askOf, askOfClaim, byArea, recordedAmount, saysSomething, trendOf } from './rows.ts'

const indicator = (id: string, area: string) =>
  ({ id, zh: id, en: id, area: { id: area, zh: area, en: area }, unit: 'money' }) as Indicator
const row = (id: string, area: string, values: (number | null)[]): ScorecardRow => ({
  indicator: indicator(id, area),
  told: 'exact',
  scores: values.map((value, n) => ({ year: 2017 + n, amounts: value === null ? [] : [{ currency: 'CNY', value }] })),
  claims: [],
})
const beside = (claim: Partial<ClaimBeside['claim']>, recorded: number | null) =>
  ({ claim: { provider: null, recipient: null, ...claim }, recorded, verdict: 'match', why: null }) as ClaimBeside

test('rows that say nothing are left out, the others stand by area', () => {
  const rows = [row('a', 'funds', [1, 2]), row('b', 'funds', [null, null]), row('c', 'people', [null, 3])]
  const areas = byArea(rows.filter(saysSomething))
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

const NO_CUT = { asOf: '', knownOn: '' }
const made = (formula: Indicator['formula']): Indicator => ({ ...indicator('a', 'x'), formula })
const flow = made({ measure: 'fund.sent' })
const sofar = made({ cumulative: { measure: 'fund.sent' } })

test('a figure beside a published one is asked for its own last day and place', () => {
  const hanzhong = { code: '610700', name: '汉中市', name_en: 'Hanzhong' }
  const claim = { period_from: null, period_to: '2019-02-18', recipient: hanzhong }
  expect(askOfClaim(beside(claim, 1), sofar, NO_CUT)).toEqual({
    indicator: 'a',
    period: '2019',
    recipient: '610700',
    as_of: '2019-02-18',
  })
  expect(askOfClaim(beside(claim, 1), sofar, { asOf: '2018-12-31', knownOn: '2019-01-31' })).toEqual({
    indicator: 'a',
    period: '2018',
    recipient: '610700',
    known_on: '2019-01-31',
  })
})

test('where no question counts the days of what was published, none is asked', () => {
  const ask = (period_from: string | null, period_to: string | null, of: Indicator) =>
    askOfClaim(beside({ period_from, period_to }, 1), of, NO_CUT)
  expect(ask(null, null, sofar)).toBeNull()
  expect(ask(null, '2018-12-31', flow)).toBeNull()
  expect(ask('2016-01-01', '2018-12-31', flow)).toBeNull()
  expect(ask('2018-01-01', '2018-06-30', flow)).toMatchObject({ period: '2018', as_of: '2018-06-30' })
  expect(ask(null, '2018-12-31', made({ measure: 'county.assigned' }))).toMatchObject({ period: '2018' })
})

test('recorded values come back in the units of indicators', () => {
  expect(recordedAmount(beside({ unit: 'yuan' }, 12.34))).toEqual({ currency: 'CNY', value: 1234 })
  expect(recordedAmount(beside({ unit: 'percent' }, 56.2))?.value).toBeCloseTo(0.562)
  expect(recordedAmount(beside({ unit: 'person' }, null))).toBeNull()
})

test('a trend has a gap where nothing was recorded', () => {
  expect(trendOf(row('a', 'x', [null, 5]))).toEqual({ currency: 'CNY', values: [null, 5] })
})
