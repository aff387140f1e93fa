import data from '../../../data/claims/wholes.json' with { type: 'json' }
import type { Claim } from '../claim.ts'
import { isHelper } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'
import { type Sender, senderOf } from './direction.ts'
import type { Phrase } from './phrases.ts'
import type { Draft, Scene, State } from './state.ts'
import { measureOf } from './status.ts'
import { type Subject, subjectOf } from './subject.ts'
import { countedIn, isBegun, listsOn } from './unit.ts'

/** Below this a figure's words name its subject so weakly that the figure before may name it better. */
const WEAK = 7
const INHERITED = 6
/** From here on its own words name the subject of a share, whatever the figure before counted. */
const SURE = 9
/** From here on words of business stand beside what arrived: investment, and no funds. */
const BUSINESS = 12
/** 完成年度任务的126.7% is of what was to be done. */
const OF_TASK = /(任务|计划|目标|协议)(数|量)?的?[^,。;]{0,3}$/
/** The score of what has no indicator: what no rule knows is `other`. */
const UNKNOWN = 2
/** 增加到318名: what grew is what the figure before counted. */
const GROWN = /(增|升|降|减|扩|涨|提高|调|发展|变|多|少)[^,。;\d]{0,3}[到至为][^,。;\d]{0,4}$/

/** 其中产业项目, 装备制造类13个 */
const AMONG = /其中[^,。;]{0,10}$|类(有|共)?$/
/** 比上年多600余人次 */
const DIFFERENCE = /[比较][^,。;]{1,12}(多|少|增|减|高|低)[^,。;\d]{0,3}$/
/** `sameTime`: a comparison, which speaks of the time of what it follows; `inherited`: the figure before gave it. */
export type Named = Subject & { sameTime: boolean; inherited: boolean }

/** The indicator of a figure: by its words, by what it is one of, or by the figure before where its own words name none. */
export function indicatorOf(scene: Scene, phrase: Phrase, unit: string, inherited: Draft | null): Named {
  const { text, hits, state } = scene
  const { figure } = phrase
  const before = text.slice(phrase.from, figure.from)
  const as = ({ indicator }: Draft, sameTime: boolean): Named => ({
    code: indicator,
    score: INHERITED,
    sameTime,
    inherited: true,
  })
  if (isOtherRate(text, phrase, unit)) return { code: 'other', score: UNKNOWN, sameTime: false, inherited: false }
  if (inherited && unit === 'percent' && OF_TASK.test(text.slice(phrase.head[0], phrase.head[1]) + before))
    return as(inherited, true)
  const subject = staffOf(scene, phrase, namedBy(scene, phrase, unit), unit)
  const named = subject && isFunds(scene, phrase, subject) ? { ...subject, code: 'fiscal_funds' } : subject
  const compared = isCompared(phrase, hits, unit)
  const words = text.slice(phrase.from, phrase.to)
  // 80%以上的资金要用在…, 产业资金占57.6%
  if (unit === 'percent' && !compared && ((FUND.test(words) && PURPOSES.test(words)) || SPENT.test(words)))
    return { code: 'funds_by_sector', score: SURE, sameTime: false, inherited: false }
  // 今年的钱,产业项目占42%
  const said = text.slice(scene.sentence.from, phrase.from)
  const ofFunds = /钱|资金|经费/.test(said) && PURPOSES.test(isBlank(scene, phrase) ? said : words)
  if (unit === 'percent' && !compared && !inherited && ofFunds)
    return { code: 'funds_by_sector', score: SURE, sameTime: false, inherited: false }
  if (isRate(unit) && inherited) {
    const own = ownSubject(scene, phrase, unit)
    const grew = compared ? (memberOf(scene, phrase) ?? (phrase.apart ? grownOf(scene, phrase) : null)) : null
    if (grew) return as(grew, true)
    if (compared ? !namesWhatGrew(own, phrase, before) : !namesWhatItShares(own, scene, phrase, inherited))
      return as(inherited, true)
    if (own) {
      const code = refined(own.code, compared ? 'growth' : 'share', state, words)
      return { ...own, code, sameTime: compared, inherited: false }
    }
  }
  // 实施项目1025个,已开工987个: of those, and not of industry.
  const whole = unit === 'project' ? projectsBefore(scene) : null
  const landed = whole === 'contracted_projects' && /^(已|已经)?落地/.test(text.slice(figure.to, phrase.to))
  if (whole && (landed || isBegun(text, phrase))) {
    const code = whole === 'contracted_projects' ? 'industrial_projects' : whole
    return { code, score: INHERITED, sameTime: false, inherited: true }
  }
  const given = isRate(unit) ? null : giverOf(scene, phrase, unit, named)
  const sender = senderOf(scene, phrase)
  if (given) {
    // 其中移民小区帮扶4150万元 is what a purpose got; 其中省级2.7亿元 who gave.
    const purpose =
      FUNDS.has(given.indicator) &&
      AMONG.test(before) &&
      !isBlank(scene, phrase) &&
      !LEVELS.test(words) &&
      !names(hits, phrase)
    return { ...as(given, false), code: purpose ? 'funds_by_sector' : sentBy(given.indicator, sender, words) }
  }
  const code = named && !givers(scene, phrase, named.code) ? named.code : 'other'
  const exact = sentBy(mixed(scene, phrase, ofAid(scene, phrase, code)), sender, words)
  return {
    code: refined(exact, measureOf(phrase, hits, unit, code), state, words),
    score: named?.score ?? UNKNOWN,
    sameTime: false,
    inherited: false,
  }
}

