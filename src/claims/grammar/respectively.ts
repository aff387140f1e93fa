import type { Hit } from '../lexicon/scan.ts'
import type { Mention } from './mention.ts'
import type { Phrase } from './phrases.ts'

const WORD = '分别'
const PARTS = /[、,]|和|与|及/

/**
 * 学校、医院分别为416所、203家: gives each figure behind 分别 its own member of the list before it, where both have the
 * same number of members. `phrases` are those of a sentence in order, and are changed.
 */
export function shareOut(text: string, phrases: Phrase[], hits: Hit[], mentions: Mention[]): void {
  for (let n = 0; n + 1 < phrases.length; n++) {
    const { clause, figure } = phrases[n] as Phrase
    const at = text.slice(clause[0], figure.from).indexOf(WORD)
    if (at < 0) continue
    const list = [clause[0], clause[0] + at] as const
    const behind = run(text, phrases, n)
    shareTimes(
      behind,
      mentions.filter((mention) => mention.to <= clause[0] + at),
    )
    const items = itemsOf(text, list[0], list[1]).slice(-behind.length)
    if (behind.length > 1 && items.length === behind.length) {
      const shared: [number, number] = [list[1], figure.from]
      for (const [k, phrase] of behind.entries()) give(phrase, items[k] as [number, number], list, shared, hits)
    } else if (behind.length > 1) {
      for (const [k, phrase] of behind.entries()) phrase.share = [k, behind.length]
    }
    n += behind.length - 1
  }
}

/** 2018年和2019年分别安排4.2亿元和5.1亿元; so does 2018年至2019年. */
function shareTimes(behind: Phrase[], mentions: Mention[]): void {
  const times = mentions.length === 1 ? yearsOf(mentions[0] as Mention) : mentions
  if (behind.length < 2 || times.length !== behind.length) return
  for (const [k, phrase] of behind.entries()) phrase.time = times[k]
}

function yearsOf({ last, ...mention }: Mention): Mention[] {
  const first = mention.year && 'absolute' in mention.year ? mention.year.absolute : null
  if (first === null || !last || mention.months) return []
  return Array.from({ length: last - first + 1 }, (_, n) => ({
    ...mention,
    year: { absolute: first + n },
    sort: 'frame' as const,
  }))
}

/** The figures that follow each other from the n-th with only 、 or 和 between. */
function run(text: string, phrases: Phrase[], n: number): Phrase[] {
  const found = [phrases[n] as Phrase]
  for (let k = n + 1; k < phrases.length; k++) {
    const next = phrases[k] as Phrase
    const between = text.slice((found.at(-1) as Phrase).figure.to, next.figure.from)
    if (!/^[、,和与及]{1,2}$/.test(between)) break
    found.push(next)
  }
  return found
}

function itemsOf(text: string, from: number, to: number): [number, number][] {
  const items: [number, number][] = []
  let start = from
  for (let i = from; i <= to; i++) {
    if (i < to && !PARTS.test(text[i] as string)) continue
    if (i > start) items.push([start, i])
    start = i + 1
  }
  return items
}

function give(
  phrase: Phrase,
  item: [number, number],
  list: readonly [number, number],
  shared: [number, number],
  hits: Hit[],
): void {
  phrase.noun = hits.findLast((hit) => hit.word.noun && hit.from >= item[0] && hit.to <= item[1]) ?? phrase.noun
  phrase.from = item[0]
  phrase.to = item[1]
  // What all members share stands before the first: 结对学校、医院.
  phrase.head = [list[0], item[0]]
  phrase.predicate = shared
  phrase.apart = true
}
