import { describe, expect, test } from 'vitest'
import { readEnglish } from './reader.ts'
import { readEnglishFile } from './words.ts'

describe.each(readEnglishFile().indicators)('$code', ({ code, unit, examples }) => {
  test.each(examples)('%s', (sentence, figure) => {
    const claims = readEnglish(sentence, '2020-06-30')
    const found = claims.find((claim) => sentence.slice(...claim.figure) === figure)
    expect(
      found && { indicator: found.indicator, unit: unit.includes(found.unit) || found.unit === 'percent' },
      `the figures read: ${claims.map((claim) => `${sentence.slice(...claim.figure)} ${claim.indicator}`).join(', ')}`,
    ).toEqual({ indicator: code, unit: true })
  })
})
