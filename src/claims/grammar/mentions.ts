import { isMonthDay } from '../days.ts'
import { smallNumber } from './han-days.ts'
import type { Mention } from './mention.ts'
import { AHEAD, AMONG, ENDED, MULTIPLE, relative, sortOf, YET } from './time-sort.ts'
import { ANY, HINT } from './time-words.ts'

/** The times that a stretch of text names, in order. */
export function mentionsOf(text: string, from: number, to: number): Mention[] {
  const part = text.slice(from, to)
  if (!HINT.test(part)) return []
  const found: Mention[] = []
  for (const match of part.matchAll(ANY)) {
    if (!match[0]) continue
    const mention = toMention(match, part)
    if (mention && !isPossible(mention)) continue
    // 自2017年3月启动以来 is one time, and 以来 no second.
    const begun = found.at(-1)
    if (mention?.all && begun?.opens && begun.sort === 'frame' && isOne(part, begun.to - from, match.index))
      begun.sort = 'since'
    if (
      (mention?.sort === 'open' || mention?.sort === 'then') &&
      begun?.sort === 'since' &&
      isOne(part, begun.to - from, match.index)
    )
      continue
    if (mention) found.push({ ...mention, from: from + match.index, to: from + match.index + match[0].length })
  }
  return found
}

/** Nothing ends between two places of a text, and they are near. */
function isOne(part: string, from: number, to: number): boolean {
  return to - from < 24 && !/[,。;:]/.test(part.slice(from, to))
}

type Core = Omit<Mention, 'from' | 'to'>

/** 13月, 9月45日 and 2020年至2018年 are no times. */
export function isPossible({ year, last, months, day, until }: Core): boolean {
  const years = last && year && 'absolute' in year ? last - year.absolute : null
  if (years !== null && (years < 0 || (years === 0 && months && months[0] > months[1]))) return false
  if (day && until && until < day) return false
  return (months ?? [1]).every((month) => isMonthDay(month, day ?? 1) && isMonthDay(month, until ?? 1))
}

/** What stands around a time speaks of it this far at most. */
const CLAUSE = 60

function toMention(match: RegExpExecArray, part: string): Core | null {
  const g = match.groups as Record<string, string | undefined>
  const none: Core = { year: null, months: null, day: null, sort: 'frame' }
  if (g.s1) {
    const months: [number, number] | null = g.n1 || g.n2 ? [smallNumber(g.n1 ?? '1'), smallNumber(g.n2 ?? '12')] : null
    return { ...none, year: { absolute: Number(g.s1) }, last: Number(g.s2), months, sort: 'span' }
  }
  if (g.same) return { ...none, sort: 'same' }
  if (g.then) return { ...none, sort: 'then', ...(/^[^从自].*(至今|以来)$/.test(g.then) && { begun: true }) }
  if (g.b1) return { ...none, year: { absolute: Number(g.b1) }, last: Number(g.b2), sort: 'span' }
  if (g.stretch) return { ...none, years: g.stretch === '半' ? 1 : smallNumber(g.stretch), sort: 'stretch' }
  if (g.pact) return { ...none, year: { same: 0 }, years: smallNumber(g.pact), sort: 'span' }
  if (g.plan) return planOf(match, g.plan, part)
  if (g.future) return { ...none, year: { relative: 0 }, years: smallNumber(g.future), sort: 'span' }
  if (g.total) return { ...none, year: { same: 0 }, years: smallNumber(g.total), sort: 'span' }
  if (g.there) return { ...none, sort: 'there', ...(g.there.startsWith('开幕') && { opening: true }) }
  if (g.only) return { ...none, sort: 'there', day: Number(g.only) }
  if (g.told) return { ...none, sort: 'there', ago: /^昨/.test(g.told) ? 1 : 0 }
  if (g.month) return { ...none, sort: 'asof', monthsAgo: 1 }
  if (g.now) return { ...none, sort: 'asof', ...(/^(截|到|迄|至)/.test(g.now) && { all: true }) }
  if (g.open) return { ...none, ...openOf(g.open) }
  if (!g.y && !g.rel && !g.part && !g.m) return null
  const months = monthsOf(g)
  const before = part.slice(Math.max(0, match.index - 3), match.index)
  const behind = match.index + match[0].length
  const after = part.slice(behind, behind + CLAUSE)
  const ahead = AHEAD.test(after)
  const yet = ahead || YET.test(part.slice(Math.max(0, match.index - CLAUSE), match.index))
  const among = AMONG.test(before)
  const ended = ENDED.test(after) && !ahead
  const year = g.y ? { absolute: yearOf(g.y) } : g.rel ? relative(g.rel, ended, yet, among) : null
  const core: Core = {
    year,
    months,
    day: g.d ? smallNumber(g.d) : null,
    ...(g.d2 && { until: Number(g.d2) }),
    sort: sortOf(g, before, after),
    ...(/^[到至截]/.test(g.pre ?? '') && !after.startsWith('的') && { all: true }),
    ...(g.mark && after.startsWith('的') && { stock: true }),
    ...(/^[自从]/.test(g.pre ?? '') && { opens: true }),
    // 2018年1.62亿元,2019年2.17亿元
    ...((among || (g.y && !months && /^\d/.test(after))) && { among: true }),
    ...(g.post === '以来' && { untilNow: true }),
    ...(((g.rel === '全年' && !yet) || (g.rel === '今年' && match[0].includes('全年'))) && { whole: true }),
  }
  if (core.sort === 'frame' && g.y && /(显示|表明|统计)[,:]?$/.test(before)) return { ...core, data: true }
  return /[在于]$/.test(before) && core.sort === 'frame' && before.length > 1 ? { ...core, within: true } : core
}

