import { joinLines } from './lines.ts'
import { undoReadings } from './readings.ts'
import { foldSigns } from './signs.ts'
import { stringOf, textOf } from './text.ts'

/** A text that the grammar can read: one character a UTF-16 unit, Simplified, half-width, with its way back. */
export type Repaired = {
  text: string
  /** For each unit of `text` its code point in the original. */
  at: Int32Array
  /** What was repaired, for the reader: the form of the text. */
  form: string
}

/** Repairs a text in time linear in its length; see the files beside this one for each fault. */
export function repair(raw: string): Repaired {
  const form = formOf(raw)
  const text = joinLines(foldSigns(undoReadings(textOf(raw))))
  return { text: stringOf(text), at: text.at.subarray(0, text.length), form }
}

function formOf(raw: string): string {
  const head = raw.slice(0, 20_000)
  const han = head.match(/\p{Script=Han}/gu)?.length ?? 0
  // An English report names some places in Chinese; a Chinese one some firms in English.
  if (han * 4 < (head.match(/[a-z]/gi)?.length ?? 0)) return 'latin'
  const traditional = /[對資項協業區縣為產萬億團們鄉設幫貧經]/.test(head)
  const simplified = /[对资项协业区县为产万亿团们乡设帮贫经]/.test(head)
  const script = !traditional ? 'simplified' : simplified ? 'mixed' : 'traditional'
  const readings = /\p{Script=Han}[(?][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}\)/u.test(head) ? '+pinyin' : ''
  return script + readings
}