const WHOLES: Readonly<Record<string, string>> = data.wholes
/** What funds are for, beside them: 产业资金占57.6%, but not 资金拨付超过七成. */
const PURPOSES = /用|投|占|产业|民生|教育|医疗|基层|农业|就业|倾斜|领域|贫困|县|村|安排到/
const FUND = /资金|经费/
const LEVELS = /[省市区县州旗盟级]/
const SPENT = /投进|安排到|用于|用来|用在|用到|投向|投给|投到|倾斜/
const PURPOSE = /资金|经费|用于|用来|用在|用到|投向|投给|投到|倾斜/
const FUNDS = new Set(['fiscal_funds', 'funds_by_sector', 'funds_to_county'])

/** The subject that the figure's own phrase names, whatever stands around it. */
function ownSubject({ lexicon, text, near }: Scene, phrase: Phrase, unit: string): Subject | null {
  const own = near.filter(({ hit, earlier }) => !earlier && hit.from >= phrase.from && hit.to <= phrase.to)
  return subjectOf(lexicon, text, phrase, own, unit)
}

/** 企业数、投资额同比分别增长14.3%和20%: each names what grew; a multiple (是协议数的2.6倍) names what it is a multiple of. */
function namesWhatGrew(own: Subject | null, phrase: Phrase, before: string): boolean {
  return own !== null && !/的[^,。;]{0,2}$/.test(before) && (phrase.apart === true || own.score >= SURE)
}

/** 企业231家,投资额76亿元,分别增长23.6%和58.1%: of the amounts before, the one in the same place. */
function memberOf({ state: { run } }: Scene, { share }: Phrase): Draft | null {
  if (!share) return null
  const [n, of] = share
  // Those that stand before it in its own list have come to the run since.
  const before = run.length - n
  return before >= of ? (run[before - of + n] ?? null) : null
}

/** 数量和金额分别增长: of what was counted, and of the sum. */
function grownOf({ text, state, sentence }: Scene, phrase: Phrase): Draft | null {
  const words = text.slice(phrase.from, phrase.to)
  if (/^(金额|总额|额)/.test(words)) return state.recent.get('yuan') ?? null
  return /^(数量|个数|总数)/.test(words) ? countedIn(state.recent, sentence.from) : null
}

/** 七成用于产业, 产业资金占57.6%: a purpose has its share of funds; a rate is one of its own, and what is done of what was taken on. */
function namesWhatItShares(own: Subject | null, { text }: Scene, phrase: Phrase, whole: Draft): boolean {
  if (!own) return false
  if (whole.indicator === 'other') return true
  if (FUNDS.has(own.code)) return FUNDS.has(whole.indicator) || PURPOSE.test(text.slice(phrase.from, phrase.to))
  return /_rate$/.test(own.code) || WHOLES[own.code] === whole.indicator
}

