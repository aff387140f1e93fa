import type { Claim } from '../claim.ts'
import { isHelper } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'
import type { Draft, Scene, State } from './state.ts'
import { measureOf } from './status.ts'
import { type Subject, subjectOf } from './subject.ts'

/** Below this a figure's words name its subject so weakly that the figure before may name it better. */
const WEAK = 7
const INHERITED = 6
/** 完成年度任务的126.7% is of what was to be done. */
const OF_TASK = /(任务|计划|目标|协议)(数|量)?的?[^,。;]{0,3}$/
/** The score of what has no indicator: what no rule knows is `other`. */
const UNKNOWN = 2

const BEGUN = /^[,、]?(其中|目前|现|均|已|全部)*(开工|完工|竣工|建成|启动|验收)(建设|完工)?(了)?$/

/** `sameTime`: a comparison, which speaks of the time of what it follows; `inherited`: the figure before gave it. */
export type Named = Subject & { sameTime: boolean; inherited: boolean }

/** The indicator of a figure: by its words, by what it is one of, or by the figure before where its own words name none. */
export function indicatorOf(scene: Scene, phrase: Phrase, unit: string, inherited: Draft | null): Named {
  const { lexicon, text, hits, near, state } = scene
  const { last } = state
  let subject = subjectOf(lexicon, text, phrase, near, unit)
  const weak = !subject || subject.score < WEAK
  const compared = isCompared(phrase, hits, unit)
  const follows = compared
    ? inherited !== null
    : !isRate(unit) && last?.unit === unit && last.measure !== 'average' && weak
  if (isOtherRate(text, phrase, unit)) return { code: 'other', score: UNKNOWN, sameTime: false, inherited: false }
  if (unit === 'percent' && OF_TASK.test(text.slice(phrase.from, phrase.figure.from))) {
    return { code: inherited?.indicator ?? 'other', score: INHERITED, sameTime: false, inherited: true }
  }
  const part =
    inherited &&
    unit === 'percent' &&
    !compared &&
    (!subject || subject.score < 9) &&
    /占[^,。;]{0,4}$/.test(text.slice(phrase.from, phrase.figure.from))
  if (part) return { code: inherited.indicator, score: INHERITED, sameTime: false, inherited: true }
  const among =
    weak && inherited?.unit === unit && /其中[^,。;]{0,4}$/.test(text.slice(phrase.from, phrase.figure.from))
  // 实施项目1025个,已开工987个: of those, and not of industry.
  const whole = inherited ? projectsBefore(scene) : null
  if (unit === 'project' && whole && BEGUN.test(text.slice(phrase.from, phrase.figure.from))) {
    return { code: whole, score: INHERITED, sameTime: false, inherited: true }
  }
  const given = last !== null && (among || (follows && isBlank(scene, phrase)))
  if (given) subject = { code: sentOut(scene, phrase, last.indicator), score: INHERITED }
  const named = givers(scene, phrase, subject?.code) ? 'other' : subject && mixed(scene, phrase, subject.code)
  const code = refined(sentBack(scene, phrase, named ?? 'other'), measureOf(phrase, hits, unit, named ?? ''), state)
  return {
    code,
    score: subject?.score ?? UNKNOWN,
    sameTime: compared && follows && code === inherited?.indicator,
    inherited: given,
  }
}

/** What projects the sentence spoke of: those of aid, or of industry. */
function projectsBefore({ state, sentence }: Scene): string | null {
  const { project } = state
  return project && project.sentence[0] === sentence.from ? project.indicator : null
}

const SPECIALISTS = ['teachers_dispatched', 'doctors_dispatched', 'agri_experts_dispatched']

/** 教师、医生和农技人员1088人: of several professions at once are professionals. */
function mixed({ lexicon, hits }: Scene, phrase: Phrase, code: string): string {
  if (!SPECIALISTS.includes(code)) return code
  const named = new Set<string>()
  for (const { word, from, to } of hits) {
    if (from < phrase.from || to > (phrase.noun?.to ?? phrase.figure.to)) continue
    for (const slot of word.slots) {
      if (!slot.own) continue
      const of = lexicon.indicators[lexicon.rules[slot.rule]?.indicator ?? -1]?.code
      if (of && SPECIALISTS.includes(of)) named.add(of)
    }
  }
  return named.size > 1 ? 'professionals_dispatched' : code
}

