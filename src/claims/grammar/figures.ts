import type { ClaimBound } from '../claim.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Hit } from '../lexicon/scan.ts'
import { beginsNumeral, type Numeral, readNumeral } from './numerals.ts'
import type { Sentence } from './sentences.ts'

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

/** Figures of a sentence and, apart, the numerals that are none: dates, ordinals, names, lengths of time. */
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
  if (isOrdinal(text, first.from) || isName(text, first, hits)) return null
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
  // 三批干部, 分两批: how they came and not how many.
  if (measure?.value.unit === 'batch' && numeral.han && numeral.value <= 10) return null
  after = lexicon.after.longest(text, at, s.to)
  if (after && !bound && !(after.value === 'nearly' && text[after.end - 1] === '到')) {
    bound = after.value as ClaimBound
    at = after.end
    // 1000余人次 has been read; 5万元以上 ends here.
  }
  const percent = numeral.sort !== 'plain'
  // 减少到零
  const nothing = numeral.value === 0 && numeral.han && /[到至为]/.test(text[numeral.from - 1] ?? '')
  const direct = !measure && !percent ? nounAt(hits, at) : null
  const before = boundBefore(lexicon, text, numeral.from, s.from)
  if (!measure && !percent && !direct && !nothing && !(numeral.large && nounBefore(hits, before.from))) return null
  // 一个, 一家 and 一批 are articles; 一户 and the like hardly ever claims.
  if (numeral.han && numeral.value === 1 && text.slice(numeral.from, numeral.to) === '一') return null
  // 时间过半、任务过半 tell how far the year is.
  if (numeral.sort === 'half' && /(任务|时间|双)过$/.test(text.slice(Math.max(0, numeral.from - 3), numeral.from)))
    return null
  if (numeral.sort === 'half' && !before.bound && !/[成数一]/.test(text.slice(numeral.from, numeral.from + 1)))
    return null
  // 百人 and 千家 round; without a bound before them they are names and manners of speaking.
  if (/^[百千万亿十]+$/.test(text.slice(numeral.from, numeral.to)) && !before.bound && numeral.value !== 10) return null
  const factor = measure?.value.factor ?? 1
  return {
    from: before.from,
    to: at,
    literal: [first.from, isRate(measure?.value.unit) ? (measure as { end: number }).end : (range?.to ?? first.to)],
    value: factor === 1 ? numeral.value : tidy(numeral.value * factor),
    valueTo: valueTo === undefined ? undefined : tidy(valueTo * factor),
    unit: percent ? 'percent' : measure ? measure.value.unit : null,
    otherwise: measure?.value.otherwise ?? 'count',
    bare: numeral.han && !measure && numeral.sort === 'plain' && numeral.value < 10,
    bound: bound ?? (before.bound as ClaimBound | null) ?? 'exact',
  }
}

/** 31.1% and 3倍 are one literal with their sign. */
function isRate(unit: string | null | undefined): boolean {
  return unit === 'percent' || unit === 'percentage_point' || unit === 'times'
}

function tidy(value: number): number {
  return Number(value.toPrecision(15))
}

/** 第九批, 前三名, 编号 12: a place in a row. */
function isOrdinal(text: string, from: number): boolean {
  const before = text[from - 1]
  return (
    before === '第' ||
    before === '几' ||
    before === '数' ||
    before === '.' ||
    before === '/' ||
    text.slice(from - 2, from) === '排名'
  )
}

/** Inside a place's name or the short words in quotation marks: “三支”, 四川. */
function isName(text: string, numeral: Numeral, hits: Hit[]): boolean {
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
  const scale = /[万亿]+$/.exec(text.slice(second.from, second.to))?.[0]
  const scaleOf = scale && !first.large ? [...scale].reduce((by, c) => by * (c === '万' ? 1e4 : 1e8), 1) : 1
  if (second.value <= first.value * scaleOf) return null
  return { value: second.value, to: second.to, scaleOf }
}

/** 超过 before a figure, longest word first; words that say nothing of a bound (达, 累计) are passed over once. */
function boundBefore(
  lexicon: Lexicon,
  text: string,
  from: number,
  limit: number,
): { from: number; bound: string | null } {
  for (let passed = 0, at = from; passed < 2; passed++) {
    const found = wordBefore(lexicon, text, at, limit)
    if (!found) return { from, bound: null }
    if (found.bound !== 'exact') return { from: found.from, bound: found.bound }
    at = found.from
  }
  return { from, bound: null }
}

function wordBefore(lexicon: Lexicon, text: string, at: number, limit: number) {
  const end = text[at - 1] === ' ' ? at - 1 : at
  for (let length = 4; length > 0; length--) {
    if (end - length < limit) continue
    const bound = lexicon.before.get(text.slice(end - length, end))
    if (bound !== undefined && !/[以之]$/.test(text.slice(end - length - 1, end - length)))
      return { from: end - length, bound }
  }
  return null
}

function nounAt(hits: Hit[], at: number): Hit | null {
  return hits.find((h) => h.from === at && h.word.noun) ?? null
}

function nounBefore(hits: Hit[], at: number): Hit | null {
  return hits.find((h) => h.to === at && h.word.noun) ?? null
}
