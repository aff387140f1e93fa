import data from '../../../data/claims/wholes.json' with { type: 'json' }
import type { Hit } from '../lexicon/scan.ts'
import { isFunds, isSpent, namesMoney, namesPurpose, refined } from './funds.ts'
import { memberOf } from './giver.ts'
import { as, type Named } from './named.ts'
import { isBlank, namedWithin, SURE } from './naming.ts'
import type { Phrase } from './phrases.ts'
import type { Draft, Scene } from './state.ts'
import { measureOf } from './status.ts'
import type { Subject } from './subject.ts'
import { countedIn } from './unit.ts'

const WHOLES: Readonly<Record<string, string>> = data.wholes
/** 完成年度任务的126.7% is of what was to be done. */
const OF_TASK = /(任务|计划|目标|协议)(数|量)?的?[^,。;]{0,3}$/

/**
 * The indicator of a share or a comparison: by what it says of itself, or that of `inherited`, the figure before it in
 * its sentence. Null where it has to be told as amounts are.
 */
export function rateOf(scene: Scene, phrase: Phrase, unit: string, inherited: Draft | null): Named | null {
  const { text, hits, state, sentence } = scene
  const before = text.slice(phrase.from, phrase.figure.from)
  const words = text.slice(phrase.from, phrase.to)
  const compared = isCompared(phrase, hits, unit)
  if (unit === 'percent') {
    const rate = rateItself(before)
    if (rate) return { code: rate, score: 0, sameTime: false, inherited: false }
    if (inherited && OF_TASK.test(text.slice(phrase.head[0], phrase.head[1]) + before)) return as(inherited, true)
    if (!compared && isSpent(words)) return ofPurpose
    // 今年的钱,产业项目占42%
    const said = text.slice(sentence.from, phrase.from)
    const money = /钱|资金|经费/.test(said) && namesPurpose(isBlank(scene, phrase) ? said : words)
    if (!compared && !inherited && money) return ofPurpose
  }
  if (!inherited) return null
  const own = namedWithin(scene, phrase, unit, phrase.from, phrase.to)
  const grew = compared ? (memberOf(scene, phrase) ?? (phrase.apart ? grownOf(scene, words) : null)) : null
  if (grew) return as(grew, true)
  const itself = compared ? namesWhatGrew(own, phrase, before) : namesWhole(own, words, inherited)
  if (!itself) return as(inherited, true)
  const code = own && refined(own.code, compared ? 'growth' : 'share', state, words)
  return own && code ? { code, score: own.score, sameTime: compared, inherited: false } : null
}

const ofPurpose: Named = { code: 'funds_by_sector', score: SURE, sameTime: false, inherited: false }

/** Growth, points and times tell of a figure named before them. */
function isCompared(phrase: Phrase, hits: Hit[], unit: string): boolean {
  return unit !== 'percent' || measureOf(phrase, hits, unit, '') === 'growth'
}

/** 资金使用率 is of funds, 开工率 of projects, and other rates (覆盖率) are of no indicator; null where no rate is named. */
function rateItself(before: string): string | null {
  const rate = /([^,。;]{0,6}(?:率|进度))[^,。;]{0,6}$/.exec(before)?.[1]
  if (rate === undefined || /发生率|满意率/.test(rate)) return null
  if (/资金|支出|拨付|支付/.test(rate)) return 'fiscal_funds'
  return /[开完竣复]工|项目/.test(rate) ? 'projects' : 'other'
}

/** 数量和金额分别增长: of what was counted, and of the sum. */
function grownOf({ state, sentence }: Scene, words: string): Draft | null {
  if (/^(金额|总额|额)/.test(words)) return state.recent.get('yuan') ?? null
  return /^(数量|个数|总数)/.test(words) ? countedIn(state.recent, sentence.from) : null
}

/** 企业数、投资额同比分别增长14.3%和20%: each names what grew; a multiple (是协议数的2.6倍) names what it is a multiple of. */
function namesWhatGrew(own: Subject | null, phrase: Phrase, before: string): boolean {
  return own !== null && !/的[^,。;]{0,2}$/.test(before) && (phrase.apart === true || own.score >= SURE)
}

/** 七成用于产业: a purpose has its share of funds; a rate is one of its own, and what is done of what was taken on. */
function namesWhole(own: Subject | null, words: string, whole: Draft): boolean {
  if (!own) return false
  if (whole.indicator === 'other') return true
  if (isFunds(own.code)) return isFunds(whole.indicator) || namesMoney(words)
  return /_rate$/.test(own.code) || WHOLES[own.code] === whole.indicator
}
