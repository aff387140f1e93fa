import type { Hit } from '../lexicon/scan.ts'
import type { Figure } from './figures.ts'
import type { Mention } from './mention.ts'
import type { Sentence } from './sentences.ts'

/** A figure with the words that are its own: from the comma or figure before it to the comma or figure behind it. */
export type Phrase = {
  figure: Figure
  from: number
  to: number
  /** The clause it stands in: from comma to comma. */
  clause: [number, number]
  noun: Hit | null
  /** What a list of figures is said to do stands behind its last: 六个县和三个县退出. */
  predicate: [number, number]
  /** What governs a list of figures stands before its first: 培训 in 培训干部15人、教师20人; empty elsewhere. */
  head: [number, number]
  /** The noun stands behind the figure: 34个贫困县, and not 贫困县34个. */
  nounBehind: boolean
  /** Its own words stand elsewhere than the figure: 学校、医院分别为416所、203家. */
  apart?: boolean
  /** 分别为: the how-manyth it is of how many, where the sentence names their subjects in the figures before. */
  share?: [number, number]
  /** Its own time, where the sentence shared times out. */
  time?: Mention
}

const STRONG = new Set([...',;:。!?()“”…\n'].map((c) => c.charCodeAt(0)))
const PEOPLE = new Set(['person', 'household'])
const LIST = '、'.charCodeAt(0)
const PAREN = '('.charCodeAt(0)
/** 县(市), 镇(街道、开发区), “组团式”援藏: an aside within the noun parts nothing. */
const ASIDE = /^(\([^()\d]{1,14}\)|“[^“”,\d]{1,8}”)/
const ASIDE_BEFORE = /(\([^()\d]{1,14}\)|“[^“”,\d]{1,8}”)$/
const LONGEST_ASIDE = 16
/** A noun that belongs to a figure stands at most so far behind it: 个国家级贫困县. */
const REACH = 14

/** The own words of every figure of a sentence, in order. */
export function phrasesOf(text: string, sentence: Sentence, figures: Figure[], hits: Hit[]): Phrase[] {
  const phrases: Phrase[] = []
  let taken = sentence.from
  for (const [n, figure] of figures.entries()) {
    const clauseFrom = strongBefore(text, figure.from, sentence.from)
    const clauseTo = strongAfter(text, figure.to, sentence.to)
    const next = figures[n + 1]
    let to = Math.min(clauseTo, next ? next.from : clauseTo)
    const behind = nounBehind(text, figure, to, hits)
    const from = Math.max(clauseFrom, taken)
    const before = nounBefore(text, from, figure.from, hits)
    const noun = behind ?? before
    // Up to the next figure of the same clause, only what this figure's noun ends in is its own.
    if (next && to === next.from)
      to = behind ? Math.max(behind.to, listBreak(text, behind.to, to)) : listBreak(text, figure.to, to)
    taken = Math.max(figure.to, next && to < next.from ? to : (behind?.to ?? figure.to))
    phrases.push({
      figure,
      from,
      to,
      clause: [clauseFrom, clauseTo],
      predicate: [to, to],
      head: headOf(text, from, figure, phrases.at(-1)),
      noun,
      nounBehind: behind !== null,
    })
  }
  for (let n = phrases.length - 2; n >= 0; n--) {
    const [phrase, next] = [phrases[n] as Phrase, phrases[n + 1] as Phrase]
    const listed =
      (phrase.nounBehind ||
        (phrase.figure.unit !== null && (phrase.noun === null || PEOPLE.has(phrase.figure.unit)))) &&
      (next.nounBehind || next.figure.unit !== null) &&
      phrase.clause[1] === next.clause[1] &&
      (phrase.to === next.figure.from || /[、和与及]/.test(text.slice(phrase.to, phrase.to + 1)))
    const [begins, ends] = next.predicate
    if (listed)
      phrase.predicate =
        ends > begins ? next.predicate : [(next.nounBehind ? next.noun?.to : undefined) ?? next.figure.to, next.to]
  }
  return phrases
}

/** The words before the first figure of the list that a figure goes on with. */
function headOf(text: string, from: number, figure: Figure, before: Phrase | undefined): [number, number] {
  // 培训班253期2.1万人次: nothing between.
  if (before && before.figure.to === figure.from) return [before.from, before.figure.from]
  if (!before || !/[、和与及]$|^[、和与及]/.test(text.slice(from - 1, from + 1))) return [from, from]
  if (before.to > from || before.figure.to < from - REACH) return [from, from]
  return before.head[1] > before.head[0]
    ? before.head
    : before.nounBehind
      ? [from, from]
      : [before.from, before.figure.from]
}

function strongBefore(text: string, at: number, limit: number): number {
  for (let i = at - 1; i >= limit; i--) {
    if (!STRONG.has(text.charCodeAt(i))) continue
    const opened = /[)”]/.test(text[i] as string)
      ? ASIDE_BEFORE.exec(text.slice(Math.max(limit, i - LONGEST_ASIDE), i + 1))
      : null
    if (!opened) return i + 1
    i -= opened[0].length - 1
  }
  return limit
}

function strongAfter(text: string, at: number, limit: number): number {
  for (let i = at; i < limit; i++) {
    if (!STRONG.has(text.charCodeAt(i))) continue
    const aside = /[(“]/.test(text[i] as string) ? ASIDE.exec(text.slice(i, Math.min(limit, i + LONGEST_ASIDE))) : null
    if (!aside) return i
    i += aside[0].length - 1
  }
  return limit
}

/** Where a list goes on to its next member: 、 or 和 or 与 between two figures. */
function listBreak(text: string, from: number, to: number): number {
  let aside = 0
  for (let i = from; i < to; i++) {
    if (text.charCodeAt(i) === PAREN) aside++
    else if (text[i] === ')') aside--
    else if (aside === 0 && (text.charCodeAt(i) === LIST || text[i] === '和')) return i
  }
  return to
}

function nounBehind(text: string, figure: Figure, to: number, hits: Hit[]): Hit | null {
  let found: Hit | null = null
  const list = listBreak(text, figure.to, to)
  for (const hit of hits) {
    if (hit.from < figure.to || hit.to > list) continue
    if (!found && hit.from > figure.to + REACH) break
    if (hit.word.classes.has('stop') && !covered(hit, hits)) break
    // 县级公立医院 is no county.
    if (!hit.word.noun || /[级域属]/.test(text[hit.to] ?? '')) continue
    if (found && hit.from > found.to) break
    // 县的帮扶任务: what follows 的 is another thing.
    if (found && /[的(]/.test(text.slice(found.to, hit.from))) break
    if (!found || hit.to > found.to) found = hit
  }
  return found
}

/** 到 in 到位 is no stop. */
function covered(hit: Hit, hits: Hit[]): boolean {
  return hits.some(
    (other) =>
      other !== hit && other.from <= hit.from && other.to >= hit.to && other.to - other.from > hit.to - hit.from,
  )
}

/** 园区(小镇)有5个: what stands in brackets says more of the noun before them. */
function isAside(text: string, { from, to }: Hit): boolean {
  return /\([^()]*$/.test(text.slice(Math.max(0, from - 8), from)) && /^[^()]*\)/.test(text.slice(to, to + 8))
}

function nounBefore(text: string, from: number, to: number, hits: Hit[]): Hit | null {
  let found: Hit | null = null
  for (const hit of hits) {
    if (hit.from < from || hit.to > to || !hit.word.noun || (found && isAside(text, hit))) continue
    if (!found || hit.to > found.to || (hit.to === found.to && hit.from < found.from)) found = hit
  }
  return found
}
