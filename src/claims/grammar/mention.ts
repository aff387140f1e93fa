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
