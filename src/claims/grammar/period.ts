import { addDays } from '../../domain/index.ts'
import type { ClaimPeriod } from '../claim.ts'
import { dayOf, isMonthDay, lastDay } from '../days.ts'
import type { Mention } from './mention.ts'

/** The day a report speaks from, and the year its 今年 means. */
export type Clock = {
  day: string
  /** 今年: the year of `day`, or the one before it in a review of that year published in January. */
  year: number
  /** The last day of what is told of that year. */
  until: string
  /** The year that a report of the first months looks back on; 2022年以来 ends with it then. */
  reviewed: number | null
}

/** What earlier sentences said of the time: the year or stretch in which those without one stand. */
export type Frame = {
  period: ClaimPeriod
  year: number | null
  sort: Mention['sort']
  rule: string
  /** It stood in a heading: all of the section is of this time, 累计 too. */
  heading?: boolean
  /** A list stands under it, as under 成果如下: what a point says of another time is of that point. */
  listed?: boolean
  /** Data of that year were named for it. */
  data?: boolean
  /** It was named in an earlier paragraph. */
  before?: boolean
  /** The sentence itself says it. */
  here?: boolean
  /** 2018年底的41个: of that day. */
  stock?: boolean
  /** 今年…,截至10月底: as of a day of the year that was spoken of. */
  running?: boolean
}

export type Timed = { period: ClaimPeriod; cumulative: boolean; rule: string }

/** What a figure asks of the time it gets. */
export type Nature = {
  /** A rate or a stock: it has one day. */
  point: boolean
  /** A relation in force: as long as the time it is told of. */
  assigned: boolean
  /** It only grows: all that were delisted until now. */
  accumulates: boolean
  target: boolean
  /** 累计, 共有, 已有 stand at the figure. */
  cumulative: boolean
  /** 累计 or 已有, and not 目前 alone: 今年…目前已完成 is of the year. */
  total?: boolean
  /** 目前已安排, and not 目前有. */
  done?: boolean
  /** 已有, 共有, and not 累计. */
  held?: boolean
  /** Parks and workshops: as of a day, all there are then. */
  facility?: boolean
  /** 全部, 均已: all of them by then, whenever each of them. */
  all?: boolean
  /** 至此: from then on. */
  lasting?: boolean
  /** An amount a year, as incomes are: of a stretch of years it is nobody knows which year's. */
  yearly?: boolean
}

/** The day of a report that bears none: behind all others, so that what ends with the report ends nowhere. */
export const UNDATED = '9999-12-31'

