import { smallNumber } from './han-days.ts'

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

const YEAR =
  '(?:(?<y>(?:19|20)\\d\\d|[一二][〇零九][〇零一二三四五六七八九]{2})(?:年度?|(?=[.-]\\d|[、和](?:19|20)\\d\\d年))|(?<rel>年底前?|年末|今年|本年度?|去年|上一?年度?|前年|明年|来年|新的一年|当年|同年|次年|全年|年内))'
const NUMBER = '(?:\\d{1,2}|十[一二]|[一二三四五六七八九十])'
const PART = `(?<part>(?:第?[一二三四1-4]季度|上半年|下半年|前[一二三123]个?季度|前(?<m0>${NUMBER})个?月)|(?<m1>${NUMBER})月?(?:-|至|到|~)(?<m2>${NUMBER})月份?)`
const MONTH = `(?<m>${NUMBER})月份?(?:(?<d>\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:[日号]?(?:至|到|-|~)(?<d2>\\d{1,2}))?[日号])?`
/** Where SINGLE may begin: without it the expression would try all its branches at every character. */
const BEGINS = '(?=[截自从由到至比较同\\d一二三四五六七八九十今本去上前明来当次全年第下前新])'
const SINGLE = `${BEGINS}(?<pre>截至|截止到?|自从?|从|由|到|至|比|较|同)?${YEAR}?(?:(?<=[年度])全年)?(?:${PART}|${MONTH})?(?<mark>年?[底末]|初)?(?<post>以来|至今|到现在|到今天|到如今|起算?|算起|开始|以后|之后|后|前|以前|之前|期间|间|同期)?`
const SPAN = `(?:从|自)?(?<s1>(?:19|20)\\d\\d)年?(?:(?<n1>${NUMBER})月)?(?:-|至|到|~)(?<s2>(?:19|20)\\d\\d)年(?:(?<n2>${NUMBER})月)?`
/** 2018、2019两年 are one time, unless each has a figure of its own. */
const BOTH = '(?<b1>(?:19|20)\\d\\d)年?[、和](?<b2>(?:19|20)\\d\\d)(?:两?年)(?![^。;]{0,30}分别)'
const PLAN = '“?(?<plan>十[一二三四五])五”?(?:时期|期间|规划|以来|末|收官)?'
/** What two sides sign for some years, and plan for them. */
const PACT =
  '(?<pact>[二两三四五])年(?=(?:行动|协作|合作|帮扶|工作|发展|实施|滚动|扶贫|对口|战略|框架){0,4}(?:协议|计划|规划|方案|行动))'
const STRETCH = '(?<stretch>[一两二三四五半])年(?:时间|左右的?时间)'
const FUTURE = '(?:未来|今后|接下来)(?<future>[一二三四五六七八九十\\d])年'
/** The day that was named before, for what was signed or told of there. */
const THERE =
  '(?<there>(?<![幕首])当[天日]|同日|现场|当场|[一二三四五]天(?:时间|里|间)|(?:会议?|活动|仪式)(?:上|期间))(?=[^。;]{0,40}(?:签|达成|敲定|定下|捐|意向|结成|结对|交换|认购|成交|零售|卖出|卖了|销售))'
const THEN = '(?<then>[从自]那(?:一天|天|时|一年|年)(?:算?起|以来|至今|开始|算到现在)?|自此|此后)'
/** 昨天, of a report of today. */
const TOLD = '(?<told>昨[天日]|今[天日](?!起))(?=[^。;]{0,40}(?:签|达成|捐))'
const LAST_MONTH = '(?:截至|到)?(?<month>上个?月[底末])'
/** 25日开幕当天: the month is the report's. */
const DAY_ONLY = '(?<![月\\d])(?<only>\\d{1,2})日(?=开幕|当天|上午|下午|晚)'
const SAME = '(?<![年月季半])(?<same>同期|同一时期)'
const TOTAL = '(?<total>[二两三四五六七八九十\\d])年(?:合计|共计?|总计|累计|总数)'
const NOW = '(?<now>截至目前|到目前为?止?|目前|如今|现如今|现在|迄今|至今(?!年)|眼下)'
const OPEN =
  '(?<open>近年来|近些年来?|近几年来?|多年来|几年来|历年|长期以来|一直以来|[^\\d年月日,。;]{2}以来|(?:近|过去|这)?[一二三四五六七八九十两\\d]{1,2}多?年多?(?:来|下来|间|里|中)|(?:近|最近|过去|这)[二三四五六七八九十两\\d]{1,2}年|(?<![第\\d])[两二三四五六七八九]年(?=[引新共累卖安派选建投完落])(?![^,。;]{0,2}(?:级|制|期)))'
