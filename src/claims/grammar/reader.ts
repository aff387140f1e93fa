import type { Lexicon } from '../lexicon/lexicon.ts'
import { type Hit, scanWords } from '../lexicon/scan.ts'
import { chronicleOf } from './chronicle.ts'
import { draftOf } from './draft.ts'
import { type Figure, figuresOf } from './figures.ts'
import { learnLocals, withLocals } from './locals.ts'
import { type Mention, mentionsOf } from './mentions.ts'
import { mainOf, partiesAnew, partiesOf } from './parties.ts'
import { type Clock, clockOf, type Frame, ofYear, UNDATED } from './period.ts'
import { phrasesOf } from './phrases.ts'
import { shareOut } from './respectively.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { helpersIn } from './sides.ts'
import type { Draft, State } from './state.ts'
import type { Near } from './subject.ts'
import { Timeline } from './timeline.ts'
import { isRate } from './unit.ts'

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
    intent: false,
    told: [],
    latest: null,
    parties: { provider: [], recipient: [] },
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
    if (sentence.paragraph !== state.paragraph) {
      if (goesOn(text, sentence)) state.paragraph = sentence.paragraph
      else
        beginParagraph(
          state,
          sentence.paragraph,
          clock,
          /(如下。|:)\s*$/.test(text.slice(Math.max(0, sentence.from - 6), sentence.from)),
        )
    }
    readSentence(lexicon, text, sentence, clock, state, drafts)
  }
  return drafts
}

/** `listed`: the paragraph before announced it, as 成果如下. */
function beginParagraph(state: State, paragraph: number, clock: Clock, listed: boolean): void {
  state.paragraph = paragraph
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

function readSentence(lexicon: Lexicon, text: string, sentence: Sentence, clock: Clock, state: State, drafts: Draft[]) {
  const dateline = isDateline(text, sentence)
  const mentions = dateline ? [] : mentionsOf(text, sentence.from, sentence.to)
  const scanned = scanWords(lexicon.words, text, sentence.from, sentence.to).filter((hit) => !isOfTime(hit, mentions))
  learnLocals(state.locals, text, scanned)
  const hits = withLocals(state.locals, text, sentence.from, sentence.to, scanned)
  // Captions of pictures are short lines and no titles.
  const title = sentence.from < 100 && isHeading(text, sentence) && state.paragraph <= 1
  if (!dateline && (title || sentence.to - sentence.from >= SENTENCE))
    state.main = mainOf(hits, title, state.main, state.helps)
  const parties = hits.filter((hit) => !isVenue(text, hit))
  // Who published a report is no party of it.
  if (!dateline) state.parties = partiesOf(parties, state.parties, state.main, state.helps)
  if (!state.placed && state.earlier.length === 0 && state.last === null)
    state.anecdote = isAnecdote(text, sentence, hits)
  state.placed ||= hits.some((hit) => hit.word.place)
  const timeline = new Timeline(
    text.slice(sentence.from, sentence.to),
    mentions,
    clock,
    state,
    isHeading(text, sentence),
  )
  noteDay(text, sentence, clock, state)
  state.intent = intentOf(text, sentence, state.intent)
  const spam = hits.some((hit) => hit.word.classes.has('spam'))
  if (!spam && NUMERAL.test(text.slice(sentence.from, sentence.to))) {
    const figures = figuresOf(lexicon, text, sentence, hits).filter((figure) => !dated(figure, mentions))
    const scene = { lexicon, text, sentence, hits, near: nearOf(hits, state.earlier), mentions, clock, state }
    const phrases = phrasesOf(text, sentence, figures, hits)
    if (text.slice(sentence.from, sentence.to).includes('分别')) shareOut(text, phrases, hits, mentions)
    state.run = []
    for (const phrase of phrases) {
      timeline.goTo(text, phrase, hits)
      const draft = draftOf(scene, phrase, timeline)
      if (!draft) continue
      drafts.push(draft)
      state.last = draft
      state.recent.set(draft.unit, draft)
      if (!isRate(draft.unit)) state.run.push(draft)
      state.quoted = draft.to
    }
  }
  timeline.finish()
  state.earlier = hits.filter((hit) => hit.word.slots.length > 0)
}

/** 在阿克苏市某园举行: where one meets is nobody's side. */
function isVenue(text: string, { from, to, word }: Hit): boolean {
  if (word.place?.level !== 'county') return false
  return (
    /设在$/.test(text.slice(Math.max(0, from - 2), from)) ||
    /^[^,。;]{0,14}(举行|召开|举办|会场)/.test(text.slice(to, to + 18))
  )
}

/** A line behind a colon or a semicolon, and one that begins 分省市看, go on with what stands before them. */
function goesOn(text: string, { from, to }: Sentence): boolean {
  if (/;\s*$/.test(text.slice(Math.max(0, from - 4), from))) return true
  return /^\s*(([分按从][^,。]{1,6}[看算分]|具体[^,。]{0,4}|其中),|这些|这笔|这批|上述)/.test(
    text.slice(from, Math.min(to, from + 14)),
  )
}

/** A paragraph that begins in one county: 在龙州县,…. */
function isAnecdote(text: string, { from }: Sentence, hits: Hit[]): boolean {
  const first = hits.find((hit) => hit.word.place)
  return (
    first?.word.place?.level === 'county' &&
    /^\s*(在|走进|来到|走访)$/.test(text.slice(from, first.from)) &&
    text[first.to] === ','
  )
}

/** Built once a sentence: a figure looks at all of them. */
function nearOf(hits: Hit[], earlier: Hit[]): Near[] {
  const telling = hits.filter(({ word }) => word.slots.length > 0 || word.not.length > 0)
  return [...telling.map((hit) => ({ hit, earlier: false })), ...earlier.map((hit) => ({ hit, earlier: true }))]
}

const DAY = /(?:^|[^\d月])(\d{1,2})日(?!电)/

/** 22日在银川举行: a day without its month is of the report's. */
function noteDay(text: string, { from, to }: Sentence, clock: Clock, state: State): void {
  const day = DAY.exec(text.slice(from, to))?.[1]
  if (!day || Number(day) > Number(clock.day.slice(8))) return
  const told = `${clock.day.slice(0, 8)}${day.padStart(2, '0')}`
  state.day = { period: { from: told, to: told }, year: clock.year, sort: 'frame', rule: 'there' }
}

/** 六、2023年打算。 and ● 接下来。 stand before their text, too. */
const LISTED =
  /^\s*([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]\)|[●■◆★·—]+)\s*[^,;\d]{0,8}(\d{4}年)?[^,;\d]{0,10}$/
