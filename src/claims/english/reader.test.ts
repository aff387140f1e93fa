import { expect, test } from 'vitest'
import { readEnglish } from './reader.ts'

const read = (sentence: string, day = '2019-02-18') =>
  readEnglish(sentence, day).map(({ figure, value, unit, bound, indicator, period: { from, to } }) =>
    [sentence.slice(...figure), value, unit, bound, indicator, `${from}..${to}`].join(' '),
  )

test.each([
  [
    'Some 340 companies came to invest in Shaanxi last year.',
    ['340 340 enterprise about enterprises_introduced 2018-01-01..2018-12-31'],
  ],
  [
    'Assistance funds reached USD 2.8 billion in 2017, a 12 per cent rise.',
    [
      '2.8 billion 2800000000 usd exact fiscal_funds 2017-01-01..2017-12-31',
      '12 per cent 12 percent exact fiscal_funds 2017-01-01..2017-12-31',
    ],
  ],
  [
    'By the end of 2018, 43 poor counties had been delisted.',
    ['43 43 county exact counties_delisted null..2018-12-31'],
  ],
  [
    'From 2016 to 2018 it trained at least 1,250 nurses.',
    ['1,250 1250 person at_least trainees 2016-01-01..2018-12-31'],
  ],
  [
    'The province plans to send 50 teachers in 2020.',
    ['50 50 person exact teachers_dispatched 2020-01-01..2020-12-31'],
  ],
])('%s', (sentence, claims) => {
  expect(read(sentence)).toEqual(claims)
})

test.each([
  'The talks lasted 3 days, 120 km from the city.',
  'The 21st meeting of Group 77 was held on 18 February 2019.',
  'One company came.',
])('%s tells no figure', (sentence) => {
  expect(read(sentence)).toEqual([])
})
