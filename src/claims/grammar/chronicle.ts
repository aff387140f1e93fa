import type { Day } from '../../domain/index.ts'
import { dayOf, lastDay } from '../days.ts'
import type { Mention } from './mention.ts'
import { mentionsOf } from './mentions.ts'
import type { Clock } from './period.ts'
import { sentencesOf } from './sentences.ts'

/** The stretches and beginnings that a text names anywhere, for what it only counts: 五年来, 三年合计. */
export type Chronicle = {
  /** First and last day of 2018年至2020年, the first named of each length in years. */
  spans: Map<number, { from: Day; to: Day }>
  /** When a relation began: 自2017年4月以来, 2016年两地结对; the first such day of each year that the text names. */
  begun: Map<number, Day>
  /** The last of these that the text names. */
  latest: Day | null
}

/** Pages of news are shorter; a longer text is not looked through twice. */
const READ = 20_000
const BEGINS =
  /结对|牵手|携手|启动|建立|确立|缔结|结为|结成|开篇|开始|周年|印发|签订|签署|奔赴|帮扶关系|到岗|抵达|进驻|启程|进藏|进疆|入藏|入疆|任期|轮换/
/** 二十年来 counts back from the report's year, whether or not the text names when it began. */
const LONG = 10
const YEAR = 365.25 * 86_400_000

export function chronicleOf(text: string, clock: Clock): Chronicle {
  const chronicle: Chronicle = { spans: new Map(), begun: new Map(), latest: null }
  for (const mention of mentionsIn(text.slice(0, READ))) {
    const year = yearOf(mention, clock)
    if (year === null || year > clock.year) continue
    const behind = text.slice(mention.to, mention.to + 60).split('\n')[0] ?? ''
    if (mention.sort === 'span' && mention.last) {
      const last = mention.months?.[1] ?? 12
      const [from, to] = [beginningOf(year, mention), lastDay(mention.last, last)]
      const years = Math.round((Date.parse(to) - Date.parse(from)) / YEAR)
      if (mention.last <= clock.year && !chronicle.spans.has(years)) chronicle.spans.set(years, { from, to })
    }
    // “十三五”以来 is no beginning of a relation.
    if (/[“十]/.test(text[mention.from] as string)) continue
    if (mention.sort === 'since' || (mention.sort === 'frame' && BEGINS.test(behind))) {
      chronicle.latest = beginningOf(year, mention)
      if (!chronicle.begun.has(year)) chronicle.begun.set(year, chronicle.latest)
    }
  }
  return chronicle
}

function* mentionsIn(text: string): Generator<Mention> {
  for (const { from, to } of sentencesOf(text)) yield* mentionsOf(text, from, to)
}

function yearOf({ year }: Mention, clock: Clock): number | null {
  if (year && 'absolute' in year) return year.absolute
  return year && 'relative' in year ? clock.year + year.relative : null
}

function beginningOf(year: number, { months, day }: Mention): Day {
  return dayOf(year, months?.[0] ?? 1, day ?? 1)
}

/**
 * The days that a counted number of years means, as the text itself tells them: a stretch of so many years, or the time
 * since a relation began so many years ago; of both, 三年来 means the time until now and 三年间 the stretch. Null where it
 * does not tell.
 */
export function countedYears(
  { spans, begun }: Chronicle,
  { years, untilNow, more }: { years: number; untilNow?: boolean | undefined; more?: boolean | undefined },
  clock: Clock,
): { from: Day; to: Day; since: boolean } | null {
  const span = spans.get(years)
  const own = Number(clock.day.slice(0, 4))
  const ago = (years: number) => (years > 0 ? begun.get(own - years) : undefined)
  // 三年多 ago, and 二十多年.
  const most = more ? years + (years >= LONG ? LONG - 1 : 1) : years
  const told = more && [...begun].find(([year]) => own - year > years && own - year <= most)
  if (told) return { from: told[1], to: clock.until, since: true }
  const from = (untilNow && ago(years)) || (span ? undefined : (ago(years) ?? ago(years - 1)))
  if (from) return { from, to: clock.until, since: true }
  if (span) return { ...span, since: false }
  return years >= LONG ? { from: `${own - years}-01-01`, to: clock.until, since: true } : null
}
