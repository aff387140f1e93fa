import type { ClaimBasis, ClaimMeasure, ClaimStatus } from '../claim.ts'
import type { WordClass } from '../lexicon/lexicon.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'
import type { Scene } from './state.ts'
import type { Timeline } from './timeline.ts'
import { listsOn } from './unit.ts'

/** How far behind a figure a word may tell that it is wished for: 个贫困县. */
const SOON = 5

const has = (hit: Hit, name: WordClass) => hit.word.classes.has(name)

/** Whether a figure is still to come by its time and by what it stands under, else by the words around it. */
export function statusOf(
  { text, sentence, hits, clock, state }: Scene,
  phrase: Phrase,
  timeline: Timeline,
  code: string,
): ClaimStatus {
  const { running } = timeline
  // 未来三年, 到2025年: nothing of it is done yet.
  const future =
    running?.sort === 'span' && timeline.own && running.year === clock.year && (running.period.to ?? '') > clock.day
  const own = Number(clock.day.slice(0, 4))
  const ahead =
    future ||
    (running?.year != null && running.year > clock.year) ||
    (running?.sort === 'by' && (running.period.to ?? '') > clock.day)
  // 其中 and 分类看 go on with what was planned.
  const planned = state.last?.status === 'target' && listsOn(text, sentence.from)
  const intent = (state.intent || planned) && (running?.year ?? own) >= own
  // 全年计划新建1134个,到9月底开工1081个
  const sofar =
    timeline.own && running?.sort === 'asof' && running.rule !== 'now' && (running.period.to ?? '') <= clock.day
  if (ahead) return 'target'
  return sofar ? statusBy(phrase, [], code, false) : statusBy(phrase, hits, code, intent)
}

/** Whether the figure is wished for, done or in force: the last word of either before it decides; `intent`: it stands under what is to come. */
export function statusBy(phrase: Phrase, hits: Hit[], code: string, intent: boolean): ClaimStatus {
  let target = intent ? 0 : -1
  let done = -1
  for (const hit of hits) {
    // 不少于 is part of the figure; words behind it speak of the next, but in 8个县计划年底前摘帽.
    const behind = hit.from >= phrase.figure.to && hit.to <= phrase.to && hit.from - phrase.figure.to <= SOON
    if (hit.from >= phrase.figure.literal[0] && !(behind && has(hit, 'target'))) continue
    if (has(hit, 'target')) target = hit.from
    else if (has(hit, 'done')) done = hit.from
  }
  if (target > done) return 'target'
  return code === 'counties_assigned' ? 'ongoing' : 'achieved'
}

/** What the figure is of two others, if it is no plain amount. */
export function measureOf(phrase: Phrase, hits: Hit[], unit: string, code: string): ClaimMeasure {
  const own = hits.filter((hit) => hit.from >= phrase.clause[0] && hit.to <= phrase.clause[1])
  if (unit === 'times') return 'ratio'
  if (unit === 'percentage_point') return 'change'
  const before = own.filter((hit) => hit.to <= phrase.figure.to)
  if (unit === 'percent') {
    if (code === 'incidence_rate' || code === 'satisfaction_rate') return 'level'
    return before.some((hit) => has(hit, 'growth')) ? 'growth' : 'share'
  }
  if (code === 'income_per_capita') return 'level'
  if (before.some((hit) => has(hit, 'average'))) return 'average'
  return 'level'
}

/** The stage a figure speaks of. */
export function basisOf(
  phrase: Phrase,
  hits: Hit[],
  status: ClaimStatus,
  code: string,
  cumulative: boolean,
): ClaimBasis {
  if (status === 'target') return 'target'
  const near = hits.findLast((hit) => hit.word.basis && hit.to <= phrase.figure.from && hit.from >= phrase.clause[0])
  if (near?.word.basis) return near.word.basis as ClaimBasis
  if (code === 'investment_contracted' || code === 'agreements_signed') return 'signed'
  if (status === 'ongoing') return 'standing'
  return cumulative ? 'cumulative' : 'actual'
}
