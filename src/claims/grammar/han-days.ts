const DIGITS = '〇一二三四五六七八九'
const digitOf = (c: string) => (c === '两' ? 2 : DIGITS.indexOf(c))

/** 12, 十二 and 二十一 as numbers: months and days. */
export function smallNumber(literal: string): number {
  if (/^\d/.test(literal)) return Number(literal)
  const ten = literal.indexOf('十')
  if (ten < 0) return digitOf(literal)
  const tens = ten === 0 ? 1 : DIGITS.indexOf(literal[0] as string)
  const ones = literal.length > ten + 1 ? DIGITS.indexOf(literal[ten + 1] as string) : 0
  return tens * 10 + ones
}
