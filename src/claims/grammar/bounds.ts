import type { ClaimBound } from '../claim.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'

/** 超过 before a figure, longest word first; words that say nothing of a bound (达, 累计) are passed over once. */
export function boundBefore(
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

/** How far before a multiple the bound may stand, with what it is a multiple of between: 约是建镇之初的35倍. */
const BASE = 20

/** The bound of a multiple or a share: 约是建镇之初的35倍, 约占总投资的两成; null where none stands there. */
export function boundOfTimes(lexicon: Lexicon, text: string, at: number, limit: number): ClaimBound | null {
  if (text[at - 1] !== '的') return null
  for (let end = at - 2; end > Math.max(limit, at - BASE) && !',;:'.includes(text[end] as string); end--) {
    const found = wordBefore(lexicon, text, end, limit)
    // 上年的2.6倍: a single 上 or 过 is of another word.
    if (found && found.bound !== 'exact' && (end - found.from > 1 || '约近超逾'.includes(text[found.from] as string)))
      return found.bound as ClaimBound
  }
  return null
}
