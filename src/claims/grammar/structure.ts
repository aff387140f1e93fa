import type { Hit } from '../lexicon/scan.ts'
import type { Numeral } from './numerals.ts'

/** Words of counting that also part a thing into pieces: 分两期, 三批干部. */
const PIECES = new Set(['batch', 'course'])
/** What is told in so many points rather than counted: 11项重点任务, 三个领域. */
const POINTS_OF_A_PAPER =
  /^(大|个|项|条|类)?(重点|主要|方面的?|具体|关键|核心|专项|年度|新)?(任务|措施|举措|领域|方面|环节|层面|机制|制度|办法|阶段|抓手|意见|要点|问题|内容|要求|原则|工作(?![队站组室点日])|数字|指标|数据(?![中平员]))/

/** Whether a numeral only tells into how many pieces or points something falls. */
export function isStructure(text: string, numeral: Numeral, unit: string | null, at: number): boolean {
  // 农产品加工两类占四成
  if (
    unit === null &&
    numeral.han &&
    /类$/.test(text.slice(numeral.to, at)) &&
    /^[占,。;]/.test(text.slice(at, at + 1))
  )
    return true
  // 产业园的三期, 二期工程
  if (
    unit === 'course' &&
    numeral.han &&
    /园[^,。;]{0,3}$/.test(text.slice(Math.max(0, numeral.from - 5), numeral.from))
  )
    return true
  if (unit === 'course' && numeral.han && numeral.value < 10 && /^(工程|项目|建设|用地)/.test(text.slice(at, at + 2)))
    return true
  if (unit && PIECES.has(unit) && numeral.han && numeral.value <= 10) {
    return unit === 'batch' || /[分两各]$/.test(text.slice(numeral.from - 1, numeral.from))
  }
  return unit === null && numeral.value < 30 && POINTS_OF_A_PAPER.test(text.slice(at, at + 8))
}

/** A list of so many places is no longer. */
const LISTED = 40

/** Whether it only sums up as many places listed before it: 策勒、于田、民丰三县. */
export function sumsUp(text: string, { from, to, value, han }: Numeral): boolean {
  if (!han || value < 2 || !/^[县区市州省旗]/.test(text.slice(to, to + 1))) return false
  const before = text.slice(Math.max(0, from - LISTED), from)
  const items = (before.split(/[,。;:!?\n]/).at(-1) ?? '').split(/[、和与]/)
  return items.length === value && items.slice(1).every((item) => item.length >= 2 && item.length <= 6)
}

/** Behind these stands a place in a row: 第九批, 排名12. */
const PLACE_IN_A_ROW = /(第|[./]|排名|编号)$/
/** 几十个, 数百名, 数10家: no figure; 户数120户 is one. */
const MANY = /几$|(?<![人户次总个件家目])数$/

/** Whether a numeral tells a place in a row, or no number at all. */
export function isOrdinal(text: string, { from, to }: Numeral): boolean {
  const before = text.slice(Math.max(0, from - 2), from)
  // 前三名, and not 目前120名
  if (/(?<![目此之以年日当提])前$/.test(before) && /^[名强位]/.test(text.slice(to, to + 1))) return true
  return PLACE_IN_A_ROW.test(before) || MANY.test(before)
}

/** Inside a place's name or the short words in quotation marks: “三支”, 四川. */
export function isName(text: string, numeral: Numeral, hits: Hit[]): boolean {
  if (hits.some((h) => h.word.place && h.from <= numeral.from && h.to >= numeral.to)) return true
  if (!numeral.han) return false
  const before = text[numeral.from - 1]
  if (before === '“' || before === '《' || before === '‘') {
    const close = text.slice(numeral.to, numeral.to + 9).search(/[”’》]/)
    if (close >= 0) return true
  }
  return (
    text[numeral.from - 1] === '“' ||
    (/[十五六七八九]/.test(text[numeral.from] ?? '') && text.slice(numeral.to, numeral.to + 1) === '”')
  )
}
