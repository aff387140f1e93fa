import type { Mention } from './mention.ts'

/** 为去年的2.25倍, “十二五”的14倍 */
export const MULTIPLE = /^”?(?:全年|同期|整年|上半年)?的(?:近|约|超|逾|将近|超过)?[\d一二三四五六七八九两.]+倍/
/** What is to be done by the end of the year, and was not by that of the one spoken of. */
export const AHEAD =
  /^[^。;]{0,14}(打算|力争|将|拟|计划|目标|预计|确保|(?<![主重需择概摘])要(?![素求点闻])|还(?![剩有余])|再|争取)/
export const AMONG = /其中[,的]?$/
/** 力争全年: the year is not over. */
export const YET = /(商定|约定|议定|力争|计划|目标|争取|确保|拟|预计|今年|要)[^。;]*$/
/** What the year spoken of ended with: 到年底累计共建, 年底前完工的. */
export const ENDED = /^[^。;\d]{0,10}(完工|累计|建成|已|共|完成)/

/** What a year, a month or a day is to the figures behind it: by the words of the expression, and those around it. */
export function sortOf(g: Record<string, string | undefined>, before: string, after: string): Mention['sort'] {
  if (g.pre === '比' || g.pre === '较' || /[比较]$|相比$/.test(before) || g.post === '同期') return 'past'
  // 新华社南宁10月30日电
  if (/^[电讯]/.test(after)) return 'past'
  if (/[与和同跟]$/.test(before) && after.startsWith('相比')) return 'past'
  // 完成全年任务的59%
  if (
    /^(全|年|当|本)/.test(g.rel ?? '') &&
    /^(度|的)?(目标|任务|计划(?![培安拟投实选引新转完建])|指标|预算)/.test(after)
  )
    return 'past'
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

/** 去年, 上年, 年底: the year they stand for. */
export function relative(word: string, ended: boolean, ahead: boolean, among: boolean): Mention['year'] {
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
