import { expect, test } from 'vitest'
import type { ReadClaim } from '../../api/index.ts'
import { piecesOf, withCorrections } from './corrections.ts'
import { likelyCut, valueIn } from './numerals-text.ts'

const TEXT = [...'选派干部12名、教师30名，资金5亿元']
const claim = (n: number, words: string, more: Partial<ReadClaim> = {}): ReadClaim => {
  const start = TEXT.join('').indexOf(words)
  return {
    ...{ n, record: null, reading: 'read', quote: words, start, end: start + words.length, figure: '', indicator: 'x' },
    ...{ value: 1, value_to: null, unit: 'person', bound: 'exact', measure: 'level', period: { from: null, to: null } },
    ...{ period_rule: '', cumulative: false, status: 'achieved', provider: null, recipient: null, side: null },
    ...{ case: false, sentence: '', confidence: 0.5, reasons: ['range'], ours: 'x', recorded: 1, verdict: 'match' },
    ...{ why: null, places: { provider: null, recipient: null } },
    ...more,
  } as ReadClaim
}
const CLAIMS = [claim(1, '选派干部12名、教师30名'), claim(2, '资金5亿元')]

test('a rejected claim stays and may come back; a changed one is no longer compared', () => {
  const [first, second] = withCorrections(TEXT, CLAIMS, [
    { do: 'reject', n: 1 },
    { do: 'change', n: 2, to: { value: 6 } },
  ])
  expect(first).toMatchObject({ reading: 'rejected', verdict: 'match' })
  expect(second).toMatchObject({
    reading: 'corrected',
    value: 6,
    verdict: 'not_comparable',
    why: 'unsaved',
    ours: null,
  })
  expect(
    withCorrections(TEXT, CLAIMS, [
      { do: 'reject', n: 1 },
      { do: 'restore', n: 1 },
    ])[0]?.reading,
  ).toBe('read')
})

test('a split claim is two, the second like the first and numbered after the last', () => {
  const cut = likelyCut([...'选派干部12名、教师30名'])
  const [first, second] = withCorrections(TEXT, CLAIMS, [
    { do: 'change', n: 1, to: { end: cut }, split: true },
    { do: 'add', to: { start: cut, end: 13, value: 30 }, like: 1, split: true },
  ])
  expect([first?.quote, second?.quote]).toEqual(['选派干部12名、', '教师30名'])
  expect(second).toMatchObject({ n: 3, reading: 'split', value: 30, unit: 'person' })
})

test('pieces make up the text, and a claim within another shares them', () => {
  const pieces = piecesOf(TEXT, [...CLAIMS, claim(3, '教师30名')])
  expect(pieces.map(({ text }) => text).join('')).toBe(TEXT.join(''))
  expect(pieces.map(({ claims }) => claims.map(({ n }) => n))).toEqual([[1], [1, 3], [], [2]])
})

test.each([
  ['56.65亿元', 5_665_000_000],
  ['1,200 人', 1200],
  ['３万', 30_000],
  ['三名', Number.NaN],
])('the value of %s', (words, value) => {
  expect(valueIn(words)).toBe(value)
})