const ANY = new RegExp(
  `${SPAN}|${BOTH}|${PLAN}|${PACT}|${STRETCH}|${FUTURE}|${TOTAL}|${THERE}|${TOLD}|${DAY_ONLY}|${LAST_MONTH}|${SAME}|${THEN}|${NOW}|${OPEN}|${SINGLE}`,
  'g',
)
/** Where a mention may begin: a text without these characters names no time. */
const HINT = /十[二三四五]五|[年月季今目现眼当会日期那此昨天]|以来|至今|活动|仪式/

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
  if (g.then) return { ...none, sort: 'then' }
  if (g.b1) return { ...none, year: { absolute: Number(g.b1) }, last: Number(g.b2), sort: 'span' }
  const ahead = part.slice(Math.max(0, (match.index as number) - 2), match.index)
  if (g.stretch) return { ...none, years: g.stretch === '半' ? 1 : smallNumber(g.stretch), sort: 'stretch' }
  if (g.pact) return { ...none, year: { same: 0 }, years: smallNumber(g.pact), sort: 'span' }
  if (g.plan) {
    const behind = part.slice((match.index as number) + match[0].length)
    if (/[比较]$/.test(ahead) || MULTIPLE.test(behind)) return { ...none, year: { same: 0 }, sort: 'past' }
    if (/^(开局|收官|的?第.年)/.test(part.slice((match.index as number) + match[0].length))) return null
    const first = 2011 + 5 * '二三四五'.indexOf(g.plan[1] as string)
    if (first < 2011) return null
    return /以来$/.test(match[0])
      ? { ...none, year: { absolute: first }, sort: 'since' }
      : { ...none, year: { absolute: first }, last: first + 4, sort: 'span' }
  }
  if (g.future) return { ...none, year: { relative: 0 }, years: smallNumber(g.future), sort: 'span' }
  if (g.total) return { ...none, year: { same: 0 }, years: smallNumber(g.total), sort: 'span' }
  if (g.there) return { ...none, sort: 'there' }
  if (g.only) return { ...none, sort: 'there', day: Number(g.only) }
  if (g.told) return { ...none, sort: 'there', ago: /^昨/.test(g.told) ? 1 : 0 }
  if (g.month) return { ...none, sort: 'asof', monthsAgo: 1 }
  if (g.now) return { ...none, sort: 'asof', ...(/^(截|到|迄|至)/.test(g.now) && { all: true }) }
  if (g.open) {
    const years = /^[近这过去最]*(\d{1,2}|[一二三四五六七八九十两]{1,2})多?年多?(?:来|下来|间|里|中)?$/.exec(
      g.open,
    )?.[1]
    return {
      ...none,
      sort: 'open',
      ...(years && { counted: true, years: smallNumber(years) }),
      ...(/[来近]/.test(g.open) && { untilNow: true }),
      ...(g.open.includes('多') && { more: true }),
    }
  }
  if (!g.y && !g.rel && !g.part && !g.m) return null
  const months = monthsOf(g)
  const before = part.slice(Math.max(0, (match.index as number) - 3), match.index)
  const after = part.slice((match.index as number) + match[0].length)
  const year = g.y
    ? { absolute: yearOf(g.y) }
    : g.rel
      ? relative(
          g.rel,
          ENDED.test(after) && !AHEAD.test(after),
          AHEAD.test(after) || YET.test(part.slice(0, match.index)),
          AMONG.test(before),
        )
      : null
  const core: Core = {
    year,
    months,
    day: g.d ? smallNumber(g.d) : null,
    ...(g.d2 && { until: Number(g.d2) }),
    sort: sortOf(g, before, after),
    ...(/^[到至截]/.test(g.pre ?? '') && !after.startsWith('的') && { all: true }),
    ...(g.mark && after.startsWith('的') && { stock: true }),
    ...(/^[自从]/.test(g.pre ?? '') && { opens: true }),
    ...(AMONG.test(before) && { among: true }),
    ...(g.post === '以来' && { untilNow: true }),
    ...(g.rel === '全年' && !AHEAD.test(after) && !YET.test(part.slice(0, match.index)) && { whole: true }),
  }
  if (core.sort === 'frame' && g.y && /(显示|表明|统计)[,:]?$/.test(before)) return { ...core, data: true }
  return /[在于]$/.test(before) && core.sort === 'frame' && before.length > 1 ? { ...core, within: true } : core
}