/** The subject that a figure's words name; where they are blank, that the clause before them names: 专技人才,从265名增加到318名. */
function namedBy(scene: Scene, phrase: Phrase, unit: string): Subject | null {
  const { lexicon, text, near } = scene
  const own = subjectOf(lexicon, text, phrase, near, unit)
  if ((own && own.score >= WEAK) || isRate(unit) || (own && !isBlank(scene, phrase))) return own
  const topic = topicOf(scene, phrase)
  const above = topic && subjectOf(lexicon, text, { ...phrase, head: topic }, near, unit)
  return above && above.score > (own?.score ?? 0) ? above : own
}

/** The clause before a figure's own, if it holds no figure; null where there is none in the sentence. */
function topicOf({ text, sentence, state }: Scene, { clause }: Phrase): [number, number] | null {
  const end = clause[0] - 1
  if (end <= sentence.from || text[end] !== ',') return null
  const begins = Math.max(sentence.from, text.lastIndexOf(',', end - 1) + 1)
  return state.last && state.last.figure[1] > begins ? null : [begins, end]
}

/** 到位资金 where the paragraph spoke of funds, and not of investments, before. */
function isFunds({ text, state }: Scene, phrase: Phrase, named: Subject): boolean {
  const sum = state.recent.get('yuan')
  // 引导122家企业投资,到位31.5亿元
  if (sum && /企业|投资|引资|招商|签约/.test(text.slice(sum.to, phrase.figure.from))) return false
  return named.code === 'investment_actual' && named.score < BUSINESS && sum !== undefined && FUNDS.has(sum.indicator)
}

const STAFF = new Set([
  'cadres_dispatched',
  'professionals_dispatched',
  'teachers_dispatched',
  'doctors_dispatched',
  'agri_experts_dispatched',
])
const DONE_BY_STAFF = new Set(['beneficiaries', 'labour_transferred'])

/** 12名援疆医生接诊1.4万人次: who is counted, and not what they did. */
function staffOf({ lexicon, text, near }: Scene, phrase: Phrase, named: Subject | null, unit: string): Subject | null {
  const { noun, figure } = phrase
  if (!named || !noun || !phrase.nounBehind || !DONE_BY_STAFF.has(named.code)) return named
  const own = near.filter(({ hit, earlier }) => !earlier && hit.from >= figure.to && hit.to <= noun.to)
  const staff = subjectOf(lexicon, text, phrase, own, unit)
  return staff && STAFF.has(staff.code) ? staff : named
}

/** Whether a place stands in the figure's own words. */
function names(hits: readonly Hit[], { from, to }: Phrase): boolean {
  return hits.some((hit) => hit.word.place && hit.from >= from && hit.to <= to)
}

/** The figure that names the subject of one whose own words name none. */
function giverOf(scene: Scene, phrase: Phrase, unit: string, named: Subject | null): Draft | null {
  const { text, sentence, state } = scene
  const before = text.slice(phrase.from, phrase.figure.from)
  const recent = state.recent.get(unit)
  const here = recent?.sentence[0] === sentence.from ? recent : null
  const last = state.last?.unit === unit ? state.last : (recent ?? null)
  const member = memberOf(scene, phrase)
  if (member?.unit === unit && (!named || named.score < SURE)) return member
  if (!last || (named && named.score >= WEAK)) return null
  // 项目 alone are those that were spoken of.
  if (unit === 'project' && recent && recent.indicator !== 'projects') return recent
  if (here && (AMONG.test(before) || GROWN.test(before) || DIFFERENCE.test(before))) return last
  if (listsOn(text, sentence.from) && phrase.noun === null) return last
  return last.measure !== 'average' && isBlank(scene, phrase) ? last : null
}

/** What projects the sentence spoke of: those of aid, or of industry. */
function projectsBefore({ state }: Scene): string | null {
  return state.recent.get('project')?.indicator ?? null
}

const BUSINESS_WORDS = /产业|招商|签约|合作|企业|投资|引进/

/** 开工项目29个 in a text of 援疆 or 援建 alone are of aid. */
function ofAid({ text, sentence, state }: Scene, { figure }: Phrase, code: string): string {
  const aid = code === 'industrial_projects' && state.helps !== isHelper
  return aid && !BUSINESS_WORDS.test(text.slice(sentence.from, figure.to)) ? 'projects' : code
}

