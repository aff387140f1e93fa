import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'

/** How far before a figure the words that name it belong to its quote. */
const REACH = 16

/** The words that hold figure, unit and qualifier, with the noun beside them; quotes never overlap. */
export function quoteOf(phrase: Phrase, hits: Hit[], quoted: number): [number, number] {
  const { figure, noun, nounBehind } = phrase
  if (phrase.apart) return [Math.max(figure.from, quoted), figure.to]
  if (noun && nounBehind) return [Math.max(figure.from, quoted), Math.max(noun.to, figure.to)]
  let from = noun?.from ?? figure.from
  for (const hit of hits) {
    if (hit.from < phrase.from || hit.to > figure.from) continue
    if (
      (hit.word.slots.length > 0 || hit.word.classes.has('growth')) &&
      hit.from < from &&
      figure.from - hit.from < REACH
    )
      from = hit.from
  }
  return [Math.max(from, quoted), figure.to]
}