/** 浙江62县 are those that help; the indicator counts those that are helped. */
function givers({ text, hits }: Scene, phrase: Phrase, code: string | undefined): boolean {
  if (code !== 'counties_assigned') return false
  const { figure, noun } = phrase
  const place = hits.findLast((hit) => hit.word.place && hit.to <= figure.from)
  if (
    !place?.word.place ||
    !isHelper(place.word.place) ||
    !/^(全[省市]|的|各|共|有){0,2}$/.test(text.slice(place.to, figure.from))
  ) {
    return false
  }
  return !/[贫重脱受]/.test(text.slice(figure.to, noun?.to ?? figure.to))
}

const RECEIVED: Record<string, string> = {
  cadres_dispatched: 'cadres_received',
  professionals_dispatched: 'professionals_received',
  teachers_dispatched: 'professionals_received',
  doctors_dispatched: 'professionals_received',
  agri_experts_dispatched: 'professionals_received',
}

const SENT: Record<string, string> = {
  cadres_received: 'cadres_dispatched',
  professionals_received: 'professionals_dispatched',
}

/** 江苏选派18名 behind those that were received: whom the helper sends is sent, whatever the figure before was. */
function sentOut({ text, hits }: Scene, phrase: Phrase, code: string): string {
  const place = hits.findLast((hit) => hit.word.place && hit.to <= phrase.figure.from && hit.from >= phrase.clause[0])
  if (!SENT[code] || !place?.word.place || !isHelper(place.word.place)) return code
  return /^(省|市|方|共|累计|也|则){0,3}(选派|派出|派遣|选送)/.test(text.slice(place.to, phrase.figure.from)) &&
    !/[向为给对往与和到赴在驻、]$/.test(text.slice(phrase.clause[0], place.from))
    ? (SENT[code] as string)
    : code
}

/** 重庆选派干部47名: those whom the helped side sends are received; 向重庆选派 and 到重庆 are not meant. */
function sentBack({ text, hits }: Scene, phrase: Phrase, code: string): string {
  const received = RECEIVED[code]
  if (!received) return code
  const place = hits.findLast((hit) => hit.word.place && hit.to <= phrase.figure.from && hit.from >= phrase.clause[0])
  if (!place?.word.place || isHelper(place.word.place)) return code
  const sends = /^(省|市|州|方|共|累计|各级|也){0,3}(选派|派出|派遣|选送)/.test(
    text.slice(place.to, phrase.figure.from),
  )
  return sends && !/[向为给对往与和到赴在驻帮助援、]$/.test(text.slice(phrase.clause[0], place.from)) ? received : code
}

/** A share of the funds is of a purpose; funds to one county are told as such. */
function refined(code: string, measure: Claim['measure'], { parties, placed }: State): string {
  if (code !== 'fiscal_funds') return code
  if (measure === 'share') return 'funds_by_sector'
  return placed && parties.recipient.at(-1)?.level === 'county' ? 'funds_to_county' : code
}

function isRate(unit: string): boolean {
  return unit === 'percent' || unit === 'percentage_point' || unit === 'times'
}

/** 资金使用率, 覆盖率: rates that no indicator is of. */
function isOtherRate(text: string, phrase: Phrase, unit: string): boolean {
  if (unit !== 'percent') return false
  const rate = /(..)率[^,。;]{0,6}$/.exec(text.slice(phrase.from, phrase.figure.from))
  return rate !== null && !/发生|满意/.test(rate[1] as string)
}

/** Growth, points and times tell of a figure named before them. */
function isCompared(phrase: Phrase, hits: Hit[], unit: string): boolean {
  return isRate(unit) && (unit !== 'percent' || measureOf(phrase, hits, unit, '') === 'growth')
}

/** The own words of a figure name no subject: only places, times and the words between things. */
function isBlank({ text, hits, lexicon }: Scene, phrase: Phrase): boolean {
  let left = 0
  for (let i = phrase.from; i < phrase.to; ) {
    if (i >= phrase.figure.from && i < phrase.figure.to) {
      i = phrase.figure.to
      continue
    }
    const place = hits.find((hit) => hit.word.place && hit.from === i)
    const filler = lexicon.filler.longest(text, i, phrase.to)
    if (!place && !filler && !/[\d年月日 ()]/.test(text[i] as string)) left++
    i = Math.max(i + 1, place?.to ?? 0, filler?.end ?? 0)
  }
  return left <= 2
}