export function clockOf(published: string, body: string): Clock {
  const day = toldOn(published, body) ?? published
  const told = body.slice(0, 5000).replace(/^.{0,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日.{0,20}$/gm, '') + body.slice(5000)
  const year = Number(day.slice(0, 4))
  const planned = new RegExp(`${year}年(?![^。]{0,24}(计划|拟|力争|将|目标|打算))`)
  const names = told.includes(`${year - 1}年`) || (told.includes('今年') && day.slice(8) <= '15')
  const review = day.slice(5, 7) === '01' && names && !planned.test(told) && !told.includes('去年')
  if (review) return { day, year: year - 1, until: `${year - 1}-12-31`, reviewed: year - 1 }
  const early = Number(day.slice(5, 7)) <= 3 && /全年|年度|成绩单|盘点|总结/.test(body.slice(0, 5000))
  return { day, year, until: day, reviewed: early ? year - 1 : null }
}

/** How long after a press conference its report may appear. */
const LATE = 15 * 86_400_000

/** The day of the press conference that a report tells of: its figures are as of then. */
function toldOn(published: string, body: string): string | null {
  const told = /(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日[^。\n]{0,60}发布会/.exec(body.slice(0, 1500))
  if (!told) return null
  const [month, date] = [Number(told[2]), Number(told[3])]
  if (!isMonthDay(month, date)) return null
  const found = dayOf(Number(told[1] ?? published.slice(0, 4)), month, date)
  const days = Date.parse(published) - Date.parse(found)
  return days >= 0 && days < LATE ? found : null
}

/** A mention as days; the year a month lacks is the frame's, else the last such month before the report. */
export function frameOf(mention: Mention, clock: Clock, frame: Frame | null): Frame {
  const { sort } = mention
  if (mention.monthsAgo) {
    const [year, month] = clock.day.split('-').map(Number) as [number, number]
    const to = lastDay(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1)
    return { period: { from: null, to }, year: Number(to.slice(0, 4)), sort, rule: sort }
  }
  if (sort === 'open') return { period: { from: null, to: clock.day }, year: null, sort, rule: 'open' }
  if (sort === 'asof' && !mention.year && !mention.months) {
    return { period: { from: null, to: clock.day }, year: clock.year, sort, rule: 'now' }
  }
  const year = yearOf(mention, clock, frame)
  const [first, last] = mention.months ?? [1, 12]
  const from = mention.day && first === last ? dayOf(year, first, mention.day) : dayOf(year, first, 1)
  // 2019年11月至2月 ends the year after.
  const lastYear = mention.last ?? year + (mention.years ?? 1) - 1 + (first > last ? 1 : 0)
  let to = mention.day && first === last ? dayOf(year, first, mention.until ?? mention.day) : lastDay(lastYear, last)
  // From 2018 on, of an agreement of three years: to its end.
  const agreed =
    !mention.untilNow && !frame?.before && frame?.sort === 'span' && frame.period.to && frame.period.to > clock.until
      ? frame.period.to
      : null
  if (sort === 'since' && agreed) to = agreed
  else if (sort === 'since')
    to = year === clock.reviewed && !mention.months ? `${year}-12-31` : year < clock.year ? clock.day : clock.until
  else if (sort === 'before') return { period: { from: null, to: addDays(from, -1) }, year: null, sort, rule: 'before' }
  else if (sort === 'data') return { period: { from: null, to }, year, sort, rule: 'data' }
  else if ((sort === 'frame' || sort === 'from') && !mention.months && year === clock.year && !isOver(mention, clock))
    to = clock.until
  // 从2013年起, in a report of 2012: nobody knows until when.
  const open = sort === 'since' && from > clock.day
  const { data, stock } = mention
  return {
    period: { from, to: open ? null : to },
    year,
    sort,
    rule: sort,
    here: true,
    ...(data && { data }),
    ...(stock && { stock }),
  }
}

/** 全年 and 2019年 in a report of the last days of that year: the year is told as over. */
function isOver({ year, whole }: Mention, { day, until }: Clock): boolean {
  // 今年全年
  if (whole && year && 'relative' in year) return true
  const named = year !== null && ('absolute' in year || 'same' in year)
  return until.endsWith('-12-31') || (named && day.slice(5) >= '12-29')
}

function yearOf({ year, months, day: date, sort, whole }: Mention, clock: Clock, frame: Frame | null): number {
  if (year && 'absolute' in year) return year.absolute
  // 今年将 in a review that calls the year before 今年, too.
  if (year && 'relative' in year) return year.ahead ? Number(clock.day.slice(0, 4)) : clock.year + year.relative
  if (year && 'coming' in year)
    return clock.year + (clock.year < Number(clock.day.slice(0, 4)) || clock.day.slice(5) > '11' ? 1 : 0)
  if (year && 'same' in year) {
    const own = frame && frame.sort !== 'since' && frame.sort !== 'span' ? frame.year : null
    // 上年, of a new paragraph in a report of February: the year it looks back on, as the paragraph before did.
    if (year.same === -1 && frame?.before && own === clock.year - 1) return own
    const told = (own ?? clock.year) + year.same
    // 全年引导259家企业, told in May, is of the year before.
    if (whole && told === clock.year && clock.day < `${told}-11`) return told - 1
    // 到年底 in a report of February is the end of the year before.
    return sort === 'by' && `${told}-12-31` > clock.day && year.same === 0 ? clock.year - 1 : told
  }
  // 4月4日 behind a sentence of 去年,  and 到2月底 behind 2015年至2019年, are of the report's year.
  const past = frame?.before && !frame.heading && (months?.[0] ?? 13) <= Number(clock.day.slice(5, 7))
  const dates = (sort !== 'frame' || date !== null || past) && !frame?.here
  if (frame?.year && !dates && frame.year <= clock.year && frame.sort !== 'since' && frame.sort !== 'span')
    return frame.year
  const month = Number(clock.day.slice(5, 7))
  const own = Number(clock.day.slice(0, 4))
  return (months?.[0] ?? 1) > month ? own - 1 : own
}

/** The year of a month or a day, for what follows it. */
export function ofYear(frame: Frame, clock: Clock): Frame {
  const { year, sort, period } = frame
  if (year === null || sort !== 'frame' || period.from === `${year}-01-01`) return frame
  const to = year === clock.year ? clock.until : `${year}-12-31`
  return { ...frame, period: { from: `${year}-01-01`, to } }
}

/**
 * The period of a figure, from the time nearest to it. Yearly figures have their year, those of the running year end with
 * the report; stocks and rates have one day; what is told as of a day began nobody knows when.
 */
export function periodOf(frame: Frame | null, here: boolean, nature: Nature, clock: Clock): Timed {
  const until = clock.day
  if (!frame) {
    if (nature.target) return timed(`${clock.year}-01-01`, `${clock.year}-12-31`, 'target-year')
    if (nature.point) return timed(until, until, 'stock-now')
    return { period: { from: null, to: until }, cumulative: true, rule: 'unframed' }
  }
  const { period, sort, year } = frame
  if (nature.target && year !== null && (sort === 'by' || (sort === 'point' && year > clock.year))) {
    const from = nature.point ? `${year}-12-31` : year === clock.year ? `${year}-01-01` : null
    return timed(from, `${year}-12-31`, 'target-by')
  }
  if (nature.target && sort === 'frame' && year !== null) {
    const whole = period.from === `${year}-01-01`
    return whole ? timed(`${year}-01-01`, `${year}-12-31`, 'target-year') : timed(period.from, period.to, 'target-span')
  }
  if (nature.target && sort === 'asof') return timed(`${clock.year}-01-01`, `${clock.year}-12-31`, 'target-year')
  if (sort === 'asof' || sort === 'data') {
    if (nature.point) return timed(period.to, period.to, 'stock')
    const running =
      frame.running &&
      (frame.rule !== 'now' || nature.done) &&
      !nature.accumulates &&
      !nature.facility &&
      !(nature.total ?? nature.cumulative)
    return running
      ? timed(`${year}-01-01`, period.to, 'year-to-date')
      : { ...timed(null, period.to, 'asof'), cumulative: true }
  }
  // 由2016年的2亿元增加到: all of that year.
  if (
    sort === 'from' &&
    !nature.point &&
    !nature.accumulates &&
    period.from !== null &&
    period.from !== period.to &&
    !frame.stock
  )
    return timed(period.from, period.to, 'from-to')
  if (sort === 'point' || sort === 'from') {
    const standing = nature.facility && !nature.total && !nature.accumulates
    return nature.point || frame.stock || standing
      ? timed(period.to, period.to, 'stock')
      : { ...timed(null, period.to, 'asof'), cumulative: true }
  }
  if (sort === 'open')
    return nature.point ? timed(until, until, 'stock-now') : { ...timed(null, until, 'open'), cumulative: true }
  // 已有: so many there are, whenever a paragraph before began to count.
  const standing = !here && frame.before && sort === 'since' && (nature.held || nature.facility)
  if (standing && !nature.point) return { ...timed(null, until, 'cumulative'), cumulative: true }
  if ((nature.cumulative || nature.total) && !here && !frame.heading && sort === 'frame')
    return { ...timed(null, frame.data ? period.to : until, 'cumulative'), cumulative: true }
  const stretch = sort === 'since' || sort === 'span'
  if (nature.accumulates && !here && ((nature.all && sort === 'frame') || (nature.total && stretch)))
    return { ...timed(null, period.to, 'asof'), cumulative: true }
  // 2016年7月,两省结对: from then on.
  const since = nature.lasting || (period.to ?? '').slice(4) !== '-12-31'
  if (nature.assigned && since && sort === 'frame' && (period.to ?? '') < until)
    return timed(period.from, until, 'since')
  if (nature.assigned && (sort === 'since' || sort === 'frame' || sort === 'span'))
    return { period, cumulative: false, rule: sort }
  if (nature.yearly && (sort === 'since' || sort === 'span') && year !== clock.year)
    return { ...timed(null, null, 'untold') }
  if (nature.point) {
    const to = sort === 'frame' && period.to && period.to > until ? until : period.to
    return here || year !== clock.year ? timed(to, to, 'stock') : timed(until, until, 'stock-now')
  }
  if (sort === 'by' || sort === 'before') return { ...timed(null, period.to, 'by'), cumulative: true }
  if (sort === 'since' || sort === 'span') {
    const long = (period.from ?? '').slice(0, 4) !== (period.to ?? '').slice(0, 4)
    return { period, cumulative: long, rule: sort }
  }
  return { period, cumulative: false, rule: frame.rule }
}

function timed(from: string | null, to: string | null, rule: string): Timed {
  return { period: { from, to }, cumulative: false, rule }
}
