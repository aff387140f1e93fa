import { isRate } from '../claim.ts'
import { confidenceOf } from '../confidence.ts'
import type { Mention } from '../grammar/mention.ts'
import { ACCUMULATES } from '../grammar/nature.ts'
import { namesOf, type Parties, partiesOf } from '../grammar/parties.ts'
import { clockOf, type Frame, frameOf, periodOf, UNDATED } from '../grammar/period.ts'
import type { Phrase } from '../grammar/phrases.ts'
import type { Draft } from '../grammar/state.ts'
import { statusBy } from '../grammar/status.ts'
import { subjectOf } from '../grammar/subject.ts'
import { isHelper } from '../lexicon/places.ts'
import { type Hit, scanWords } from '../lexicon/scan.ts'
import { englishFigures } from './figures.ts'
import { englishMentions } from './mentions.ts'
import { type EnglishLexicon, englishLexicon } from './words.ts'

/** English words are some three times as long as Chinese ones: what distance takes is a third. */
const NARROW = 0.35
const LONGEST = 1000
const POINTS = new Set(['incidence_rate', 'poor_population', 'satisfaction_rate', 'counties_assigned'])

type State = { frame: Frame | null; parties: Parties; last: Draft | null; quoted: number }

/** The claims of an English text, in the same form as those of a Chinese one. */
export function readEnglish(text: string, day: string): Draft[] {
  const lexicon = englishLexicon()
  const lower = text.toLowerCase().length === text.length ? text.toLowerCase() : text
  const clock = clockOf(day || UNDATED, '')
  const state: State = { frame: null, parties: { provider: [], recipient: [] }, last: null, quoted: 0 }
  const drafts: Draft[] = []
  for (const [from, to] of sentences(text)) {
    const mentions = englishMentions(lower, from, to)
    const hits = scanWords(lexicon.words, lower, from, to).filter((hit) => isWord(lower, hit))
    state.parties = partiesOf(hits, state.parties, state.parties, isHelper)
    const frames = framesOf(mentions, clock, state.frame)
    for (const phrase of phrasesOf(lexicon, lower, from, to, hits, mentions)) {
      const draft = draftOf(lexicon, lower, [from, to], phrase, hits, frames, state, clock)
      drafts.push(draft)
      state.last = draft
      state.quoted = draft.to
    }
    const lasting = frames.findLast(
      ({ frame }) => frame.sort === 'frame' || frame.sort === 'since' || frame.sort === 'span',
    )
    if (lasting) state.frame = lasting.frame
  }
  return drafts
}

type Dated = { mention: Mention; frame: Frame }

function framesOf(mentions: Mention[], clock: ReturnType<typeof clockOf>, frame: Frame | null): Dated[] {
  return mentions
    .filter(({ sort }) => sort !== 'past')
    .map((mention) => ({ mention, frame: frameOf(mention, clock, frame) }))
}

function phrasesOf(
  lexicon: EnglishLexicon,
  lower: string,
  from: number,
  to: number,
  hits: Hit[],
  mentions: Mention[],
): Phrase[] {
  const figures = englishFigures(lexicon, lower, from, to, hits).filter(
    ({ literal }) => !mentions.some((m) => m.from < literal[1] && literal[0] < m.to),
  )
  let taken = from
  return figures.map((figure, n) => {
    const next = figures[n + 1]
    const clauseFrom = boundary(lower, figure.from, from, -1)
    const clauseTo = boundary(lower, figure.to, to, 1)
    const own = Math.max(clauseFrom, taken)
    const until = Math.min(clauseTo, next?.from ?? clauseTo)
    taken = figure.noun?.to ?? figure.to
    return {
      figure,
      from: own,
      to: until,
      clause: [clauseFrom, clauseTo],
      predicate: [until, until],
      head: [own, own],
      noun: figure.noun,
      nounBehind: figure.noun !== null,
    }
  })
}