const SPECIALISTS = ['teachers_dispatched', 'doctors_dispatched', 'agri_experts_dispatched']

/** 教师、医生和农技人员1088人: of several professions at once are professionals. */
function mixed({ lexicon, text, hits }: Scene, phrase: Phrase, code: string): string {
  if (!SPECIALISTS.includes(code)) return code
  // 1080余名教师、医生、农技专家
  const behind = phrase.noun?.to ?? phrase.figure.to
  const list = /^(、[^、,。;\d]{1,8})+/.exec(text.slice(behind, phrase.to))?.[0].length ?? 0
  const named = new Set<string>()
  for (const { word, from, to } of hits) {
    if (from < phrase.from || to > behind + list) continue
    for (const slot of word.slots) {
      // 骨干 beside 医院 is a doctor; by itself it names no profession.
      if (!slot.own || lexicon.rules[slot.rule]?.slots.length !== 1) continue
      const of = lexicon.indicators[lexicon.rules[slot.rule]?.indicator ?? -1]?.code
      if (of && SPECIALISTS.includes(of)) named.add(of)
    }
  }
  return named.size > 1 ? 'professionals_dispatched' : code
}

/** 浙江62县 are those that help; the indicator counts those that are helped. */
function givers({ text, hits, state }: Scene, phrase: Phrase, code: string | undefined): boolean {
  if (code !== 'counties_assigned') return false
  const { figure, noun } = phrase
  const place = hits.findLast((hit) => hit.word.place && hit.to <= figure.from)
  if (
    !place?.word.place ||
    !state.helps(place.word.place) ||
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

const LEARNS = /跟岗|跟班|进修/

/** 重庆选派干部47名: those whom the helped side sends are received, those whom the helper sends are sent. */
function sentBy(code: string, sender: Sender, words: string): string {
  const learns = sender === null && LEARNS.test(words)
  return learns ? (RECEIVED[code] ?? code) : ((sender && (sender === 'recipient' ? RECEIVED : SENT)[code]) ?? code)
}

/** A share of the funds is of a purpose; funds to one county are told as such. */
function refined(code: string, measure: Claim['measure'], { parties, main, placed }: State, own: string): string {
  if (code !== 'fiscal_funds') return code
  if (measure === 'share') return PURPOSES.test(own) ? 'funds_by_sector' : code
  const { recipient } = placed ? parties : main
  return recipient.length > 0 && recipient.every(({ level }) => level === 'county') ? 'funds_to_county' : code
}

export function isRate(unit: string): boolean {
  return unit === 'percent' || unit === 'percentage_point' || unit === 'times'
}

/** 资金使用率, 覆盖率: rates that no indicator is of. */
function isOtherRate(text: string, phrase: Phrase, unit: string): boolean {
  if (unit !== 'percent') return false
  const rate = /(..)率[^,。;]{0,6}$/.exec(text.slice(phrase.from, phrase.figure.from))
  return (
    (rate !== null && !/发生|满意/.test(rate[1] as string)) ||
    /进度[^,。;]{0,6}$/.test(text.slice(phrase.from, phrase.figure.from))
  )
}

/** Growth, points and times tell of a figure named before them. */
function isCompared(phrase: Phrase, hits: Hit[], unit: string): boolean {
  return isRate(unit) && (unit !== 'percent' || measureOf(phrase, hits, unit, '') === 'growth')
}

/** The own words of a figure name no subject: only places, times and the words between things. */
function isBlank({ text, hits, lexicon, mentions }: Scene, phrase: Phrase): boolean {
  let left = 0
  for (let i = phrase.from; i < phrase.to; ) {
    if (i >= phrase.figure.from && i < phrase.figure.to) {
      i = phrase.figure.to
      continue
    }
    const place = hits.find((hit) => hit.word.place && hit.from === i)
    const time = mentions.find((mention) => mention.from === i)
    const filler = lexicon.filler.longest(text, i, phrase.to)
    if (!place && !time && !filler && !/[\d年月日 ()]/.test(text[i] as string)) left++
    i = Math.max(i + 1, place?.to ?? 0, time?.to ?? 0, filler?.end ?? 0)
  }
  return left <= 2
}
