import type { Hit } from '../lexicon/scan.ts'
import type { Mention } from './mentions.ts'
import { type Clock, type Frame, frameOf, ofYear } from './period.ts'
import type { Phrase } from './phrases.ts'
import type { State } from './state.ts'

/** Mentions that sentences behind them stand under, too. */
const LASTING = new Set<Mention['sort']>(['frame', 'since', 'open', 'span', 'data', 'event'])

/** The times of one sentence, walked through from figure to figure. */
export class Timeline {
  /** The time that holds at the figure gone to, with all that earlier sentences said. */
  running: Frame | null
  /** The sentence itself named it. */
  here = false
  /** 累计 or 已有 stand at the figure, or at one before it under the same time. */
  cumulative = false
  /** The figure's own clause names a time. */
  own = false
  /** Times that the sentence named so far. */
  readonly named: Frame[] = []
  /** The time to go back to once the figure of 由2014年的 is read. */
  #outer: Frame | null = null
  #next = 0
  readonly #mentions: Mention[]
  readonly #clock: Clock
  readonly #state: State
  readonly #heading: boolean

  constructor(mentions: Mention[], clock: Clock, state: State, heading: boolean) {
    this.#mentions = mentions.filter((mention) => mention.sort !== 'past')
    this.#clock = clock
    this.#state = state
    this.#heading = heading
    this.running = state.frame
  }

  goTo({ figure, clause, time }: Phrase, hits: Hit[]): void {
    this.own = this.#mentions.some((mention) => mention.from >= clause[0] && mention.to <= figure.from)
    if (this.running?.sort === 'from') this.running = this.#outer
    for (let next = this.#peek(); next && next.from < figure.from; next = this.#peek()) {
      this.#take(next)
      this.here = true
      this.cumulative = false
    }
    if (time) this.running = frameOf(time, this.#clock, this.#state.base)
    this.cumulative ||= hits.some(
      (hit) =>
        hit.from >= clause[0] &&
        hit.to <= figure.to &&
        (hit.word.classes.has('cumulative') || hit.word.classes.has('now')),
    )
  }

  /** Takes what stands behind the last figure, for the sentences that follow. */
  finish(): void {
    for (let next = this.#peek(); next; next = this.#peek()) this.#take(next)
  }

  #peek(): Mention | undefined {
    return this.#mentions[this.#next]
  }

  #take(mention: Mention): void {
    this.#next++
    const frame = frameOf(mention, this.#clock, this.running)
    if (mention.sort === 'from') this.#outer = this.running
    this.running = frame
    this.named.push(frame)
    if (!LASTING.has(mention.sort)) return
    // A day is of its own sentence; its year goes on.
    const lasting = mention.day ? ofYear(frame, this.#clock) : frame
    this.#state.frame = { ...lasting, heading: this.#heading, here: false }
  }
}
