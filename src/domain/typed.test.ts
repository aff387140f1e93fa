import { expect, test } from 'vitest'
import { amountText, parseAmount } from './amount.ts'
import { parseDay } from './typed-day.ts'

test('days as people type them', () => {
  for (const text of ['2018-07-31', '2018-7-31', '2018.7.31', '2018/7/31', '20180731', ' 2018年7月31日 ']) {
    expect(parseDay(text), text).toBe('2018-07-31')
  }
  for (const text of ['', '2018', '2019-02-29', '31-07-2018', '2018-07', '201873', 'soon']) {
    expect(parseDay(text), text).toBeNull()
  }
})

test('amounts as people type them', () => {
  const amounts: [string, number | null][] = [
    ['1234.56', 123456],
    ['1,234.5', 123450],
    ['12.5万', 12_500_000],
    ['1.23456亿', 12_345_600_000],
    ['-3万', -3_000_000],
    ['−0.01', -1],
    ['0', 0],
    ['.5', 50],
    ['1.234', null],
    ['1.00001万', 1_000_010],
    ['1.0000001万', null],
    ['', null],
    ['万', null],
    ['1e5', null],
    ['99999999999999999', null],
  ]
  for (const [text, minor] of amounts) expect(parseAmount(text, 'CNY'), text).toBe(minor)
  expect(parseAmount('12.5', 'JPY')).toBeNull()
})

test('amounts to type over are what was typed', () => {
  expect([123456, 123450, 100000, 0, -1].map((minor) => amountText(minor, 'CNY'))).toEqual([
    '1234.56',
    '1234.50',
    '1000',
    '0',
    '-0.01',
  ])
  expect(amountText(100, 'JPY')).toBe('100')
})
