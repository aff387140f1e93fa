import { describe, expect, test } from 'vitest'
import { readChinese } from '../grammar/reader.ts'
import { repair } from '../repair/repair.ts'
import { readLexiconFiles } from './files.ts'
import { lexicon } from './lexicon.ts'

describe.each(readLexiconFiles().indicators.indicators)('$code', ({ code, unit, examples }) => {
  test.each(examples)('%s', (sentence, figure) => {
    const { text } = repair(sentence)
    const claims = readChinese(lexicon(), text, '2020-06-30')
    const found = claims.find((claim) => text.slice(...claim.figure) === figure)
    expect(
      found && { indicator: found.indicator, unit: unit.includes(found.unit) },
      `the figures read: ${claims.map((claim) => `${text.slice(...claim.figure)} ${claim.indicator}`).join(', ')}`,
    ).toEqual({ indicator: code, unit: true })
  })
})
