const TIMES: Record<string, number> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

/** Where a claim falls into two: before the last numeral of its words, or in the middle. */
export function likelyCut(quote: readonly string[]): number {
  const joined = quote.join('')
  const numerals = [...joined.matchAll(/[\d０-９][\d０-９.,，．]*[十百千万亿]*/g)]
  const last = numerals.length > 1 ? numerals.at(-1) : undefined
  if (!last) return Math.max(1, Math.floor(quote.length / 2))
  const before = [...joined.slice(0, last.index)]
  // What stands between two figures belongs to the second: 干部12名、教师30名.
  const pause = Math.max(...['、', '，', '和', '及', ','].map((sign) => before.lastIndexOf(sign)))
  return Math.min(quote.length - 1, Math.max(1, pause > 0 ? pause + 1 : before.length))
}

/** The value of the first numeral in some words: digits with what multiplies them; NaN where there is none. */
export function valueIn(words: string): number {
  const found = /(\d[\d,，]*(?:\.\d+)?)\s*(百|千|万|亿)?/.exec(words.normalize('NFKC'))
  if (!found) return Number.NaN
  const by = TIMES[found[2] ?? ''] ?? 1
  return Math.round(Number((found[1] ?? '').replace(/[,，]/g, '')) * by * 1e6) / 1e6
}
