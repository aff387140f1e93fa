import { expect, test } from 'vitest'
import type { Amount, ClaimBeside, RegionName, Scorecard, ScorecardRow } from '../../api/index.ts'
import { headlinesOf } from './headline.ts'

const region = (code: string): RegionName => ({ code, name: code, name_en: null })
const claim = (code: string | null, recorded: number | null) =>
  ({
    claim: { provider: code === null ? null : region(code), recipient: null },
    recorded,
    verdict: 'match',
    why: null,
  }) as unknown as ClaimBeside

function card(
  id: string,
  years: Amount[][],
  claims: ClaimBeside[] = [],
  provider: string | null = '320000',
): Scorecard {
  const row = {
    indicator: { id, zh: id, en: id, unit: 'money' },
    scores: years.map((amounts, n) => ({ year: 2017 + n, amounts })),
    claims,
  } as unknown as ScorecardRow
  const asked = { provider: provider === null ? null : region(provider), recipient: null }
  return { year: 2018, asked, reached: asked, partial: false, rows: [row], others: [] }
}
const yuan = (value: number): Amount => ({ currency: 'CNY', value })

test('a figure moves from last year in its own currency', () => {
  const [line] = headlinesOf(card('funds_arranged', [[yuan(100)], [{ currency: 'EUR', value: 5 }, yuan(250)]]))
  expect(line?.now).toEqual(yuan(250))
  expect(line?.change).toBe(150)
  expect(line?.trend.map(({ value }) => value)).toEqual([100, 250])
})

test('no change is claimed where last year has nothing', () => {
  expect(headlinesOf(card('funds_arranged', [[], [yuan(250)]]))[0]?.change).toBeNull()
})

test('only what was published of the place asked stands beside', () => {
  const part = claim('320500', 1)
  const whole = claim('320000', 2)
  expect(headlinesOf(card('projects', [[], [yuan(200)]], [part, whole]))[0]?.beside).toBe(whole)
  expect(headlinesOf(card('projects', [[], [yuan(300)]], [part]))[0]?.beside).toBeNull()
  expect(headlinesOf(card('projects', [[], [yuan(200)]], [part, whole], null))[0]?.beside).toBe(whole)
})

test('a line without figure and claim is left out', () => {
  expect(headlinesOf(card('projects', [[], []]))).toEqual([])
  expect(headlinesOf(card('projects', [[], []], [claim('320000', null)]))).toHaveLength(1)
})