/** 为去年的2.25倍, “十二五”的14倍 */
const MULTIPLE = /^”?(?:全年|同期|整年|上半年)?的(?:近|约|超|逾|将近|超过)?[\d一二三四五六七八九两.]+倍/
/** What is to be done by the end of the year, and was not by that of the one spoken of. */
const AHEAD = /^[^。;]{0,14}(打算|力争|将|拟|计划|预计|确保|(?<![主重需择概摘])要(?![素求点闻])|还|再|争取)/
const AMONG = /其中[,的]?$/
/** 力争全年: the year is not over. */
const YET = /(商定|约定|议定|力争|计划|目标|争取|确保|拟|预计|今年|要)[^。;]*$/
/** What the year spoken of ended with: 到年底累计共建, 年底前完工的. */
const ENDED = /^[^。;\d]{0,10}(完工|累计|建成|已|共|完成)/

function sortOf(g: Record<string, string | undefined>, before: string, after: string): Mention['sort'] {
  if (g.pre === '比' || g.pre === '较' || /[比较]$|相比$/.test(before) || g.post === '同期') return 'past'
  // 新华社南宁10月30日电
  if (/^[电讯]/.test(after)) return 'past'
  if (/[与和同跟]$/.test(before) && after.startsWith('相比')) return 'past'
  // 完成全年任务的59%
  if (/^(全|年|当|本)/.test(g.rel ?? '') && /^(度|的)?(目标|任务|计划|指标|预算)/.test(after)) return 'past'
  // 为去年的2.25倍, 上年度的3倍
  if (MULTIPLE.test(after)) return 'past'
  // 由2016年的1.1亿元涨到2020年的16.8亿元: a time of that figure alone.
  if (/^[从由]$/.test(g.pre ?? '') && after.startsWith('的')) return 'from'
  if (/^[到至]$/.test(g.pre ?? '') && !g.mark && /^的(?!目标)[^,。;]{0,3}\d/.test(after)) return 'from'
  if (/^\(?的?(数据|统计|数字)/.test(after)) return 'data'
  // 明年援滇资金项目计划编制: the plan is made now.
  if (/^[明来]年/.test(g.rel ?? '') && /^[^,。;\d]{0,14}(编制|部署|工作会|协议书)/.test(after)) return 'past'
  if (g.rel && /^(举办|举行|召开)?的[^,。;\d]{1,24}(会|展|节|周)/.test(after)) return 'event'
  // 上年全区人均收入, and not 比上年 or 上年的14名
  const begins = before === '' || /[。;,]$/.test(before)
  if (
    (g.rel?.startsWith('上') && !(begins && !/^(的|同期|度?相比)/.test(after))) ||
    (g.rel === '去年' && /(参照|等于|相当于|超过)$/.test(before))
  )
    return 'past'
  if (/^(以来|至今|到现在|到今天|到如今|起算?|算起|开始|以后|之后|后)$/.test(g.post ?? '')) return 'since'
  if (g.mark && g.post?.endsWith('前')) return 'by'
  if (g.post === '前' || g.post === '以前' || g.post === '之前') return 'before'
  // 从2014年两地结对算起, 2006年11月动工以来
  if (/^[自从]/.test(g.pre ?? '') && /^[^,。;]{1,24}(算起|起,|至今)/.test(after)) return 'since'
  if ((g.y || g.rel) && /^[^,。;]{1,24}以来/.test(after)) return 'since'
  if (g.pre?.startsWith('截')) return 'asof'
  if (g.pre === '自' || g.pre === '自从') return 'since'
  // 到9月底 is as of then.
  if (g.mark && g.m && !g.y && /^[到至]/.test(g.pre ?? '') && !after.startsWith('的')) return 'asof'
  if (g.mark === '底' || g.mark === '末') return 'point'
  // 年底前完工的有703个: within that year.
  if (g.rel === '年底前' && ENDED.test(after) && !AHEAD.test(after)) return 'frame'
  if (g.pre === '到' || g.pre === '至' || /^年[底末]/.test(g.rel ?? '')) return 'by'
  return 'frame'
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

function relative(word: string, ended: boolean, ahead: boolean, among: boolean): Mention['year'] {
  if (word === '新的一年') return { coming: true }
  if ((/^年[底末]/.test(word) && (ended || (!word.endsWith('前') && !ahead))) || (word === '年内' && among))
    return { same: 0 }
  if (word === '去年') return { relative: -1 }
  // 去年…由上年的14名增加到23名
  if (word.startsWith('上')) return { same: -1 }
  if (word === '前年') return { relative: -2 }
  if (/^[明来]/.test(word)) return { relative: 1 }
  if (/^(当年|同年|全年)/.test(word)) return { same: 0 }
  if (word === '次年') return { same: 1 }
  if (word === '今年') return { relative: 0, ahead }
  return { relative: 0 }
}
