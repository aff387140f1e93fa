import { addDays } from '../../domain/index.ts'
import type { Hit } from '../lexicon/scan.ts'
import { countedYears } from './chronicle.ts'
import type { Mention } from './mention.ts'
import { type Clock, type Frame, frameOf, ofYear } from './period.ts'
import type { Phrase } from './phrases.ts'
import type { State } from './state.ts'

const WEEKS = 60 * 86_400_000
/** A quarter, below which a time is one of its figure alone. */
const LONG = 85 * 86_400_000

/** A fair or a meeting, and what is told of it in its paragraph. */
const MEETS =
  /(会|展|节|周|仪式|活动)[^,。;]{0,12}(举行|举办|召开|开幕|启幕)|(举行|举办|召开)[^,。;]{0,30}(会|展|节|周|仪式|活动)/
const DEALT = /签|成交|零售|订单|意向|达成|敲定/

/** A paragraph tells of fewer times. */
const REMEMBERED = 60

/** Mentions that sentences behind them stand under, too. */
const LASTING = new Set<Mention['sort']>(['frame', 'since', 'open', 'span', 'data', 'event', 'there'])

/** The times of one sentence, walked through from figure to figure. */
export class Timeline {
  /** The time that holds at the figure gone to, with all that earlier sentences said. */
  running: Frame | null
  /** The sentence itself named it. */
  here = false
  /** 累计 or 已有 stand at the figure, or at one before it under the same time. */
  cumulative = false
  /** Of these, 累计 or 已有 and not 目前 alone. */
  total = false
  /** The figure's own clause names a time. */
  own = false
  /** Times that the sentence named so far. */
  readonly named: Frame[] = []
  /** The time to go back to once the figure of 由2014年的 is read. */
  #outer: Frame | null = null
  /** The time before 其中2020年, and where that stood. */
  #among: { outer: Frame | null; at: number } | null = null
  #next = 0
  readonly #sentence: string
  readonly #mentions: Mention[]
  readonly #clock: Clock
  readonly #state: State
  readonly #heading: boolean

  constructor(sentence: string, mentions: Mention[], clock: Clock, state: State, heading: boolean) {
    this.#sentence = sentence
    this.#mentions = mentions.filter((mention) => mention.sort !== 'past')
    this.#clock = clock
    this.#state = state
    this.#heading = heading
    this.running = state.frame
  }

