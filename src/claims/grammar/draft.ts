import { confidenceOf } from '../confidence.ts'
import { betweenTwo } from './between.ts'
import { indicatorOf } from './indicator.ts'
import { natureOf } from './nature.ts'
import { namesOf, partiesAt } from './parties.ts'
import { periodOf, type Timed, UNDATED } from './period.ts'
import type { Phrase } from './phrases.ts'
import { quoteOf } from './quote.ts'
import { scopeOf, sideOf } from './scope.ts'
import type { Draft, Scene } from './state.ts'
import { basisOf, measureOf, statusOf } from './status.ts'
import type { Timeline } from './timeline.ts'
import { countedIn, isBegun, listsOn, unitOf } from './unit.ts'

const SURELY_COUNTED = 8

/** 比上年增加2500万元: a difference, not a level. */
function isChange(text: string, { clause, figure }: Phrase, unit: string): boolean {
  if (unit === 'percent' || unit === 'times') return false
  return /[比较][^,。;]{1,14}(增加|增长|减少|下降|提高|多|少)了?$/.test(text.slice(clause[0], figure.from))
}

/** The claim of one figure; null where it is only a manner of speaking. */
export function draftOf(scene: Scene, phrase: Phrase, timeline: Timeline): Draft | null {
  const { text, sentence, hits, clock, state } = scene
  const { figure } = phrase
  const inherited = state.last?.sentence[0] === sentence.from ? state.last : null
  const { running } = timeline
  const begun = isBegun(text, phrase) ? state.recent.get('project') : undefined
  const listed = state.last && listsOn(text, sentence.from) ? countedIn(state.recent, state.last.sentence[0]) : null
  const unit = unitOf(text, phrase, hits, inherited, countedIn(state.recent, sentence.from) ?? begun ?? listed)
  if (!unit) return null
  const subject = indicatorOf(scene, phrase, unit, inherited)
  // 四县, 两院 without a word of counting name the places rather than count them.
  if (figure.bare && subject.score < SURELY_COUNTED) return null
  const measure = isChange(text, phrase, unit) ? 'change' : measureOf(phrase, hits, unit, subject.code)
  const status = statusOf(scene, phrase, timeline, subject.code)
  const { nature, standing } = natureOf(scene, phrase, timeline, subject.code, measure, status)
  const untold =
    state.anecdote && !timeline.here && !nature.point && !running?.heading && timeline.running === state.base
  const time: Timed =
    betweenTwo(
      text,
      phrase,
      timeline.named,
      timeline.own,
      measure === 'growth' || measure === 'ratio',
      nature.point,
      running,
    ) ??
    (subject.sameTime && inherited && !timeline.own
      ? { period: inherited.period, cumulative: inherited.cumulative, rule: 'as-before' }
      : untold
        ? { period: { from: null, to: null }, cumulative: false, rule: 'untold' }
        : periodOf(standing ? null : running, timeline.here, nature, clock))
  const side = sideOf(phrase, hits, unit, subject.code, state.helps)
  const scope = scopeOf(text, phrase, sentence.from, unit)
  const parties = partiesAt(scene.places, [phrase.from, figure.from], phrase.clause, state)
  const [from, to] = quoteOf(phrase, hits, state.quoted)
  return {
    from,
    to,
    figure: figure.literal,
    indicator: subject.code,
    value: figure.value,
    ...(figure.valueTo === undefined ? {} : { value_to: figure.valueTo }),
    unit,
    bound: figure.bound,
    measure,
    period: time.period,
    cumulative: time.cumulative,
    status,
    basis: basisOf(phrase, hits, status, subject.code, time.cumulative),
    provider: namesOf(parties.provider),
    recipient: namesOf(parties.recipient),
    ...(side ? { side } : {}),
    ...(scope ? { scope } : {}),
    sentence: [sentence.from, sentence.to],
    period_rule: time.rule,
    ...confidenceOf({
      code: subject.code,
      score: subject.score,
      inherited: subject.inherited,
      rule: time.rule,
      here: timeline.here,
      dated: clock.day !== UNDATED,
      range: figure.valueTo !== undefined,
    }),
  }
}
