import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDay } from '../domain/index.ts'
import { decodeText } from '../exchange/document/decode.ts'
import { textOfFile } from '../exchange/document/file.ts'
import { textOfHtml } from '../exchange/document/html.ts'
import { readReport } from './index.ts'
import { repair } from './repair/repair.ts'

/** Pieces of which damaged reports are made, so that chance comes upon what matters. */
const PIECES = [
  ...'0123456789,.%零一二两十百千万亿半成几个家名人次元年月日第(（)）[]“”?？\n\r\t 　\u0000\ufffd\ud83d\udc68\ud800',
  ...'對口幫扶協作貧困縣脫貧摘帽億萬元資金項目陜西江蘇去年今年累計截至近超約至到由降',
  '發(fā)展',
  '當?shù)',
  '輪?wèn)|西部',
  '12,345',
  '5至8個',
  '百分之八十',
  '三分之一',
  '对口支援资金',
  '2018年10月底',
  '9月45日前',
  '13月',
  '2020年至2018年',
  '2018年9月至2018年3月',
  '9月28日至3日',
  '11月至2月',
  '将',
  '以来',
  '三亿五千万元',
  'paired assistance ',
  'USD 2.8 billion',
  '<p>',
  '</script',
  '<!--',
  '&#x4e00;',
  '１２３４',
]
const texts = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 120,
})

/** Longer than any honest reading of 10 MB, on a machine that does much else; a quadratic one would take hours. */
const PATIENCE = 120_000
/** Ten megabytes were read once in each form; two tell a quadratic reading as well, and leave the machine to others. */
const SIZE = 2_000_000

describe('any text', () => {
  test('is read without an error, and every claim lies where it says', () => {
    fc.assert(
      fc.property(texts, (pieces) => {
        const raw = `对口帮扶扶贫协作资金结对贫困。${pieces.join('')}`
        const points = [...raw]
        let before = 0
        for (const claim of readReport(raw, { date: '2019-02-18' }).claims) {
          expect(points.slice(claim.start, claim.end).join('')).toBe(claim.quote)
          expect(claim.start).toBeGreaterThanOrEqual(before)
          expect(claim.end).toBeGreaterThan(claim.start)
          expect(Number.isFinite(claim.value)).toBe(true)
          const { from, to } = claim.period
          for (const day of [from, to]) expect(day === null || isDay(day), `${day} of ${claim.quote}`).toBe(true)
          if (from && to) expect(from <= to, `${from} to ${to} of ${claim.quote}`).toBe(true)
          before = claim.end
        }
      }),
      { numRuns: 400 },
    )
  })

  test('keeps the way back to every character', () => {
    fc.assert(
      fc.property(texts, (pieces) => {
        const raw = pieces.join('')
        const { text, at } = repair(raw)
        expect(at.length).toBe(text.length)
        const length = [...raw].length
        for (let i = 0; i < at.length; i++) {
          expect(at[i]).toBeLessThan(length)
          // Of a torn character, what is lost and what is left share their place.
          if (i > 0) expect(at[i]).toBeGreaterThanOrEqual(at[i - 1] as number)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('may be any bytes, and any page', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), texts, (bytes, pieces) => {
        readReport(textOfFile('a.txt', bytes))
        readReport(textOfHtml(`<html>${pieces.join('')}`))
        readReport(decodeText(new Uint8Array([0xff, 0xfe, ...bytes])))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a hostile line', () => {
  const head = '对口帮扶扶贫协作资金结对贫困帮扶资金受援地'
  test.each([
    ['digits', '1'],
    ['figures', '12,345亿元'],
    ['brackets', '(('],
    ['brackets of readings', '當?shù)('],
    ['questions', '??'],
    ['Chinese digits', '一二三十百万亿'],
    ['years', '2018年10月底'],
    ['words', '贫困县脱贫摘帽帮扶资金'],
    ['a word and its figure', '贫困县5个'],
    ['quotation marks', '“三'],
    ['lines', '\n'],
    ['lines of one width', '1234567890123456789012345678901\n'],
    ['nothing', '\u0000'],
  ])(
    '%s',
    (_, piece) => {
      const raw = head.repeat(2000) + piece.repeat(SIZE / Buffer.byteLength(piece))
      expect(readReport(raw, { date: '2019-02-18' }).distractor).toBe(false)
    },
    PATIENCE,
  )

  test(
    'ten megabytes of all of them',
    () => {
      const mixed = PIECES.join('')
      const raw = head.repeat(2000) + mixed.repeat(5 * (SIZE / Buffer.byteLength(mixed)))
      expect(readReport(raw, { date: '2019-02-18' }).claims.length).toBeGreaterThan(1000)
    },
    PATIENCE,
  )

  test.each([['<a '], ['<script>'], ['<!--'], ['<'], ['&#'], ['<1 >']])(
    'a page of %s',
    (piece) => {
      expect(textOfHtml(piece.repeat(SIZE / piece.length))).toBeTypeOf('string')
    },
    PATIENCE,
  )
})