const INTENT = /打算|计划|目标|下一步|下步|展望|接下来|还要|怎么干/
/** 【2023年打算】 stands before its text, in the same line. */
const INLINE = /^\s*【([^【】]{1,20})】/

function intentOf(text: string, sentence: Sentence, before: boolean): boolean {
  const words = text.slice(sentence.from, sentence.to)
  const inline = INLINE.exec(words)
  if (inline) return INTENT.test(inline[1] as string)
  const asks = text[sentence.to] === '?' || LISTED.test(words)
  return asks || isHeading(text, sentence) ? INTENT.test(words) : before
}

/** A short line without a full stop, above what it speaks of. */
function isHeading(text: string, { from, to }: Sentence): boolean {
  return to - from < 30 && (from === 0 || text[from - 1] === '\n') && text[to] === '\n'
}

const DATELINE =
  /^[^,。;]{0,30}((19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.](\s?\d{1,2})?|[一二][〇零○九][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月)[^,。;]{0,40}$/

/** The line that bears the report's own day is no time of what follows it. */
function isDateline(text: string, { from, to }: Sentence): boolean {
  const line = (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\n')
  return line && to - from < 80 && DATELINE.test(text.slice(from, to))
}

/** 来 in 20年来 names no subject. */
function isOfTime({ from, to, word }: Hit, mentions: Mention[]): boolean {
  return word.slots.length > 0 && mentions.some((mention) => mention.from <= from && to <= mention.to)
}

function dated(figure: Figure, mentions: Mention[]): boolean {
  return mentions.some((m) => m.from < figure.literal[1] && figure.literal[0] < m.to)
}
