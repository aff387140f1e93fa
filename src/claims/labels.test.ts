import { expect, test } from 'vitest'
import lexicon from '../../data/claims/indicators.json' with { type: 'json' }
import labels from '../../data/claims/labels.json' with { type: 'json' }

test('every indicator that is read has its words', () => {
  const codes = lexicon.indicators.map(({ code }) => code)
  expect(codes.filter((code) => !(code in labels.indicators))).toEqual([])
})
