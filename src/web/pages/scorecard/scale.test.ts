import { expect, test } from 'vitest'
import type { Indicator, PublishedFigure } from '../../api/index.ts'
import { printIn, printPublished, scaleOfRow } from './scale.ts'

const money = { id: 'funds', zh: '资金', en: 'Funds', unit: 'money' } as Indicator
const people = { id: 'people', zh: '脱贫人口', en: 'People lifted out', unit: { zh: '人', en: 'persons' } } as Indicator
const share = { id: 'share', zh: '占比', en: 'Share', unit: { zh: '%', en: '%' } } as Indicator
const claim = (value: number, unit: string, bound = 'exact') => ({ value, unit, bound }) as PublishedFigure
const cny = (value: number) => ({ currency: 'CNY', value })

test('a row of money has one scale, and its unit stands once', () => {
  const amounts = [cny(333_000_000_000), cny(1_023_049_000_000)]
  const zh = scaleOfRow(money, amounts, [], 'zh-CN')
  expect(zh.unit).toBe('亿元')
  expect(amounts.map(({ value }) => printIn(zh, value, 'CNY', 'zh-CN').text)).toEqual(['33.30', '102.30'])
  expect(printIn(zh, 333_000_000_000, 'CNY', 'zh-CN').full).toBe('3,330,000,000.00 CNY')
  expect(scaleOfRow(money, amounts, [], 'en').unit).toBe('billion yuan')
})

test('what was published keeps its digits and its word', () => {
  const funds = claim(5_665_000_000, 'yuan')
  expect(printPublished(scaleOfRow(money, [], [funds], 'zh-CN'), funds, 'zh-CN')).toBe('56.65')
  const billions = scaleOfRow(money, [], [funds], 'en')
  expect(printPublished(billions, funds, 'en')).toBe('5.665')
  expect(printIn(billions, 560_000_000_000, 'CNY', 'en').text).toBe('5.600')
  const lifted = claim(270_000, 'person', 'nearly')
  const row = scaleOfRow(people, [], [lifted], 'zh-CN')
  expect([row.unit, printPublished(row, lifted, 'zh-CN')]).toEqual(['万人', '近 27'])
  const half = claim(50, 'percent', 'nearly')
  expect(printPublished(scaleOfRow(share, [], [half], 'en'), half, 'en')).toBe('nearly 50%')
  expect(printIn(scaleOfRow(share, [], [half], 'en'), 0.5618, '', 'en').text).toBe('56.2%')
})

test('where the least amount would be next to nothing the scale is smaller', () => {
  const row = scaleOfRow(money, [cny(153_000_000_000), cny(5_000_000_000)], [], 'en')
  expect(row.unit).toBe('million yuan')
  expect(printIn(row, 5_000_000_000, 'CNY', 'en').text).toBe('50.00')
})

test('currencies never share a scale, and another unit is not printed under the row’s', () => {
  const row = scaleOfRow(money, [cny(100), { currency: 'EUR', value: 100 }], [], 'en')
  expect(row.mixed).toBe(true)
  expect(printIn(row, 123_456, 'EUR', 'en').text).toBe('1,234.56 EUR')
  expect(printPublished(scaleOfRow(people, [], [], 'en'), claim(1e9, 'yuan'), 'en')).toBeNull()
})

test('a unit that the name says is not said again', () => {
  const sent = { id: 'sent', zh: '选派人次', en: 'Postings sent', unit: { zh: '人次', en: 'postings' } } as Indicator
  expect([scaleOfRow(sent, [], [], 'zh-CN').unit, scaleOfRow(sent, [], [], 'en').unit]).toEqual(['', ''])
})

test('small counts stay whole', () => {
  const row = scaleOfRow(people, [{ currency: '', value: 16_126 }], [], 'zh-CN')
  expect([row.unit, printIn(row, 16_126, '', 'zh-CN').text]).toEqual(['人', '16,126'])
})