function draftOf(
  lexicon: EnglishLexicon,
  lower: string,
  sentence: [number, number],
  phrase: Phrase,
  hits: Hit[],
  frames: Dated[],
  state: State,
  clock: ReturnType<typeof clockOf>,
): Draft {
  const { figure, noun } = phrase
  const unit = figure.unit as string
  const inherited = state.last?.sentence[0] === sentence[0] ? state.last : null
  const near = hits.map((hit) => ({ hit, earlier: false }))
  const own = hits.filter((hit) => hit.from >= phrase.from && hit.to <= phrase.to)
  const growth = own.some((hit) => hit.word.classes.has('growth'))
  const rate = isRate(unit)
  let subject = subjectOf(lexicon, lower, phrase, near, unit, NARROW)
  const follows = inherited !== null && ((rate && growth) || (!subject && inherited.unit === unit))
  if (inherited && follows) subject = { code: inherited.indicator, score: 6 }
  const code = subject?.code ?? 'other'
  const dated = frameAt(phrase, frames)
  const frame = dated?.frame ?? state.frame
  const status = frame?.year != null && frame.year > clock.year ? 'target' : statusBy(phrase, hits, code, false)
  const cumulative = own.some((hit) => hit.word.classes.has('cumulative'))
  const nature = {
    point: POINTS.has(code),
    assigned: code === 'counties_assigned',
    accumulates: ACCUMULATES.has(code),
    target: status === 'target',
    cumulative,
  }
  const time = periodOf(frame, dated !== null, nature, clock)
  return {
    from: Math.max(figure.from, state.quoted),
    to: noun?.to ?? figure.to,
    figure: figure.literal,
    indicator: code,
    value: figure.value,
    unit,
    bound: figure.bound,
    measure:
      unit === 'times'
        ? 'ratio'
        : rate
          ? growth
            ? 'growth'
            : 'share'
          : own.some((hit) => hit.word.classes.has('average'))
            ? 'average'
            : 'level',
    period: time.period,
    cumulative: time.cumulative,
    status,
    basis: status === 'target' ? 'target' : status === 'ongoing' ? 'standing' : 'actual',
    provider: namesOf(state.parties.provider),
    recipient: namesOf(state.parties.recipient),
    sentence,
    period_rule: time.rule,
    ...confidenceOf({
      code,
      score: subject?.score ?? 0,
      inherited: follows,
      rule: time.rule,
      here: dated !== null,
      dated: clock.day !== UNDATED,
      range: false,
    }),
  }
}

/** English tells the time behind the figure as often as before it: in the clause behind, else before, else any behind. */
function frameAt({ figure, from, to }: Phrase, frames: Dated[]): Dated | null {
  const behind = frames.find(({ mention }) => mention.from >= figure.to && mention.from < to)
  const before = frames.findLast(({ mention }) => mention.to <= figure.from)
  const own = before && before.mention.from >= from ? before : null
  return behind ?? own ?? before ?? frames.find(({ mention }) => mention.from >= figure.to) ?? null
}

function* sentences(text: string): Generator<[number, number]> {
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    const c = text[i]
    const ends =
      c === undefined ||
      c === '\n' ||
      ((c === '.' || c === '!' || c === '?' || c === '。') &&
        /^[\s”")]*(\s[A-Z“"(\d]|\s*$|\n)/.test(text.slice(i + 1, i + 8)))
    if (!ends && i - from < LONGEST) continue
    if (text.slice(from, i).trim()) yield [from, i]
    from = ends ? i + 1 : i
  }
}

/** The nearest comma, semicolon or bracket before (-1) or behind (1) a place; the commas of figures are none. */
function boundary(text: string, at: number, limit: number, step: 1 | -1): number {
  for (let i = step < 0 ? at - 1 : at; step < 0 ? i >= limit : i < limit; i += step) {
    if (!',;:()'.includes(text[i] as string)) continue
    if (text[i] === ',' && /\d/.test(text[i + 1] ?? '') && /\d/.test(text[i - 1] ?? '')) continue
    return step < 0 ? i + 1 : i
  }
  return limit
}

function isWord(lower: string, { from, to }: Hit): boolean {
  return !/[a-z0-9]/.test(lower[from - 1] ?? ' ') && !/[a-z0-9]/.test(lower[to] ?? ' ')
}