  goTo(text: string, phrase: Phrase, hits: Hit[]): void {
    const { figure, clause, time } = phrase
    this.own = this.#mentions.some((mention) => mention.from >= clause[0] && mention.to <= figure.from)
    if (this.running?.sort === 'from' || this.running?.stock) this.running = this.#outer
    // 其中今年3150万元;动员社会捐款: what follows the semicolon is of the time before.
    if (this.#among && text.slice(this.#among.at, clause[0]).includes(';')) {
      this.running = this.#among.outer
      this.#among = null
    }
    for (let next = this.#peek(); next && next.from < figure.from; next = this.#peek()) {
      if (next.among) this.#among = { outer: this.running, at: next.to }
      this.#take(next)
      this.here = true
      this.cumulative = false
      this.total = false
    }
    // 8个县计划年底前摘帽: a time soon behind a figure is its own.
    const behind = this.#peek()
    if (!this.own && behind && isBehind(text, phrase, behind)) {
      this.#take(behind)
      this.here = true
      this.own = true
    }
    const { event } = this.#state
    if (event && !this.here && DEALT.test(this.#sentence)) this.running = event
    if (time) this.running = frameOf(time, this.#clock, this.#state.base)
    for (const { word, from, to } of hits) {
      if (from < clause[0] || to > figure.to) continue
      const total = word.classes.has('cumulative')
      this.cumulative ||= total || word.classes.has('now')
      this.total ||= total || word.classes.has('held')
    }
  }

  /** Takes what stands behind the last figure, for the sentences that follow. */
  finish(): void {
    for (let next = this.#peek(); next; next = this.#peek()) this.#take(next)
  }

  #peek(): Mention | undefined {
    return this.#mentions[this.#next]
  }

  /** Whether 截至 and 目前 end a time that was of the report's year; 目前 only where that stands in its own paragraph. */
  #isRunning({ year, rule }: Frame, { months }: Mention): boolean {
    const { running } = this
    if (running?.sort === 'asof') return running.running ?? false
    const told = running?.year === year && running?.sort !== 'span'
    return told && (months !== null || rule !== 'now' || running !== this.#state.base)
  }

  /** 一年时间: from the first time the paragraph told of within that stretch to the last; null where it told of one only. */
  #stretch({ years = 1 }: Mention): Frame | null {
    const { told } = this.#state
    const to = told.at(-1)?.period.to
    if (!to) return null
    const since = `${Number(to.slice(0, 4)) - years}${to.slice(4, 7)}-01`
    const from = told.flatMap(({ period }) => (period.from && period.from >= since ? [period.from] : [])).sort()[0]
    if (!from || from.slice(0, 7) === to.slice(0, 7)) return null
    return { period: { from, to }, year: null, sort: 'span', rule: 'span', here: true }
  }

  #daysAgo(days: number): Frame {
    const day = addDays(this.#clock.day, -days)
    return { period: { from: day, to: day }, year: this.#clock.year, sort: 'frame', rule: 'there', here: true }
  }

  /** 从那时起: since the time named last began; 结对至今: since the relation did. */
  #fromThen(begun: boolean): Frame | null {
    const { told, latest, chronicle } = this.#state
    const from = begun ? chronicle.latest : (told.at(-1) ?? latest)?.period.from
    const to = this.#clock.until
    return from && from < to
      ? { period: { from, to }, year: Number(from.slice(0, 4)), sort: 'since', rule: 'since' }
      : null
  }

  /** “十三五”…五年里, 三年合计: the years it counts are those that the text names, before all others those named last. */
  #counted({ years = 0, untilNow, more }: Mention): Frame | null {
    // 从2017年算起,到2021年五年间
    if (this.running?.here && yearsOf(this.running) === years) return this.running
    const { span, chronicle, told } = this.#state
    // 2016年底是91.2万人,到2018年底减至45.3万人,两年间: between both days.
    const [first, second] = told.filter(({ sort }) => sort === 'point').slice(-2)
    if (first?.year && second?.year && second.year - first.year === years)
      return {
        ...second,
        period: { from: `${first.year + 1}-01-01`, to: second.period.to },
        sort: 'span',
        rule: 'between',
      }
    if (span && !untilNow && yearsOf(span) === years) return span
    const found = countedYears(chronicle, { years, untilNow, more }, this.#clock)
    // “十三五”以来…五年来: since it began.
    const { latest } = this.#state
    const ago = latest?.year ? Number(this.#clock.day.slice(0, 4)) - latest.year : -1
    if (!found && latest?.sort === 'since' && untilNow && (ago === years || ago === years - 1))
      return { ...latest, here: true }
    if (!found) return null
    const { from, to, since } = found
    const rule = since ? 'since' : 'span'
    return { period: { from, to }, year: Number(from.slice(0, 4)), sort: rule, rule, here: true }
  }

  /** 2017年以来,截至今年9月底: both ends of one time; 目前 ends only what began in the same sentence. */
  #sinceThen(mention: Mention): Frame | null {
    const { running } = this
    // 截至今年6月底,2017年以来
    if (mention.sort === 'since' && running?.here && running.sort === 'asof') {
      const since = frameOf(mention, this.#clock, null)
      return { ...since, period: { from: since.period.from, to: running.period.to } }
    }
    if (running?.sort !== 'since' || running === this.#state.base) return null
    if (!running.here && (!mention.all || this.#state.last !== null)) return null
    if (!mention.all && mention.sort !== 'asof') return null
    const { to } = frameOf(mention, this.#clock, running).period
    return to && running.period.from && to > running.period.from
      ? { ...running, period: { from: running.period.from, to }, here: true }
      : null
  }

  /** 截至8月底,今年已…: the year of the day that was told. */
  #saysAgain({ sort, year, period }: Frame, { months }: Mention): boolean {
    const { running } = this
    const told = running?.sort === 'asof' && this.named.includes(running)
    return told && months === null && sort === 'frame' && year === running.year && period.from === `${year}-01-01`
  }

  /** What was told as of a day is of its year, here and in the sentences behind. */
  #runs(): void {
    const { running } = this
    if (!running) return
    const { frame } = this.#state
    if (frame?.period === running.period) this.#state.frame = { ...frame, running: true }
    this.running = { ...running, running: true }
    this.named.splice(this.named.indexOf(running), 1, this.running)
  }

  #frameOf(mention: Mention): Frame | null {
    if (mention.sort === 'stretch') return this.#stretch(mention)
    if (mention.ago !== undefined) return this.#daysAgo(mention.ago)
    if (mention.opening) return this.#state.meeting
    // 25日上午: of the report's month.
    if (mention.sort === 'there' && mention.day !== null) {
      const days = Number(this.#clock.day.slice(8)) - mention.day
      return days >= 0 ? this.#daysAgo(days) : null
    }
    // 今年的展会上: all of that year.
    if (mention.sort === 'there') return this.running?.sort === 'event' && this.running.here ? null : this.#state.day
    if (mention.sort === 'same') return this.#state.latest
    if (mention.sort === 'then') {
      const open = mention.begun ? frameOf({ ...mention, sort: 'open' }, this.#clock, null) : null
      return this.#fromThen(mention.begun ?? false) ?? open
    }
    const counts = mention.counted || (mention.sort === 'span' && mention.year && 'same' in mention.year)
    return (counts && this.#counted(mention)) || this.#sinceThen(mention) || frameOf(mention, this.#clock, this.running)
  }

  #take(mention: Mention): void {
    this.#next++
    const frame = this.#frameOf(mention)
    if (!frame) return
    if (this.#saysAgain(frame, mention)) {
      this.#runs()
      return
    }
    if (frame.sort === 'span' && mention.sort === 'span') this.#state.span = frame
    const momentary = this.running?.sort === 'from' || this.running?.stock
    if ((mention.sort === 'from' || mention.stock) && !momentary) this.#outer = this.running
    if (frame.sort === 'asof') frame.running = this.#isRunning(frame, mention)
    this.running = frame
    this.named.push(frame)
    const { to } = frame.period
    if (mention.day && frame.sort === 'frame' && to && isRecent(to, this.#clock))
      this.#state.day = { ...frame, rule: 'there' }
    if (this.#state.day?.period.to === to && MEETS.test(this.#sentence))
      this.#state.event = this.#state.meeting = this.#state.day
    if (frame.period.from !== null && mention.sort !== 'stretch' && !mention.among) {
      this.#state.told.push(frame)
      if (this.#state.told.length > REMEMBERED) this.#state.told.shift()
      if (Date.parse(frame.period.to ?? '') - Date.parse(frame.period.from) > LONG) this.#state.latest = frame
    }
    // 截至9月底 holds for the paragraph, 目前 for its sentence.
    const lasts = LASTING.has(mention.sort) || (frame.sort === 'asof' && frame.rule !== 'now') || frame.sort === 'since'
    // 2月,…开车 in a text of 去年以来 is of that sentence.
    const passing =
      mention.year === null &&
      mention.months !== null &&
      mention.months[0] === mention.months[1] &&
      this.#state.base?.sort === 'since'
    if (!lasts || mention.among || passing || (mention.within && (frame.year ?? 0) > this.#clock.year)) return
    // A day is of its own sentence; its year goes on.
    const lasting = mention.day ? ofYear(frame, this.#clock) : frame
    this.#state.frame = { ...lasting, heading: this.#heading, here: false }
  }
}

/** How far behind a figure its time may stand: 个贫困县要在. */
const SOON = 8

function isBehind(text: string, { figure, clause, to }: Phrase, { from, sort, day }: Mention): boolean {
  if (!/^(frame|by)$/.test(sort) || day !== null || from > to || from >= clause[1]) return false
  return from - figure.to <= SOON && !/[、和与的]/.test(text.slice(figure.to, from))
}

/** Of the weeks before a report: the day of what it tells of. */
function isRecent(day: string, clock: Clock): boolean {
  return Date.parse(clock.day) - Date.parse(day) < WEEKS
}

function yearsOf({ period: { from, to } }: Frame): number {
  return from && to ? Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 : 0
}
