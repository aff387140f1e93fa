import { isRate } from '../claim.ts'
import type { Phrase } from './phrases.ts'
import { clauseBefore } from './sentences.ts'
import type { Scene } from './state.ts'
import { type Subject, subjectOf } from './subject.ts'

/** Below this a figure's words name its subject so weakly that the figure before may name it better. */
export const WEAK = 7
/** From here on its own words name the subject, whatever the figure before counted. */
export const SURE = 9
/** As many characters may be left in blank words: a verb, a pronoun. */
const LEFT = 2

/** The subject that a figure's words name; where they are blank, that the clause before them names: 专技人才,从265名增加到318名. */
export function namedBy(scene: Scene, phrase: Phrase, unit: string): Subject | null {
  const { lexicon, text, near } = scene
  const own = subjectOf(lexicon, text, phrase, near, unit)
  if ((own && own.score >= WEAK) || isRate(unit) || (own && !isBlank(scene, phrase))) return own
  const topic = topicOf(scene, phrase)
  const above = topic && subjectOf(lexicon, text, { ...phrase, head: topic }, near, unit)
  return above && above.score > (own?.score ?? 0) ? above : own
}

/** The subject that a part of the figure's own phrase names, whatever stands around it. */
export function namedWithin(
  { lexicon, text, near }: Scene,
  phrase: Phrase,
  unit: string,
  from: number,
  to: number,
): Subject | null {
  const own = near.filter(({ hit, earlier }) => !earlier && hit.from >= from && hit.to <= to)
  return subjectOf(lexicon, text, phrase, own, unit)
}

/** The own words of a figure name no subject: only places, times and the words between things. */
export function isBlank({ text, hits, lexicon, mentions }: Scene, { from, to, figure }: Phrase): boolean {
  let left = 0
  for (let i = from; i < to; ) {
    if (i >= figure.from && i < figure.to) {
      i = figure.to
      continue
    }
    const place = hits.find((hit) => hit.word.place && hit.from === i)
    const time = mentions.find((mention) => mention.from === i)
    const filler = lexicon.filler.longest(text, i, to)
    if (!place && !time && !filler && !/[\d年月日 ()]/.test(text[i] as string)) left++
    i = Math.max(i + 1, place?.to ?? 0, time?.to ?? 0, filler?.end ?? 0)
  }
  return left <= LEFT
}

/** The clause before a figure's own, if it holds no figure; null where there is none in the sentence. */
function topicOf({ text, sentence, state }: Scene, { clause }: Phrase): [number, number] | null {
  const end = clause[0] - 1
  if (end <= sentence.from || text[end] !== ',') return null
  const begins = clauseBefore(text, sentence.from, end)
  return state.last && state.last.figure[1] > begins ? null : [begins, end]
}
