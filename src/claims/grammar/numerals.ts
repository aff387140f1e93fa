import { isDigit, LOST } from '../repair/text.ts'

/** A number as it stands in repaired text, before anyone asks what it counts. */
export type Numeral = {
  from: number
  to: number
  value: number
  /** What kind of literal: `percent` is 百分之八十 and 八成, where no sign follows; `half` is 近半 and 一半. */
  sort: 'plain' | 'percent' | 'half'
  /** Written in Chinese characters, where a single 一 or 两 is often no figure at all. */
  han: boolean
  /** 万 or 亿 stands in it: then a noun may follow without a word of counting. */
  large: boolean
}

const DIGITS = new Map([...'〇一二三四五六七八九'].map((c, i) => [c.charCodeAt(0), i]))
DIGITS.set('零'.charCodeAt(0), 0)
DIGITS.set('两'.charCodeAt(0), 2)
const SCALE = new Map(
  [
    ['十', 10],
    ['百', 100],
    ['千', 1000],
    ['万', 10_000],
    ['亿', 100_000_000],
  ].map(([c, n]) => [(c as string).charCodeAt(0), n as number]),
)
const HUNDRED_MILLION = 100_000_000
const [DOT, COMMA, POINT, HALF, TEN_PER_CENT] = [...'.,点半成'].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
]
/** No figure is longer; a longer row of digits is an account, a telephone or an attack. */
const LONGEST = 24

/** 千瓦时, 千米, 百分点: the unit's own first character. */
const NO_SCALE = new Set([...'瓦米克卡伏帕分'].map((c) => c.charCodeAt(0)))

export function beginsNumeral(unit: number): boolean {
  return isDigit(unit) || DIGITS.has(unit) || SCALE.has(unit) || unit === HALF
}

/** The numeral that begins at `i`; where none does, the place to go on from. */
export function readNumeral(text: string, i: number, end: number): Numeral | { past: number } {
  return isDigit(text.charCodeAt(i)) ? readArabic(text, i, end) : readHan(text, i, end)
}

function readArabic(text: string, from: number, end: number): Numeral | { past: number } {
  let at = from
  let literal = ''
  let group = 0
  let grouped = false
  while (at < end) {
    const unit = text.charCodeAt(at)
    if (isDigit(unit)) {
      literal += text[at++]
      group++
    } else if (
      unit === COMMA &&
      (grouped ? group === 3 : group <= 3) &&
      !literal.includes('.') &&
      groupOfThree(text, at + 1)
    ) {
      at++
      group = 0
      grouped = true
    } else if (unit === DOT && !literal.includes('.') && isDigit(text.charCodeAt(at + 1))) literal += text[at++]
    else break
  }
  if (literal.replace('.', '').length > LONGEST / 2 || broken(text, from, at)) return { past: at }
  const scaled = scale(text, at, end)
  const large = scaled.large
  let value = exact(literal, scaled.factor)
  at = scaled.at
  // 3亿5000万
  if (large && isDigit(text.charCodeAt(at)) && scaled.factor >= HUNDRED_MILLION) {
    const rest = readArabic(text, at, end)
    if ('value' in rest && rest.large && rest.value < scaled.factor) {
      value += rest.value
      at = rest.to
    }
  }
  if (text.charCodeAt(at) === TEN_PER_CENT && value < 10 && !large) {
    return { from, to: at + 1, value: value * 10, sort: 'percent', han: false, large: false }
  }
  return { from, to: at, value, sort: 'plain', han: false, large }
}

/** Behind the comma of 12,345 stand three digits and no fourth: 1,2 and 12,3456 are two figures each. */
function groupOfThree(text: string, at: number): boolean {
  for (let i = at; i < at + 3; i++) if (!isDigit(text.charCodeAt(i))) return false
  return !isDigit(text.charCodeAt(at + 3))
}

/** Decimal digits times a power of ten without the errors of binary fractions: 5.6176 亿 is 561760000. */
function exact(literal: string, factor: number): number {
  return Number(`${literal}e${Math.round(Math.log10(factor))}`)
}

function scale(text: string, from: number, end: number): { factor: number; at: number; large: boolean } {
  let factor = 1
  let at = from
  let large = false
  while (at < end && at < from + 3) {
    const unit = text.charCodeAt(at)
    const by = SCALE.get(unit)
    if (by === undefined || (by < 10_000 && NO_SCALE.has(text.charCodeAt(at + 1)))) break
    factor *= by
    large ||= by >= 10_000
    at++
  }
  return { factor, at, large }
}

