import type { Frame, Timed } from './period.ts'
import type { Phrase } from './phrases.ts'

/** 收入从602元提高到9318元,增长14倍多 */
const FROM_TO = /[从由][^,。;]{1,24}[到至为][^,。;]{1,16},$/
const REACH = 44

/**
 * The period of a figure that speaks of two times, which the sentence named before: 2016年底的256万人降到2018年底的111万人,
 * 累计减少145万人, 发生率由12.97%降到5.6%. Null where it has a time of its own or there are no two.
 */
export function betweenTwo(
  text: string,
  phrase: Phrase,
  timeline: Frame[],
  ownTime: boolean,
  growth: boolean,
  point: boolean,
  running: Frame | null,
): Timed | null {
  if (ownTime) return null
  // 集体收入由2021年的16万元提高到38万元,人均收入由1.12万元提高到1.71万元: the second time is the running one.
  const from = timeline.at(-1)
  const alone = from?.sort === 'from' && timeline.filter(({ sort }) => sort === 'from').length === 1
  const [first, second] = from && alone && running && running !== from ? [from, running] : timeline.slice(-2)
  if (!first || !second) return null
  if (first.year === null || second.year === null || first.year >= second.year) return null
  const before = text.slice(phrase.clause[0], phrase.figure.from)
  if (/[由从]$/.test(before)) return at(first, point)
  if (/[由从][^,]*[到至为]$/.test(before)) return at(second, point)
  const begins = first.sort === 'point' || first.sort === 'from' ? `${first.year + 1}-01-01` : first.period.from
  const to = second.period.to
  if (/(累计|净|共)(减少|增加|减贫|下降|脱贫)|(减少|下降|增加|净增|减贫)了?$/.test(before)) {
    return { period: { from: begins, to }, cumulative: true, rule: 'between' }
  }
  const said = text.slice(Math.max(0, phrase.clause[0] - REACH), phrase.clause[0])
  const reaches = [first, second].every(({ sort }) => sort === 'from' || sort === 'point') || FROM_TO.test(said)
  if (growth && (/年均|年平均/.test(before) || (reaches && /^(增长|提高|上升|翻|增加)/.test(before))))
    return { period: { from: first.period.from, to }, cumulative: false, rule: 'between' }
  return null
}

/** A stock is of a day; a flow of all the year, unless the text says 2016年底的. */
function at({ sort, period, stock }: Frame, point: boolean): Timed {
  const to = period.to
  return {
    period: stock || sort === 'point' || (point && sort === 'from') ? { from: to, to } : period,
    cumulative: false,
    rule: 'from-to',
  }
}
