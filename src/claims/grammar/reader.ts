import type { Claim } from '../claim.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { type Hit, scanWords } from '../lexicon/scan.ts'
import { betweenTwo } from './between.ts'
import { type Figure, figuresOf } from './figures.ts'
import { type Mention, mentionsOf } from './mentions.ts'
import { namesOf, type Parties, partiesOf } from './parties.ts'
import { type Clock, clockOf, type Frame, frameOf, periodOf, type Timed } from './period.ts'
import { type Phrase, phrasesOf } from './phrases.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { basisOf, measureOf, statusOf } from './status.ts'
import { type Near, subjectOf } from './subject.ts'

/** A claim with its places in repaired text still. */
export type Draft = Omit<Claim, 'id' | 'quote' | 'start' | 'end' | 'figure' | 'sentence'> & {
  from: number
  to: number
  figure: [number, number]
  sentence: [number, number]
}

type State = {
  frame: Frame | null
  parties: Parties
  earlier: Hit[]
  paragraph: number
  last: Draft | null
  quoted: number
}

const NUMERAL = /[\d零〇两二三四五六七八九十百千万亿半]/
const POINTS = new Set(['incidence_rate', 'poor_population', 'counties_assigned', 'satisfaction_rate'])
const ACCUMULATES = new Set([
  'counties_delisted',
  'villages_exited',
  'school_pairs',
  'hospital_pairs',
  'town_pairs',
  'village_pairs',
])
const LASTING = new Set<Mention['sort']>(['frame', 'since', 'open', 'span', 'data', 'event'])

/** The claims of a repaired Chinese text, sentence by sentence: what one leaves unsaid the next takes from it. */
export function readChinese(lexicon: Lexicon, text: string, day: string): Draft[] {
  const clock = clockOf(day || '9999-12-31', text)
  const state: State = {
    frame: null,
    parties: { provider: [], recipient: [] },
    earlier: [],
    paragraph: -1,
    last: null,
    quoted: 0,
  }
  const drafts: Draft[] = []
  for (const sentence of sentencesOf(text)) {
    if (sentence.paragraph !== state.paragraph) {
      state.paragraph = sentence.paragraph
      state.earlier = []
      state.last = null
      if (state.frame?.sort === 'data') state.frame = null
    }
    readSentence(lexicon, text, sentence, clock, state, drafts)
  }
  return drafts
}

function readSentence(lexicon: Lexicon, text: string, sentence: Sentence, clock: Clock, state: State, drafts: Draft[]) {
  const words = text.slice(sentence.from, sentence.to)
  const mentions = mentionsOf(text, sentence.from, sentence.to)
  const hits = scanWords(lexicon, text, sentence.from, sentence.to)
  state.parties = partiesOf(hits, state.parties)
  const figures = NUMERAL.test(words) ? figuresOf(lexicon, text, sentence, hits).filter((f) => !dated(f, mentions)) : []
  const phrases = phrasesOf(text, sentence, figures, hits)
  const heading = isHeading(text, sentence)
  let next = 0
  let running = state.frame
  let here = false
  let cumulative = false
  const timeline: Frame[] = []
  for (const phrase of phrases) {
    for (; next < mentions.length && (mentions[next] as Mention).from < phrase.figure.from; next++) {
      const mention = mentions[next] as Mention
      if (mention.sort === 'past') continue
      running = frameOf(mention, clock, running)
      here = true
      timeline.push(running)
      cumulative = false
      if (LASTING.has(mention.sort)) state.frame = lasting(running, heading)
    }
    cumulative ||= hits.some(
      (h) =>
        h.from >= phrase.clause[0] &&
        h.to <= phrase.figure.to &&
        (h.word.classes.has('cumulative') || h.word.classes.has('now')),
    )
    const ownTime = mentions.some((m) => m.from >= phrase.clause[0] && m.to <= phrase.figure.from && m.sort !== 'past')
    const draft = toDraft(
      lexicon,
      text,
      sentence,
      phrase,
      hits,
      state,
      ownTime,
      (code, status, growth) =>
        betweenTwo(text, phrase, timeline, ownTime, growth) ??
        periodOf(
          running,
          here,
          { point: POINTS.has(code), accumulates: ACCUMULATES.has(code), target: status === 'target', cumulative },
          clock,
        ),
    )
    if (!draft) continue
    drafts.push(draft)
    state.last = draft
    state.quoted = draft.to
  }
  for (; next < mentions.length; next++) {
    const mention = mentions[next] as Mention
    if (!LASTING.has(mention.sort)) continue
    running = frameOf(mention, clock, running)
    state.frame = lasting(running, heading)
  }
  state.earlier = hits.filter((hit) => hit.word.slots.length > 0)
}

/** Of a month only its year goes on into the next sentence. */
function lasting(frame: Frame, heading: boolean): Frame {
  return { ...frame, heading }
}

/** A short line without a full stop, above what it speaks of. */
function isHeading(text: string, { from, to }: Sentence): boolean {
  return to - from < 30 && (from === 0 || text[from - 1] === '\n') && text[to] === '\n'
}

