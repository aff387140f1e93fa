import { expect, test } from 'vitest'
import { readNumeral } from './numerals.ts'

const read = (text: string) => readNumeral(text, 0, text.length)

test.each([
  ['56.65亿元', 5_665_000_000, '56.65亿'],
  ['5.6176亿元', 561_760_000, '5.6176亿'],
  ['2,067个', 2067, '2,067'],
  ['1,234,567元', 1_234_567, '1,234,567'],
  ['3亿5000万元', 350_000_000, '3亿5000万'],
  ['1.2万亿元', 1_200_000_000_000, '1.2万亿'],
  ['3千万元', 30_000_000, '3千万'],
  ['10亿千瓦时', 1_000_000_000, '10亿'],
  ['8千瓦', 8, '8'],
  ['四百二十余', 420, '四百二十'],
  ['三百零五个', 305, '三百零五'],
  ['三万五人', 35_000, '三万五'],
  ['两千个', 2000, '两千'],
  ['二〇一八年', 2018, '二〇一八'],
  ['三点五亿元', 350_000_000, '三点五亿'],
  ['百亿元', 10_000_000_000, '百亿'],
  ['十二份', 12, '十二'],
  ['百分之八十以上', 80, '百分之八十'],
  ['百分之八十五点六', 85.6, '百分之八十五点六'],
  ['四分之三的', 75, '四分之三'],
  ['七成以上', 70, '七成'],
  ['八成半', 85, '八成半'],
  ['九成九', 99, '九成九'],
  ['一半', 50, '一半'],
])('%s is %d', (text, value, literal) => {
  const numeral = read(text)
  expect(numeral).toMatchObject({ value })
  expect(text.slice(0, 'to' in numeral ? numeral.to : 0)).toBe(literal)
})

test.each(['1.2.3', '12.', '13912345678901', '一百十百'])('%s is no figure, or not all of it', (text) => {
  const numeral = read(text)
  if ('value' in numeral) expect(text.slice(0, numeral.to)).not.toBe(text)
})
