import type { Hit } from '../lexicon/scan.ts'
import { partiesAnew } from './parties.ts'
import { type Clock, type Frame, ofYear } from './period.ts'
import type { Sentence } from './sentences.ts'
import type { State } from './state.ts'
import { beginsList } from './unit.ts'

/** 成果如下。 and a colon announce a list of paragraphs. */
const LISTS = /(如下。|:)\s*$/

/** Takes leave of the paragraph before, unless the one that begins with a sentence goes on with it. */
export function beginParagraph(state: State, text: string, sentence: Sentence, clock: Clock): void {
  state.paragraph = sentence.paragraph
  if (goesOn(text, sentence)) return
  const listed = LISTS.test(text.slice(Math.max(0, sentence.from - 6), sentence.from))
  state.earlier = []
  state.last = null
  state.recent.clear()
  state.parties = partiesAnew(state.parties, state.main)
  state.anecdote = false
  state.told = []
  state.placed = false
  // A month, years long past and the day of a paragraph's data are its own; the year goes on.
  const { frame } = state
  if (state.base?.listed && (!frame?.heading || frame.listed)) state.frame = state.base
  else if (frame && listed) state.frame = { ...frame, heading: true, listed: true }
  else if (frame?.year && frame.year > clock.year && !frame.heading) state.frame = state.base
  else if (frame) state.frame = isOwn(frame, clock) ? state.base : ofYear(frame, clock)
  if (state.frame) state.frame = { ...state.frame, before: true }
  state.base = state.frame
  state.event = null
}

function isOwn({ sort, period }: Frame, clock: Clock): boolean {
  const long = sort === 'span' && Number(period.from?.slice(0, 4)) < clock.year - 1
  return sort === 'data' || sort === 'open' || sort === 'asof' || long
}

/** A line behind a semicolon, and one that begins 分省市看, go on with what stands before them. */
function goesOn(text: string, { from, to }: Sentence): boolean {
  if (/;\s*$/.test(text.slice(Math.max(0, from - 4), from))) return true
  const begins = text.slice(from, Math.min(to, from + 14))
  return beginsList(begins) || /^\s*(具体[^,。]{0,4},|这些|这笔|这批|上述)/.test(begins)
}

/** A paragraph that begins in one county: 在龙州县,…. */
export function isAnecdote(text: string, { from }: Sentence, hits: Hit[]): boolean {
  const first = hits.find((hit) => hit.word.place)
  return (
    first?.word.place?.level === 'county' &&
    /^\s*(在|走进|来到|走访)$/.test(text.slice(from, first.from)) &&
    text[first.to] === ','
  )
}
