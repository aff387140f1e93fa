import { isRate } from '../claim.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { type Hit, scanWords } from '../lexicon/scan.ts'
import { chronicleOf } from './chronicle.ts'
import { draftOf } from './draft.ts'
import { type Figure, figuresOf } from './figures.ts'
import { intentOf, isDateline, isHeading } from './lines.ts'
import { learnLocals, withLocals } from './locals.ts'
import type { Mention } from './mention.ts'
import { mentionsOf } from './mentions.ts'
import { beginParagraph, isAnecdote } from './paragraph.ts'
import { isPassing, mainOf, partiesOf } from './parties.ts'
import { type Clock, clockOf, UNDATED } from './period.ts'
import { phrasesOf } from './phrases.ts'
import { shareOut } from './respectively.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { helpersIn } from './sides.ts'
import type { Draft, State } from './state.ts'
import type { Near } from './subject.ts'
import { Timeline } from './timeline.ts'

/** Sentences are longer than captions. */
const SENTENCE = 30
const NUMERAL = /[\d零〇两二三四五六七八九十百千万亿半]|一[番成]/

/**
 * The claims of a repaired Chinese text, sentence by sentence: what one leaves unsaid the next takes from it. `day` is
 * the report's; empty where it is not known, and then relative times have no meaning.
 */
export function readChinese(lexicon: Lexicon, text: string, day: string): Draft[] {
  const clock = clockOf(day || UNDATED, text)
  const state: State = {
    frame: null,
    base: null,
    span: null,
    chronicle: chronicleOf(text, clock),
    helps: helpersIn(text),
    day: null,
    event: null,
    meeting: null,
    intent: false,
    told: [],
    latest: null,
    parties: { provider: [], recipient: [] },
    before: { provider: [], recipient: [] },
    main: { provider: [], recipient: [] },
    earlier: [],
    paragraph: -1,
    anecdote: false,
    placed: false,
    last: null,
    recent: new Map(),
    run: [],
    locals: new Map(),
    quoted: 0,
  }
  const drafts: Draft[] = []
  for (const sentence of sentencesOf(text)) {
    if (sentence.paragraph !== state.paragraph) beginParagraph(state, text, sentence, clock)
    readSentence(lexicon, text, sentence, clock, state, drafts)
  }
  return drafts
}

function readSentence(lexicon: Lexicon, text: string, sentence: Sentence, clock: Clock, state: State, drafts: Draft[]) {
  const words = text.slice(sentence.from, sentence.to)
  const dateline = isDateline(text, sentence)
  const mentions = dateline ? [] : mentionsOf(text, sentence.from, sentence.to)
  const scanned = scanWords(lexicon.words, text, sentence.from, sentence.to).filter((hit) => !isOfTime(hit, mentions))
  learnLocals(state.locals, text, scanned)
  const hits = withLocals(state.locals, text, sentence.from, sentence.to, scanned)
  // Who published a report is no party of it.
  const places = dateline ? [] : hits.filter((hit) => (hit.word.place || hit.word.pair) && !isPassing(text, hit))
  if (!dateline) readParties(text, sentence, places, state)
  if (!state.placed && state.earlier.length === 0 && state.last === null)
    state.anecdote = isAnecdote(text, sentence, hits)
  state.placed ||= hits.some((hit) => hit.word.place)
  const timeline = new Timeline(words, mentions, clock, state, isHeading(text, sentence))
  noteDay(words, clock, state)
  state.intent = intentOf(text, sentence, state.intent)
  const spam = hits.some((hit) => hit.word.classes.has('spam'))
  if (!spam && NUMERAL.test(words)) {
    const figures = figuresOf(lexicon, text, sentence, hits).filter((figure) => !dated(figure, mentions))
    const scene = { lexicon, text, sentence, hits, places, near: nearOf(hits, state.earlier), mentions, clock, state }
    const phrases = phrasesOf(text, sentence, figures, hits)
    if (words.includes('分别')) shareOut(text, phrases, hits, mentions)
    state.run = []
    for (const phrase of phrases) {
      timeline.goTo(text, phrase, hits)
      const draft = draftOf(scene, phrase, timeline)
      if (!draft) continue
      drafts.push(draft)
      remember(state, draft)
    }
  }
  timeline.finish()
  state.earlier = hits.filter((hit) => hit.word.slots.length > 0)
}

function readParties(text: string, sentence: Sentence, places: Hit[], state: State): void {
  // Captions of pictures are short lines and no titles.
  const title = sentence.from < 100 && isHeading(text, sentence) && state.paragraph <= 1
  if (title || sentence.to - sentence.from >= SENTENCE) state.main = mainOf(places, title, state.main, state.helps)
  state.before = state.parties
  state.parties = partiesOf(places, state.parties, state.main, state.helps)
}

function remember(state: State, draft: Draft): void {
  state.last = draft
  state.recent.set(draft.unit, draft)
  if (!isRate(draft.unit)) state.run.push(draft)
  state.quoted = draft.to
}

/** Built once a sentence: a figure looks at all of them. */
function nearOf(hits: Hit[], earlier: Hit[]): Near[] {
  const telling = hits.filter(({ word }) => word.slots.length > 0 || word.not.length > 0)
  return [...telling.map((hit) => ({ hit, earlier: false })), ...earlier.map((hit) => ({ hit, earlier: true }))]
}

const DAY = /(?:^|[^\d月])(\d{1,2})日(?!电)/

/** 22日在银川举行: a day without its month is of the report's. */
function noteDay(words: string, clock: Clock, state: State): void {
  const day = DAY.exec(words)?.[1]
  if (!Number(day) || Number(day) > Number(clock.day.slice(8))) return
  const told = `${clock.day.slice(0, 8)}${String(day).padStart(2, '0')}`
  state.day = { period: { from: told, to: told }, year: clock.year, sort: 'frame', rule: 'there' }
}

/** 来 in 20年来 names no subject. */
function isOfTime({ from, to, word }: Hit, mentions: Mention[]): boolean {
  return word.slots.length > 0 && mentions.some((mention) => mention.from <= from && to <= mention.to)
}

function dated(figure: Figure, mentions: Mention[]): boolean {
  return mentions.some((m) => m.from < figure.literal[1] && figure.literal[0] < m.to)
}