/** Letters, dots or what was lost beside digits: a part of 5G, 2.3.1 or a torn figure. */
function broken(text: string, from: number, to: number): boolean {
  const before = text.charCodeAt(from - 1)
  const after = text.charCodeAt(to)
  if (before === LOST || after === LOST) return true
  if ((before >= 0x41 && before <= 0x5a) || (before >= 0x61 && before <= 0x7a)) return true
  if (before === DOT && isDigit(text.charCodeAt(from - 2))) return true
  return after === DOT && isDigit(text.charCodeAt(to + 1))
}

function readHan(text: string, from: number, end: number): Numeral | { past: number } {
  const first = text.charCodeAt(from)
  // 半数 and 半
  if (first === HALF)
    return { from, to: text[from + 1] === '数' ? from + 2 : from + 1, value: 50, sort: 'half', han: true, large: false }
  let at = from
  while (at < end && at - from < LONGEST && (DIGITS.has(text.charCodeAt(at)) || SCALE.has(text.charCodeAt(at)))) at++
  if (at - from === LONGEST) return { past: at }
  const fraction = text.startsWith('分之', at) ? readFraction(text, from, at, end) : null
  if (fraction) return fraction
  const body = text.slice(from, at)
  if (
    text.charCodeAt(at) === TEN_PER_CENT &&
    body.length === 1 &&
    DIGITS.has(first) &&
    !/[立交构形]/.test(text[at + 1] ?? '')
  ) {
    const next = text.charCodeAt(at + 1)
    // 八成半 is 85, 九成九 99.
    const more = next === HALF ? 5 : (DIGITS.get(next) ?? 0)
    return {
      from,
      to: at + 1 + (more ? 1 : 0),
      value: hanValue(body) * 10 + more,
      sort: 'percent',
      han: true,
      large: false,
    }
  }
  if (body === '一' && text.charCodeAt(at) === HALF)
    return { from, to: at + 1, value: 50, sort: 'half', han: true, large: false }
  let value = hanValue(body)
  if (Number.isNaN(value)) return { past: at }
  const decimals = text.charCodeAt(at) === POINT ? readDecimals(text, at + 1, end) : null
  if (decimals) {
    const { factor, at: to, large } = scale(text, decimals.to, end)
    value = exact(`${value}.${decimals.digits}`, factor)
    return { from, to, value, sort: 'plain', han: true, large }
  }
  return { from, to: at, value, sort: 'plain', han: true, large: /[万亿]/.test(body) }
}

function readDecimals(text: string, from: number, end: number): { digits: string; to: number } | null {
  let to = from
  let digits = ''
  while (to < end && to < from + 4 && DIGITS.has(text.charCodeAt(to))) digits += DIGITS.get(text.charCodeAt(to++))
  return digits ? { digits, to } : null
}

/** 百分之八十五点六 is percent; 三分之一 too, of what it is a part of. */
function readFraction(text: string, from: number, at: number, end: number): Numeral | null {
  const below = hanValue(text.slice(from, at))
  const rest = at + 2
  if (!(below > 1) || rest >= end || !beginsNumeral(text.charCodeAt(rest)) || text.charCodeAt(rest) === HALF)
    return null
  const above = readNumeral(text, rest, end)
  if (!('value' in above) || above.sort !== 'plain') return null
  const value = below === 100 ? above.value : below === 1000 ? above.value / 10 : (above.value / below) * 100
  return { from, to: above.to, value, sort: 'percent', han: true, large: false }
}

/** 两三家 and 七八名 say about how many. */
const ROUGHLY = /^(一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九)$/

/** 二千三百四十五, 三万五, 三亿五千万, 二〇一八, 百; NaN where the characters make no number (一百十百, 两三). */
function hanValue(body: string): number {
  if (body.length > 1 && [...body].every((c) => DIGITS.has(c.charCodeAt(0)))) {
    if (ROUGHLY.test(body)) return Number.NaN
    return Number([...body].map((c) => DIGITS.get(c.charCodeAt(0))).join(''))
  }
  let total = 0
  let section = 0
  let digit = -1
  let last = 0
  let largest = 0
  for (const c of body) {
    const unit = c.charCodeAt(0)
    const d = DIGITS.get(unit)
    if (d !== undefined) {
      if (digit > 0) return Number.NaN
      digit = d
      continue
    }
    const by = SCALE.get(unit) as number
    if (by >= 10_000) {
      section += Math.max(digit, 0)
      // 三亿五千万 adds, 五千万亿 multiplies.
      if (by >= largest) total = (total + section || 1) * by
      else total += (section || 1) * by
      largest = Math.max(largest, by)
      section = 0
    } else {
      if (last > 0 && last <= by && section > 0 && digit < 0) return Number.NaN
      section += (digit < 0 ? 1 : digit || 1) * by
    }
    digit = -1
    last = by
  }
  // 三万五 is 35,000; 三百零五 is 305.
  const tail = digit > 0 && last >= 100 && !/[零〇]./.test(body) ? digit * (last / 10) : Math.max(digit, 0)
  return total + section + tail
}
