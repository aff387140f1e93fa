import type { ClaimBound } from '../claim.ts'
import { isRate } from '../claim.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Hit } from '../lexicon/scan.ts'
import { boundBefore, boundOfTimes } from './bounds.ts'
import { beginsNumeral, type Numeral, readNumeral } from './numerals.ts'
import type { Sentence } from './sentences.ts'
import { isName, isOrdinal, isStructure, sumsUp } from './structure.ts'

/** A numeral with its unit and its bound: what may be a claim. */
export type Figure = {
  /** Bound, numeral, bound behind it and word of counting together. */
  from: number
  to: number
  /** The bare literal, without unit and bound. */
  literal: [number, number]
  value: number
  valueTo?: number
  /** null where the word of counting leaves it to the noun. */
  unit: string | null
  otherwise: string
  bound: ClaimBound
  /** A small number in Han characters right before its noun: 四县. */
  bare: boolean
}

/** The figures of a sentence: of its numerals those that are no dates, ordinals, names or lengths of time. */
export function figuresOf(lexicon: Lexicon, text: string, sentence: Sentence, hits: Hit[]): Figure[] {
  const figures: Figure[] = []
  const { from, to } = sentence
  for (let i = from; i < to; i++) {
    if (!beginsNumeral(text.charCodeAt(i))) continue
    const fixed = lexicon.fixed.longest(text, i, to)
    if (fixed) {
      i = fixed.end - 1
      continue
    }
    const numeral = readNumeral(text, i, to)
    if (!('value' in numeral)) {
      i = Math.max(i, numeral.past - 1)
      continue
    }
    const figure = toFigure(lexicon, text, sentence, numeral, hits)
    if (figure) figures.push(figure)
    i = (figure?.to ?? numeral.to) - 1
  }
  return figures
}

function toFigure(lexicon: Lexicon, text: string, s: Sentence, first: Numeral, hits: Hit[]): Figure | null {
  if (isOrdinal(text, first) || isName(text, first, hits) || sumsUp(text, first)) return null
  let numeral = first
  let bound: ClaimBound | null = null
  let valueTo: number | undefined
  const range = rangeAfter(text, first, s.to)
  let at = first.to
  if (range) {
    const shared = range.value / range.scaleOf
    valueTo = range.value
    numeral = { ...first, value: first.large || shared === range.value ? first.value : first.value * range.scaleOf }
    at = range.to
  }
  let after = lexicon.after.longest(text, at, s.to)
  if (after) {
    bound = after.value as ClaimBound
    at = after.end
    // 20多亿元
    const scaled = /^[百千万亿]+/.exec(text.slice(at, at + 2))?.[0]
    if (scaled) {
      for (const c of scaled) numeral = { ...numeral, value: numeral.value * (SCALE[c] as number), large: true }
      at += scaled.length
    }
  }
  const measured = numeral.sort === 'plain' ? lexicon.measures.longest(text, at, s.to) : null
  if (measured?.value.refused && !nounAt(hits, at)) return null
  const measure = measured && !measured.value.refused ? measured : null
  if (measure) at = measure.end
  if (measure && isStructure(text, numeral, measure.value.unit, at)) return null
  after = lexicon.after.longest(text, at, s.to)
  if (after && !bound && !(after.value === 'nearly' && text[after.end - 1] === '到')) {
    bound = after.value as ClaimBound
    at = after.end
    // 1000余人次 has been read; 5万元以上 ends here.
  }
  const percent = numeral.sort !== 'plain'
  // 四分之一个世纪
  if (percent && /^个?(世纪|小时)/.test(text.slice(at, at + 3))) return null
  // 减少到零
  const nothing = numeral.value === 0 && numeral.han && /[到至为的]/.test(text[numeral.from - 1] ?? '')
  const direct = !measure && !percent ? (nounAt(hits, at) ?? (numeral.large ? nounSoon(text, hits, at) : null)) : null
  // 21亿援疆资金
  const money = numeral.large && !measure && !direct && MONEY.test(text.slice(at, at + 10))
  const before = boundBefore(lexicon, text, numeral.from, s.from)
  // 脱贫人口占10.85万, 五万多宁夏人
  const people = numeral.large && !measure && !direct && countsPeople(text, hits, before.from, at, s)
  // 832平台 is a name, 四省区 are those spoken of.
  const named =
    direct && !numeral.large && (numeral.han ? /^(city|province|prefecture)$/ : /^count$/).test(direct.word.noun ?? '')
  if (named && (numeral.han || numeral.value >= 100)) return null
  // 8市共投入: who gave, and no count.
  if (
    direct &&
    /^(city|province)$/.test(direct.word.noun ?? '') &&
    /^(共|的|财政|累计|每年)/.test(text.slice(direct.to, direct.to + 2))
  )
    return null
  if (
    !measure &&
    !percent &&
    !direct &&
    !nothing &&
    !money &&
    !people &&
    !(numeral.large && nounBefore(hits, before.from))
  )
    return null
  // 一个, 一家 and 一批 are articles; 一户 and the like hardly ever claims.
  const doubled = text.slice(numeral.to, at).startsWith('番')
  if (
    numeral.han &&
    numeral.value === 1 &&
    text.slice(numeral.from, numeral.to) === '一' &&
    measure?.value.unit !== 'times'
  )
    return null
  // 时间过半、任务过半 tell how far the year is.
  if (numeral.sort === 'half' && /(任务|时间|双)过$/.test(text.slice(Math.max(0, numeral.from - 3), numeral.from)))
    return null
  if (numeral.sort === 'half' && !before.bound && !/^[成一]|^半数/.test(text.slice(numeral.from, numeral.from + 2)))
    return null
  // 百人 and 千家 round; without a bound before them they are names and manners of speaking.
  if (
    /^[百千万亿十]+$/.test(text.slice(numeral.from, numeral.to)) &&
    !before.bound &&
    !/[余多]/.test(text[numeral.to] ?? '') &&
    numeral.value !== 10
  )
    return null
  const factor = measure?.value.factor ?? 1
  const rate = isRate(measure?.value.unit ?? null)
  return {
    from: before.from,
    to: at,
    // 31.1% and 3倍 are one literal with their sign.
    literal: [first.from, rate ? (measure as { end: number }).end : (range?.to ?? first.to)],
    // 翻两番: doubled twice.
    value: doubled ? 2 ** Math.min(numeral.value, 10) : tidy(numeral.value * factor),
    valueTo: valueTo === undefined ? undefined : tidy(valueTo * factor),
    unit: percent ? 'percent' : money ? 'yuan' : people ? 'person' : measure ? measure.value.unit : null,
    otherwise: measure?.value.otherwise ?? 'count',
    bare: numeral.han && !nothing && !measure && numeral.sort === 'plain' && numeral.value < 10,
    bound:
      bound ??
      (before.bound as ClaimBound | null) ??
      (percent || rate ? boundOfTimes(lexicon, text, numeral.from, s.from) : null) ??
      'exact',
  }
}

