import { isRate } from '../claim.ts'
import { isHelper } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'
import { arrived, isFunds, refined } from './funds.ts'
import { giverOf, PART_OF } from './giver.ts'
import { as, type Named } from './named.ts'
import { isBlank, namedBy } from './naming.ts'
import type { Phrase } from './phrases.ts'
import { rateOf } from './rates.ts'
import { mixed, sentBy, staffOf } from './staff.ts'
import type { Draft, Scene } from './state.ts'
import { measureOf } from './status.ts'
import { isBegun } from './unit.ts'

/** The score of what has no indicator: what no rule knows is `other`. */
const UNKNOWN = 2
const LEVELS = /[省市区县州旗盟级]/
const BUSINESS = /产业|招商|签约|合作|企业|投资|引进/

/** The indicator of a figure: by its words, by what it is one of, or by the figure before where its own words name none. */
export function indicatorOf(scene: Scene, phrase: Phrase, unit: string, inherited: Draft | null): Named {
  const rate = isRate(unit) ? rateOf(scene, phrase, unit, inherited) : null
  if (rate) return rate
  const begun = unit === 'project' ? begunOf(scene, phrase) : null
  if (begun) return begun
  const subject = staffOf(scene, phrase, namedBy(scene, phrase, unit), unit)
  const named = subject && arrived(scene, phrase, subject)
  const given = isRate(unit) ? null : giverOf(scene, phrase, unit, named)
  if (given) return { ...as(given, false), code: sentBy(scene, phrase, partOf(scene, phrase, given.indicator)) }
  const { text, hits, state } = scene
  const code = named && !countsHelpers(scene, phrase, named.code) ? named.code : 'other'
  const exact = sentBy(scene, phrase, mixed(scene, phrase, ofAid(scene, phrase, code)))
  return {
    code: refined(exact, measureOf(phrase, hits, unit, code), state, text.slice(phrase.from, phrase.to)),
    score: named?.score ?? UNKNOWN,
    sameTime: false,
    inherited: false,
  }
}

/** 实施项目1025个,已开工987个: of those that were spoken of, aid or industry; what was signed and landed is industry. */
function begunOf({ text, state }: Scene, phrase: Phrase): Named | null {
  const whole = state.recent.get('project')
  if (!whole) return null
  const signed = whole.indicator === 'contracted_projects'
  const landed = signed && /^(已|已经)?落地/.test(text.slice(phrase.figure.to, phrase.to))
  if (!landed && !isBegun(text, phrase)) return null
  return signed ? { ...as(whole, false), code: 'industrial_projects' } : as(whole, false)
}

/** 签约27.3亿元,已到位9.5亿元: of what was signed, what came. */
const PAID_IN = /到位|落地|完成投资/

/** 其中移民小区帮扶4150万元 is what a purpose got of the funds; 其中省级2.7亿元 who gave. */
function partOf(scene: Scene, phrase: Phrase, code: string): string {
  const { text, hits } = scene
  if (code === 'investment_contracted' && PAID_IN.test(text.slice(phrase.from, phrase.figure.from)))
    return 'investment_actual'
  if (!isFunds(code) || !PART_OF.test(text.slice(phrase.from, phrase.figure.from)) || isBlank(scene, phrase))
    return code
  const gave = LEVELS.test(text.slice(phrase.from, phrase.to)) || namesPlace(hits, phrase)
  return gave ? code : 'funds_by_sector'
}

/** Whether a place stands in the figure's own words. */
function namesPlace(hits: readonly Hit[], { from, to }: Phrase): boolean {
  return hits.some((hit) => hit.word.place && hit.from >= from && hit.to <= to)
}

/** 开工项目29个 in a text of 援疆 or 援建 alone are of aid. */
function ofAid({ text, sentence, state }: Scene, { figure }: Phrase, code: string): string {
  const aid = code === 'industrial_projects' && state.helps !== isHelper
  return aid && !BUSINESS.test(text.slice(sentence.from, figure.to)) ? 'projects' : code
}

/** 浙江62县 are those that help; the indicator counts those that are helped. */
function countsHelpers({ text, hits, state }: Scene, phrase: Phrase, code: string): boolean {
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
