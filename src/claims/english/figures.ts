import { type ClaimBound, isRate } from '../claim.ts'
import type { Figure } from '../grammar/figures.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { EnglishLexicon } from './words.ts'

const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SCALES: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  mn: 1e6,
  bn: 1e9,
  k: 1e3,
}
const PARTS: Record<string, number> = {
  'one third': 100 / 3,
  'a third': 100 / 3,
  'two thirds': 200 / 3,
  half: 50,
  'one half': 50,
  'a quarter': 25,
  'three quarters': 75,
}
const MONEY: [RegExp, string][] = [
  [/^(yuan|rmb|cny|renminbi|￥|¥)/, 'yuan'],
  [/^(usd|us\$|us dollar|dollar|\$)/, 'usd'],
  [/^(eur|€|euro)/, 'eur'],
  [/^(gbp|£|pound)/, 'gbp'],
]
const FIGURE = new RegExp(
  '(?<part>(?:one|a) third|two thirds|(?:one )?half|(?:a|three) quarters?)(?= of\\b| were\\b| was\\b| are\\b)' +
    '|(?<![\\w.,-])(?:(?<pre>usd|us\\$|eur|gbp|rmb|cny|[$€£¥￥])\\s?)?' +
    `(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d{1,6})?|(?:(?:${TENS.join('|')})(?:-(?:${NUMBERS.slice(1, 10).join('|')}))?|${NUMBERS.slice(1).join('|')})\\b)` +
    '(?:\\s?(?<scale>hundred|thousand|million|billion|trillion|mn|bn|m|k)(?![a-z]))?' +
    '(?:\\s?(?<sign>%|(?:per cent|percent)(?: points?)?|percentage points?|-?fold|times|yuan|rmb|renminbi|us dollars?|dollars?|euros?|pounds?|kwh|kilowatt-hours?)(?![a-z]))?',
  'g',
)

/** The figures of an English sentence; `lower` is the text in lower case, of the same length. */
export function englishFigures(
  lexicon: EnglishLexicon,
  lower: string,
  from: number,
  to: number,
  hits: Hit[],
): (Figure & { noun: Hit | null })[] {
  const found: (Figure & { noun: Hit | null })[] = []
  for (const match of lower.slice(from, to).matchAll(FIGURE)) {
    const start = from + match.index
    const end = start + match[0].length
    const { part, pre, number, scale, sign } = match.groups as Record<string, string | undefined>
    if (/[\w-]/.test(lower[end] ?? ' ') && !sign) continue
    const unit = part ? 'percent' : unitOfSign(pre ?? sign)
    const noun = unit ? null : nounBehind(lexicon, lower, end, to, hits)
    if (noun === 'refused' || (!unit && !noun)) continue
    // One is an article as often as a figure.
    if (number === 'one') continue
    const bound = boundBefore(lexicon, lower, start, from)
    const behind = boundBehind(lexicon, lower, noun?.to ?? end)
    const value = part ? (PARTS[part] ?? 50) : numberOf(number as string, scale)
    found.push({
      from: bound?.from ?? start,
      to: end,
      literal: [start + (pre ? match[0].indexOf(number as string) : 0), literalEnd(match[0], start, sign, unit)],
      value: sign === undefined || !/fold/.test(sign) ? value : value,
      unit: unit ?? (noun as Hit).word.noun,
      otherwise: 'count',
      bound: (behind ?? bound?.bound ?? 'exact') as ClaimBound,
      bare: false,
      noun,
    })
  }
  return found
}

function literalEnd(all: string, start: number, sign: string | undefined, unit: string | null): number {
  const rate = isRate(unit)
  const kept = sign && !rate ? all.slice(0, all.length - sign.length).trimEnd() : all
  return start + kept.length
}

function unitOfSign(sign: string | undefined): string | null {
  if (!sign) return null
  if (/point/.test(sign)) return 'percentage_point'
  if (/^(%|per)/.test(sign)) return 'percent'
  if (/fold|times/.test(sign)) return 'times'
  if (/^k/.test(sign)) return 'kWh'
  return MONEY.find(([words]) => words.test(sign))?.[1] ?? null
}

function numberOf(number: string, scale: string | undefined): number {
  const [tens = '', ones = ''] = number.split('-')
  const ten = TENS.indexOf(tens)
  const word = ten >= 0 ? (ten + 2) * 10 + Math.max(0, NUMBERS.indexOf(ones)) : NUMBERS.indexOf(number)
  const plain = word >= 0 ? word : Number(number.replaceAll(',', ''))
  return scale ? Number((plain * (SCALES[scale] as number)).toPrecision(15)) : plain
}

/** How many words may stand between a figure and its noun: 43 poor mountain counties. */
const BETWEEN = 4

function nounBehind(
  lexicon: EnglishLexicon,
  lower: string,
  at: number,
  to: number,
  hits: Hit[],
): Hit | null | 'refused' {
  let i = at
  for (let words = 0; words <= BETWEEN; words++) {
    const word = /^[\s-]([a-z'’-]+)/.exec(lower.slice(i, Math.min(to, i + 40)))
    if (!word) return null
    if (lexicon.refused.has(word[1] as string)) return 'refused'
    if (/^(to|from|in|on|at|by|with|for|and|or|the|were|was|is|are|of|which|that)$/.test(word[1] as string)) return null
    const start = i + 1
    const noun = hits.findLast((hit) => hit.word.noun && hit.from === start)
    if (noun) return longerNoun(noun, hits, lower)
    i += word[0].length
  }
  return null
}

/** Of 2,100 health workers the last noun counts; a compound goes on. */
function longerNoun(noun: Hit, hits: Hit[], lower: string): Hit {
  const next = hits.findLast((hit) => hit.word.noun && hit.from === noun.to + 1 && lower[noun.to] === ' ')
  return next ? longerNoun(next, hits, lower) : noun
}

function boundBefore(lexicon: EnglishLexicon, lower: string, at: number, limit: number) {
  const before = lower.slice(Math.max(limit, at - 24), at).trimEnd()
  const words = before.split(' ')
  for (let n = Math.min(4, words.length); n > 0; n--) {
    const said = words.slice(-n).join(' ')
    const bound = lexicon.bounds.get(said)
    if (bound)
      return { from: at - (lower.slice(Math.max(limit, at - 24), at).length - before.length) - said.length, bound }
  }
  return null
}

function boundBehind(lexicon: EnglishLexicon, lower: string, at: number): string | undefined {
  const after = lower.slice(at, at + 12)
  if (after.startsWith('+')) return 'over'
  for (const [words, bound] of lexicon.behind) if (after.startsWith(` ${words}`)) return bound
  return undefined
}