function dated(figure: Figure, mentions: Mention[]): boolean {
  return mentions.some((m) => m.from < figure.literal[1] && figure.literal[0] < m.to)
}

function toDraft(
  lexicon: Lexicon,
  text: string,
  sentence: Sentence,
  phrase: Phrase,
  hits: Hit[],
  state: State,
  hasTime: boolean,
  time: (code: string, status: Claim['status'], growth: boolean) => Timed,
): Draft | null {
  const { figure, noun } = phrase
  const { last } = state
  const inherited = last && last.sentence[0] === sentence.from ? last : null
  const unit =
    figure.unit ??
    noun?.word.noun ??
    nounAbove(phrase, hits, inherited?.from ?? -1) ??
    inherited?.unit ??
    figure.otherwise
  // 三篇, 两头: a manner of speaking rather than a count.
  if (unit === 'count' && !noun && figure.value < 10 && /[两二三四五六七八九]/.test(text[figure.literal[0]] as string))
    return null
  const near: Near[] = [
    ...hits.map((hit) => ({ hit, earlier: false })),
    ...state.earlier.map((hit) => ({ hit, earlier: true })),
  ]
  let subject = subjectOf(lexicon, text, phrase, near, unit)
  const compared = unit === 'percent' || unit === 'percentage_point' || unit === 'times'
  const follows = compared
    ? inherited && isGrowth(phrase, hits, unit)
    : last && last.unit === unit && (!subject || subject.score < 7)
  const among =
    inherited?.unit === unit &&
    /其中[^,。;]{0,4}$/.test(text.slice(phrase.from, figure.from)) &&
    (!subject || subject.score < 7)
  if (last && (among || (follows && blank(text, phrase, hits)))) subject = { code: last.indicator, score: 6 }
  const code = subject?.code ?? 'other'
  const status = statusOf(phrase, hits, code)
  const measure = measureOf(phrase, hits, unit, code)
  // 增速比全省高1.4个百分点 speaks of the time of what it follows.
  const sameTime = compared && inherited && follows && subject?.code === inherited.indicator
  const own = time(code, status, measure === 'growth')
  const { period, cumulative, rule } =
    sameTime && !own.rule.startsWith('between') && !hasTime
      ? { period: inherited.period, cumulative: inherited.cumulative, rule: 'as-before' }
      : own
  const [from, to] = quoteOf(phrase, hits, state.quoted)
  return {
    from,
    to,
    figure: figure.literal,
    indicator: code,
    value: figure.value,
    ...(figure.valueTo === undefined ? {} : { value_to: figure.valueTo }),
    unit,
    bound: figure.bound,
    measure,
    period,
    cumulative,
    status,
    basis: basisOf(phrase, hits, status, code, cumulative),
    provider: namesOf(state.parties.provider),
    recipient: namesOf(state.parties.recipient),
    sentence: [sentence.from, sentence.to],
    period_rule: rule,
    confidence: Math.min(1, (subject?.score ?? 2) / 12),
    reasons: [],
  }
}

function isGrowth(phrase: Phrase, hits: Hit[], unit: string): boolean {
  return unit !== 'percent' || measureOf(phrase, hits, unit, '') === 'growth'
}

/** 签约的合作项目中, 28个已经落地: the noun that the sentence named before, since the last figure. */
function nounAbove(phrase: Phrase, hits: Hit[], since: number): string | null {
  const found = hits.findLast((h) => h.word.noun && h.to <= phrase.figure.from && h.from >= since)
  return found && found.word.noun !== 'person' ? found.word.noun : null
}

/** The own words of a figure name no subject: only places, times and the words between things. */
function blank(text: string, phrase: Phrase, hits: Hit[]): boolean {
  let left = ''
  for (let i = phrase.from; i < phrase.to; i++) {
    if (i >= phrase.figure.from && i < phrase.figure.to) {
      i = phrase.figure.to - 1
      continue
    }
    const place = hits.find((h) => h.word.place && h.from === i)
    if (place) i = place.to - 1
    else left += text[i]
  }
  return (
    left.replace(
      /\d+年|[由从其中和与、的为是有到共计合达降升至分别约超近及另外又则也,已()]|去年|今年|年均|同比|比|较|上一?年度?|增长|增速|增幅|提高|下降|上升|减少|增加|全省|全国|农村|高|低/g,
      '',
    ).length <= 2
  )
}

/** The words that hold figure, unit and qualifier, with the noun beside them; quotes never overlap. */
function quoteOf(phrase: Phrase, hits: Hit[], quoted: number): [number, number] {
  const { figure, noun, nounBehind } = phrase
  if (noun && nounBehind) return [Math.max(figure.from, quoted), Math.max(noun.to, figure.to)]
  let from = noun?.from ?? figure.from
  for (const hit of hits) {
    if (hit.from < phrase.from || hit.to > figure.from) continue
    if (hit.word.slots.length > 0 && hit.from < from && figure.from - hit.from < 16) from = hit.from
  }
  return [Math.max(from, quoted), figure.to]
}
