import { confidenceOf } from '../confidence.ts'
import { betweenTwo } from './between.ts'
import { indicatorOf } from './indicator.ts'
import { namesOf, partiesAt } from './parties.ts'
import { periodOf, type Timed, UNDATED } from './period.ts'
import type { Phrase } from './phrases.ts'
import { quoteOf } from './quote.ts'
import { scopeOf, sideOf } from './scope.ts'
import type { Draft, Scene } from './state.ts'
import { basisOf, measureOf, statusOf } from './status.ts'
import type { Timeline } from './timeline.ts'
import { countedIn, isBegun, listsOn, unitOf } from './unit.ts'

/** Rates and stocks, which have one day. */
const POINTS = new Set(['incidence_rate', 'poor_population'])
/** Posted people: those who are there today are a stock, those who were ever sent are not. */
const POSTED = /_(dispatched|received)$|^students_hosted$/
const AT_WORK =
  /在岗|在校|在读|在[疆藏滇黔桂陕甘川渝蒙]|(在|驻)[^,。;\d]{0,14}(挂职|工作|任职|服务|的)|在[^,。;\d]{0,3}$/
/** What only grows: as of a day it is all that came to be until then. */
export const ACCUMULATES = new Set([
  'counties_delisted',
  'villages_exited',
  'school_pairs',
  'hospital_pairs',
  'town_pairs',
  'village_pairs',
])
const LEFT = /(仍有|尚有|还有|还剩)[^,。;]{0,12}$/
const BUILT = /新[建增]|[援办]建|复工|建了|建成|建起|建立|办起/
const HELD = /已有|现有|已达|共有|已逾|已超/
const FACILITIES = new Set(['industrial_parks', 'workshops', 'workshop_jobs'])
const STANDING = /_pairs$|^counties_assigned$/
const SURELY_COUNTED = 8
const ALL = /全部|全都|均已|已全|悉数/

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
  // 未来三年, 到2025年: nothing of it is done yet.
  const future =
    running?.sort === 'span' && timeline.own && running.year === clock.year && (running.period.to ?? '') > clock.day
  const own = Number(clock.day.slice(0, 4))
  const ahead =
    future ||
    (running?.year != null && running.year > clock.year) ||
    (running?.sort === 'by' && (running.period.to ?? '') > clock.day)
  // 其中 goes on with what was planned.
  const planned = state.last?.status === 'target' && /^\s*其中/.test(text.slice(sentence.from, sentence.from + 4))
  const intent = (state.intent || planned) && (running?.year ?? own) >= own
  // 全年计划新建1134个,到9月底开工1081个
  const sofar =
    timeline.own && running?.sort === 'asof' && running.rule !== 'now' && (running.period.to ?? '') <= clock.day
  const status = ahead
    ? 'target'
    : sofar
      ? statusOf(phrase, [], subject.code, false)
      : statusOf(phrase, hits, subject.code, intent)
  // Relations stand; a year that an earlier paragraph spoke of is not theirs.
  const reviewed = subject.code !== 'counties_assigned' && running?.sort === 'frame' && running.year === clock.reviewed
  const standing =
    STANDING.test(subject.code) && !timeline.here && running === state.base && !running?.heading && !reviewed
  const today = standing || running?.rule === 'now'
  const said = text.slice(sentence.from, figure.from)
  const posted =
    POSTED.test(subject.code) &&
    AT_WORK.test(text.slice(sentence.from, phrase.clause[1])) &&
    !/累计|先后|历年/.test(said)
  // 宁夏仍有61万贫困人口, whatever year was spoken of.
  const left = subject.code === 'poor_population' && !timeline.here && LEFT.test(said)
  const nature = {
    point:
      POINTS.has(subject.code) ||
      // A year's survey is of that year.
      (subject.code === 'satisfaction_rate' && running?.sort !== 'frame') ||
      subject.code === 'counties_assigned' ||
      (today && ((STANDING.test(subject.code) && !timeline.total) || posted)),
    assigned: subject.code === 'counties_assigned' && (timeline.here || running !== state.base),
    accumulates: ACCUMULATES.has(subject.code),
    target: status === 'target',
    cumulative: timeline.cumulative,
    total: timeline.total,
    done: /已|完成|到位|拨付/.test(text.slice(phrase.clause[0], phrase.clause[1])),
    held: HELD.test(text.slice(phrase.clause[0], figure.from)),
    facility: FACILITIES.has(subject.code) && !BUILT.test(text.slice(phrase.from, figure.to)),
    all: ALL.test(text.slice(phrase.clause[0], phrase.clause[1])),
    lasting: /至此|从此/.test(text.slice(phrase.clause[0], figure.from)),
    yearly: subject.code === 'income_per_capita' && measure === 'level' && !timeline.own,
  }
  const untold =
    state.anecdote && !timeline.here && !nature.point && !running?.heading && timeline.running === state.base
  const time: Timed =
    betweenTwo(text, phrase, timeline.named, timeline.own, measure === 'growth' || measure === 'ratio', nature.point) ??
    (subject.sameTime && inherited && !timeline.own
      ? { period: inherited.period, cumulative: inherited.cumulative, rule: 'as-before' }
      : untold
        ? { period: { from: null, to: null }, cumulative: false, rule: 'untold' }
        : periodOf(standing || left ? null : running, timeline.here, nature, clock))
  const side = sideOf(phrase, hits, unit, subject.code, state.helps)
  const scope = scopeOf(text, phrase, sentence.from, unit)
  const parties = partiesAt(hits, [phrase.from, figure.from], phrase.clause, state.parties, state.helps)
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