const MONEY = /^[^\d,。;、:的]{0,6}资金/

function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

const SCALE: Record<string, number> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

type Range = { value: number; to: number; scaleOf: number }

/** 5至8个, 10-15%, 3到5万元: the second numeral, and the 万 that both share. */
function rangeAfter(text: string, first: Numeral, end: number): Range | null {
  const sign = /^(?:%|万|亿)?\s?(至|到|-|~|—){1,2}/.exec(text.slice(first.to, first.to + 4))
  if (!sign || first.sort !== 'plain') return null
  const at = first.to + sign[0].length
  if (at >= end || !beginsNumeral(text.charCodeAt(at))) return null
  const second = readNumeral(text, at, end)
  if (!('value' in second) || second.sort !== 'plain' || second.value <= 0) return null
  const scale = first.large || first.han ? undefined : /[百千万亿]+$/.exec(text.slice(second.from, second.to))?.[0]
  const scaleOf = [...(scale ?? '')].reduce((by, c) => by * (SCALE[c] as number), 1)
  if (second.value <= first.value * scaleOf) return null
  return { value: second.value, to: second.to, scaleOf }
}

function nounAt(hits: Hit[], at: number): Hit | null {
  return hits.find((h) => h.from === at && h.word.noun) ?? null
}

/** 13.76万返乡青年: a noun soon behind, with nothing but its own words between. */
function nounSoon(text: string, hits: Hit[], at: number): Hit | null {
  const found = hits.find((h) => h.word.noun && h.from > at && h.from <= at + 8)
  if (!found || /[\d,。;:、“”()]/.test(text.slice(at, found.from))) return null
  return hits.some((h) => h.word.classes.has('stop') && h.from >= at && h.to <= found.from) ? null : found
}

/** Whether people are counted without a word of counting: they stand before the figure, or it ends in 宁夏人. */
function countsPeople(text: string, hits: Hit[], from: number, to: number, s: Sentence): boolean {
  const place = hits.find((hit) => hit.word.place && hit.from === to)
  if (place) return text[place.to] === '人'
  if (to < s.to && !/[,。;、]/.test(text[to] as string)) return false
  const said = text.slice(Math.max(s.from, from - 12), from)
  return /(人口|劳动力|群众|学生|人员|的)(占|有|达|共|则)?$/.test(said.split(/[,。;:]/).at(-1) ?? '')
}

function nounBefore(hits: Hit[], at: number): Hit | null {
  return hits.find((h) => h.to === at && h.word.noun) ?? null
}
