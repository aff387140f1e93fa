import { isRate } from '../claim.ts'
import type { Lexicon, Rule } from '../lexicon/lexicon.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { Figure } from './figures.ts'
import type { Phrase } from './phrases.ts'

/** An indicator for a figure and how surely: the weight of its best rule less what distance takes. */
export type Subject = { code: string; score: number }

/** Below this the words say too little, and the indicator is `other`. */
const ENOUGH = 4.2
/** What a word loses by standing away: per character in the figure's own phrase and outside it, and per comma. */
const OWN_STEP = 0.05
const FAR_STEP = 0.05
const COMMA_STEP = 0.9
/** A word behind a comma that follows the figure speaks rather of what comes next. */
const LATER_STEP = 2.4
/** A semicolon parts as several commas do. */
const SEMICOLON = 3
const SENTENCE_STEP = 3.5

/** A word before the first figure of a list governs the others less: 培训干部15人、教师20人. */
const HEAD_STEP = 1

export type Near = { hit: Hit; earlier: boolean }

/** The best indicator of a figure by the words near it, `narrow` being the weight of a character's distance; null where no rule has enough. */
export function subjectOf(
  lexicon: Pick<Lexicon, 'rules' | 'indicators'>,
  text: string,
  phrase: Phrase,
  near: Near[],
  unit: string,
  narrow = 1,
): Subject | null {
  const { fits, rules } = rulesFor(lexicon, unit)
  const slotCost = new Map<number, number>()
  const { figure } = phrase
  const parts = new Parts(text, figure)
  const forbidden = new Set<number>()
  for (const { hit, earlier } of near) {
    const headed = !earlier && hit.from >= phrase.head[0] && hit.to <= phrase.head[1]
    const own =
      headed ||
      (!earlier &&
        ((hit.from >= phrase.from && hit.to <= phrase.to) ||
          (hit.from >= phrase.predicate[0] && hit.to <= phrase.predicate[1])))
    if (own && !headed) for (const indicator of hit.word.not) forbidden.add(indicator)
    if (!earlier && hit.from < figure.to && hit.to > figure.from) continue
    let cost: number | undefined
    for (const slot of hit.word.slots) {
      if ((slot.own && !own) || !fits[slot.rule]) continue
      cost ??= earlier ? SENTENCE_STEP : costOf(parts, figure, hit, own, narrow) + (headed ? HEAD_STEP : 0)
      const known = slotCost.get(slot.id)
      if (known === undefined || cost < known) slotCost.set(slot.id, cost)
    }
  }
  let best: Subject | null = null
  for (const rule of rules) {
    if (forbidden.has(rule.indicator)) continue
    let score = rule.weight
    for (const slot of rule.slots) {
      const cost = slotCost.get(slot.id)
      score = cost === undefined ? -1 : score - cost
      if (score < 0) break
    }
    if (score >= ENOUGH && (!best || score > best.score))
      best = { code: lexicon.indicators[rule.indicator]?.code as string, score }
  }
  return best
}

/** The rules that a unit leaves, and for each of all whether it is one. */
type Fitting = { fits: boolean[]; rules: Rule[] }
const fitting = new WeakMap<Rule[], Map<string, Fitting>>()

/** Which rules a unit leaves: a rate may be of anything that its own words name, and of nothing that they do not. */
function rulesFor({ rules, indicators }: Pick<Lexicon, 'rules' | 'indicators'>, unit: string): Fitting {
  const known = fitting.get(rules) ?? new Map<string, Fitting>()
  fitting.set(rules, known)
  const found = known.get(unit)
  if (found) return found
  const open = isRate(unit)
  const fits = rules.map(({ indicator, slots }) => {
    const its = indicators[indicator]?.units.includes(unit) ?? false
    return its || (open && slots.some(({ own }) => own))
  })
  const left = { fits, rules: rules.filter((_, n) => fits[n]) }
  known.set(unit, left)
  return left
}

function costOf(parts: Parts, figure: Figure, hit: Hit, own: boolean, narrow: number): number {
  const before = hit.to <= figure.from
  const away = before ? figure.from - hit.to : hit.from - figure.to
  if (own) return away * OWN_STEP * narrow
  const commas = before ? parts.before(hit.to) : parts.behind(hit.from)
  return away * FAR_STEP * narrow + commas * (before ? COMMA_STEP : LATER_STEP) + 0.5
}

/** How many commas part a figure from the places around it. Each place is counted once, however many words are asked for. */
class Parts {
  readonly #text: string
  readonly #figure: Figure
  /** By the distance from the figure. */
  readonly #before: number[] = [0]
  readonly #behind: number[] = [0]

  constructor(text: string, figure: Figure) {
    this.#text = text
    this.#figure = figure
  }

  before(at: number): number {
    const { from } = this.#figure
    for (let n = this.#before.length; n <= from - at; n++)
      this.#before.push((this.#before[n - 1] as number) + this.#at(from - n))
    return this.#before[from - at] as number
  }

  behind(at: number): number {
    const { to } = this.#figure
    for (let n = this.#behind.length; n <= at - to; n++)
      this.#behind.push((this.#behind[n - 1] as number) + this.#at(to + n - 1))
    return this.#behind[at - to] as number
  }

  #at(i: number): number {
    const c = this.#text[i]
    return c === ';' ? SEMICOLON : c === ',' || c === ':' ? 1 : 0
  }
}
