import { beginsNumeral } from './numerals.ts'

/** A stretch of repaired text that is read as one: offsets into it, `to` behind its last character. */
export type Sentence = { from: number; to: number; paragraph: number }

const ENDS = new Set([...'。!?…\n'].map((c) => c.charCodeAt(0)))
/** No sentence of a report is longer; a hostile line is cut so that reading stays linear. */
const LONGEST = 500
const NUMERAL = 24
const LINE = 0x0a
const COMMA = 0x2c

/** A cut never falls within a figure. */
function beforeNumeral(text: string, at: number): number {
  let i = at
  while (i > at - NUMERAL && beginsNumeral(text.charCodeAt(i - 1))) i--
  return i
}

/** Where the clause begins that the comma at `end` closes, in a sentence from `from` on. */
export function clauseBefore(text: string, from: number, end: number): number {
  return from + text.slice(from, end).lastIndexOf(',') + 1
}

/** Sentences in their order, one at a time, so that a long text is never held in pieces. */
export function* sentencesOf(text: string): Generator<Sentence> {
  let from = 0
  let comma = 0
  let paragraph = 0
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : LINE
    if (unit === COMMA) comma = i + 1
    if (ENDS.has(unit)) {
      if (i > from) yield { from, to: i, paragraph }
      if (unit === LINE) paragraph++
      from = i + 1
    } else if (i - from >= LONGEST) {
      const to = comma > from ? comma : beforeNumeral(text, i)
      yield { from, to, paragraph }
      from = to
    }
  }
}