/** “十三五”: the five years of a plan; as what something is compared with, or the n-th year of it, no time of its own. */
function planOf(match: RegExpExecArray, plan: string, part: string): Core | null {
  const { index } = match
  const behind = part.slice(index + match[0].length, index + match[0].length + CLAUSE)
  const none: Core = { year: { same: 0 }, months: null, day: null, sort: 'past' }
  if (/[比较]$/.test(part.slice(Math.max(0, index - 2), index)) || MULTIPLE.test(behind)) return none
  const first = 2011 + 5 * '二三四五'.indexOf(plan[1] as string)
  if (first < 2011 || /^(开局|收官|的?第.年)/.test(behind)) return null
  const year = { absolute: first }
  // “十四五”前四年
  const years = /^”?前([一二三四])年/.exec(behind)?.[1]
  if (years) return { ...none, year, last: first + smallNumber(years) - 1, sort: 'span' }
  return match[0].endsWith('以来') ? { ...none, year, sort: 'since' } : { ...none, year, last: first + 4, sort: 'span' }
}

/** 近年来, and 三年来, 三年多, 近三年, which count. */
function openOf(words: string): Pick<Mention, 'sort' | 'counted' | 'years' | 'untilNow' | 'more'> {
  const years = /^[近这过去最]*(\d{1,2}|[一二三四五六七八九十两]{1,2})多?年多?(?:来|下来|间|里|中)?$/.exec(words)?.[1]
  return {
    sort: 'open',
    ...(years && { counted: true, years: smallNumber(years) }),
    ...(/[来近]/.test(words) && { untilNow: true }),
    ...(words.includes('多') && { more: true }),
  }
}

function monthsOf(g: Record<string, string | undefined>): [number, number] | null {
  if (g.m) return [smallNumber(g.m), smallNumber(g.m)]
  if (g.m1 && g.m2) return [smallNumber(g.m1), smallNumber(g.m2)]
  if (g.mark === '初') return [1, 3]
  if (!g.part) return null
  if (g.m0) return [1, smallNumber(g.m0)]
  if (g.part === '上半年') return [1, 6]
  if (g.part === '下半年') return [7, 12]
  const number = smallNumber(/[一二三四1-4]/.exec(g.part)?.[0] ?? '1')
  return g.part.startsWith('前') ? [1, number * 3] : [number * 3 - 2, number * 3]
}

function yearOf(literal: string): number {
  return /^\d/.test(literal)
    ? Number(literal)
    : Number([...literal].map((c) => '〇一二三四五六七八九'.indexOf(c === '零' ? '〇' : c)).join(''))
}
