import { smallNumber } from './han-days.ts'
import { AHEAD, AMONG, ENDED, MULTIPLE, relative, sortOf, YET } from './time-sort.ts'
import { ANY, HINT } from './time-words.ts'

/** A time that a text names, unresolved: `year` may be relative to the report's own. */
export type Mention = {
  from: number
  to: number
  /** 去年 is -1; null where the text names no year here. */
  year: { absolute: number } | { relative: number; ahead?: boolean } | { same: number } | { coming: true } | null
  /** First and last month; null where only a year is named. */
  months: [number, number] | null
  day: number | null
  /** 28日至29日: the second of two days. */
  until?: number
  /**
   * frame: the time of what follows; asof: 截至, 目前; since: 以来; open: 近年来; point: 年底; by: 到2020年; past: what
   * is compared with; data: （2019年3月的数据）; event: 今年的展会, over when it is told of; from: 由2014年的…降到;
   * stretch: 一年时间, of all that the paragraph told; there: 当天, 会上, on the day named before; same: 同一时期,
   * the time named last; then: 从那时起, since its beginning.
   */
  sort:
    | 'frame'
    | 'asof'
    | 'since'
    | 'before'
    | 'open'
    | 'point'
    | 'past'
    | 'span'
    | 'by'
    | 'data'
    | 'event'
    | 'from'
    | 'stretch'
    | 'there'
    | 'same'
    | 'then'
  /** How many years a span has: 未来三年, 五年里. */
  years?: number
  /** Of a span, the last year. */
  last?: number
  /** 五年里, 三年来: how many years, and not which. */
  counted?: true
  /** 昨天: how many days before the report's. */
  ago?: number
  /** 上月末: how many months before the report's. */
  monthsAgo?: number
  /** 三年多: and some months, or years where it is tens of them. */
  more?: true
  /** 开幕当天: of the fair or meeting that the text told the day of. */
  opening?: true
  /** 结对至今: since the relation began. */
  begun?: true
  /** 三年来: until now, and not 三年间. */
  untilNow?: true
  /** 其中2020年: of what stands behind it, and not of the sentences that follow. */
  among?: true
  /** 截至目前, 到9月底, and not 目前 alone: all until then. */
  all?: true
  /** 从1992年, which 到去年底 may follow. */
  opens?: true
  /** 2018年底的41个: what there was on that day. */
  stock?: true
  /** 全年引进: a year that is over, unless something is to be done in it. */
  whole?: true
  /** 数据显示,2021年: what is counted up in them ends with that year. */
  data?: true
  /** 要在2020年脱贫: said of what stands in the middle of a clause, and of nothing behind it. */
  within?: true
}

/** The times that a stretch of text names, in order. */
export function mentionsOf(text: string, from: number, to: number): Mention[] {
  const part = text.slice(from, to)
  if (!HINT.test(part)) return []
  const found: Mention[] = []
  for (const match of part.matchAll(ANY)) {
    if (!match[0]) continue
    const mention = toMention(match, part)
    // 自2017年3月启动以来 is one time, and 以来 no second.
    const begun = found.at(-1)
    if (mention?.all && begun?.opens && begun.sort === 'frame' && isOne(part, begun.to - from, match.index))
      begun.sort = 'since'
    if (mention?.sort === 'open' && begun?.sort === 'since' && isOne(part, begun.to - from, match.index)) continue
    if (mention) found.push({ ...mention, from: from + match.index, to: from + match.index + match[0].length })
  }
  return found
}

/** Nothing ends between two places of a text, and they are near. */
function isOne(part: string, from: number, to: number): boolean {
  return to - from < 24 && !/[,。;:]/.test(part.slice(from, to))
}

type Core = Omit<Mention, 'from' | 'to'>

function toMention(match: RegExpMatchArray, part: string): Core | null {
  const g = match.groups as Record<string, string | undefined>
  const none: Core = { year: null, months: null, day: null, sort: 'frame' }
  if (g.s1) {
    const months: [number, number] | null = g.n1 || g.n2 ? [smallNumber(g.n1 ?? '1'), smallNumber(g.n2 ?? '12')] : null
    return { ...none, year: { absolute: Number(g.s1) }, last: Number(g.s2), months, sort: 'span' }
  }
  if (g.same) return { ...none, sort: 'same' }
  if (g.then) return { ...none, sort: 'then', ...(/^[^从自].*至今$/.test(g.then) && { begun: true }) }
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
  const before = part.slice(Math.max(0, (match.index as number) - 3), match.index)
  const after = part.slice((match.index as number) + match[0].length)
  const ahead = AHEAD.test(after)
  const yet = ahead || YET.test(part.slice(0, match.index))
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
    ...(g.rel === '全年' && !yet && { whole: true }),
  }
  if (core.sort === 'frame' && g.y && /(显示|表明|统计)[,:]?$/.test(before)) return { ...core, data: true }
  return /[在于]$/.test(before) && core.sort === 'frame' && before.length > 1 ? { ...core, within: true } : core
}

/** “十三五”: the five years of a plan; as what something is compared with, or the n-th year of it, no time of its own. */
function planOf(match: RegExpMatchArray, plan: string, part: string): Core | null {
  const index = match.index as number
  const behind = part.slice(index + match[0].length)
  const none: Core = { year: { same: 0 }, months: null, day: null, sort: 'past' }
  if (/[比较]$/.test(part.slice(Math.max(0, index - 2), index)) || MULTIPLE.test(behind)) return none
  const first = 2011 + 5 * '二三四五'.indexOf(plan[1] as string)
  if (first < 2011 || /^(开局|收官|的?第.年)/.test(behind)) return null
  const year = { absolute: first }
  // “十四五”前四年
  const part4 = /^”?前([一二三四])年/.exec(behind)?.[1]
  if (part4) return { ...none, year, last: first + smallNumber(part4) - 1, sort: 'span' }
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
  if (g.m) {
    const month = smallNumber(g.m)
    return month >= 1 && month <= 12 ? [month, month] : null
  }
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
