import { expect, test } from 'vitest'
import {
  formatAmount,
  formatFigure,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPeriod,
  formatScaled,
  formatShare,
  formatSize,
  scaleFor,
  withBound,
  withSign,
} from './format.ts'

test('money is short to read and exact on hover', () => {
  expect(formatMoney(123_400_000_000, 'CNY', 'zh-CN')).toEqual({ text: '12.34亿元', full: '1,234,000,000.00 CNY' })
  expect(formatMoney(123_400_000_000, 'CNY', 'en')).toEqual({
    text: '1.23 billion yuan',
    full: '1,234,000,000.00 CNY',
  })
  expect(formatMoney(8_000_000, 'CNY', 'zh-CN').text).toBe('8.00万元')
  expect(formatMoney(8_000_000, 'CNY', 'en').text).toBe('80,000 yuan')
  expect(formatMoney(-150, 'EUR', 'en')).toEqual({ text: '−1.50 EUR', full: '−1.50 EUR' })
})

test('amounts keep all decimals of their currency', () => {
  expect(formatAmount(1, 'CNY')).toBe('0.01')
  expect(formatAmount(123_456_789, 'CNY')).toBe('1,234,567.89')
  expect(formatAmount(-123_456, 'JPY')).toBe('−123,456')
  expect(formatAmount(1_234_567, 'KWD')).toBe('1,234.567')
})

test('a column has one scale', () => {
  const scale = scaleFor([12e8, 3e4, 0], 'zh-CN')
  expect(scale.word).toBe('亿')
  expect([12e8, 3e6, 0].map((value) => formatScaled(value, scale))).toEqual(['12.00', '0.03', '0.00'])
  expect(scaleFor([9999], 'zh-CN').word).toBe('')
  expect(formatScaled(123_456_789, scaleFor([123_456_789], 'en'))).toBe('123.5')
  expect(formatScaled(1e12, scaleFor([1e12], 'zh-CN'))).toBe('10,000')
})

test('other figures name their unit in full only', () => {
  expect(formatFigure(1234, 'person', '', 'zh-CN')).toEqual({ text: '1,234', full: '1,234人' })
  expect(formatFigure(1234, 'person', '', 'en')).toEqual({ text: '1,234', full: '1,234 people' })
  expect(formatShare(0.28662).text).toBe('28.7%')
  expect(formatNumber(-5)).toBe('−5')
})

test('claims keep their word, differences their sign', () => {
  expect(withBound('6,000', 'over', 'zh-CN')).toBe('超 6,000')
  expect(withBound('6,000', 'nearly', 'en')).toBe('nearly 6,000')
  expect(withBound('6,000', 'exact', 'en')).toBe('6,000')
  expect([withSign('3', 3), withSign(formatNumber(-3), -3), withSign('0', 0)]).toEqual(['+3', '−3', '±0'])
})

test('periods, moments and sizes', () => {
  expect(['2018', '2018-Q3', '2018-07'].map((p) => formatPeriod(p, 'zh-CN'))).toEqual([
    '2018年',
    '2018年三季度',
    '2018年7月',
  ])
  expect(['2018', '2018-Q3', '2018-07'].map((p) => formatPeriod(p, 'en'))).toEqual(['2018', 'Q3 2018', 'Jul 2018'])
  expect(formatMoment('2018-07-31T09:05:00')).toBe('2018-07-31 09:05')
  expect(formatMoment('no moment')).toBe('no moment')
  expect([12, 12 * 1024, 3.4 * 1024 * 1024].map(formatSize)).toEqual(['12 B', '12 KB', '3.4 MB'])
})
