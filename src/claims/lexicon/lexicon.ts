import { simplifiedText } from '../repair/simplify.ts'
import { type IndicatorFile, readLexiconFiles, type WordsFile } from './files.ts'
import { type Pair, type Place, pairNames, placeNames } from './places.ts'
import { Trie } from './trie.ts'

/** One line of a rule's `say`: some word of it must stand in the figure's own phrase, or anywhere near. */
export type Slot = { id: number; rule: number; own: boolean }
export type Rule = { indicator: number; weight: number; slots: Slot[] }
export type Indicator = { code: string; units: string[] }
/** The classes of words.json that the grammar asks for, besides the stage words of `basis`. */
export type WordClass =
  | Exclude<keyof WordsFile, 'about' | 'basis' | 'masks' | 'stop' | 'filler'>
  | 'stop'
  | 'mask'
  | 'spam'

/** What a word may be, all at once: 企业 is a noun and part of many rules. */
export type Word = {
  slots: Slot[]
  /** Indicators that this word in a figure's own phrase forbids. */
  not: number[]
  noun: string | null
  classes: Set<WordClass>
  basis: string | null
  place: Place | null
  /** 苏陕, 闽宁: two provinces by their letters, the helper first. */
  pair: Pair | null
  /** 赴苏, 来沪, 进京: where people go, by a province's letter. */
  toward: Place | null
}

export type Measure = { unit: string | null; otherwise: string; factor: number; refused: boolean }

export type Lexicon = {
  words: Trie<Word>
  rules: Rule[]
  indicators: Indicator[]
  measures: Trie<Measure>
  /** Words before a figure and the bound they make; longest first at their end. */
  before: Map<string, string>
  after: Trie<string>
  fixed: Trie<true>
  /** Words that name no subject: 同比, 分别, 全省. */
  filler: Trie<true>
}

let loaded: Lexicon | undefined

/** The Chinese lexicon with the names of places, compiled once: 60 ms. */
export function lexicon(): Lexicon {
  loaded ??= compile()
  return loaded
}

function compile(): Lexicon {
  const files = readLexiconFiles()
  const words = new Trie<Word>()
  const add = (word: string): Word => words.add(simplifiedText(word), emptyWord)
  for (const [unit, list] of Object.entries(files.nouns)) {
    if (Array.isArray(list)) for (const word of list) add(word).noun ??= unit
  }
  const { masks, basis, stop, filler: fillers, about: _, ...classes } = files.words
  for (const word of masks) add(word).classes.add('mask')
  for (const word of stop) add(word).classes.add('stop')
  for (const [name, list] of Object.entries(classes)) {
    for (const word of list) add(word).classes.add(name as WordClass)
  }
  for (const [stage, list] of Object.entries(basis)) for (const word of list) add(word).basis ??= stage
  const compiled = compileRules(files.indicators, add)
  const filler = new Trie<true>()
  for (const word of fillers) filler.add(simplifiedText(word), () => true)
  const { names, letters } = placeNames()
  for (const [name, place] of names) add(name).place = place
  for (const word of files.topic.spam) add(word).classes.add('spam')
  for (const [word, pair] of pairNames(letters)) add(word).pair = pair
  const xinjiang = letters.get('新')
  for (const [letter, place] of [...letters, ...(xinjiang ? [['疆', xinjiang] as const] : [])]) {
    // 来新 and 到云 are no journeys.
    if (!'新云台港'.includes(letter)) for (const verb of '赴来进入援到在') add(verb + letter).toward = place
  }
  return { words, ...compiled, ...compileNumbers(files.numbers), filler }
}

export function compileRules(file: IndicatorFile, add: (word: string) => Word) {
  const rules: Rule[] = []
  let slots = 0
  const indicators: Indicator[] = []
  for (const { code, unit, not, rules: told } of file.indicators) {
    const indicator = indicators.push({ code, units: unit }) - 1
    for (const word of not ? wordsOf(not, file.groups) : []) add(word).not.push(indicator)
    for (const { say, weight } of told) {
      const rule: Rule = { indicator, weight, slots: [] }
      rules.push(rule)
      for (const line of say) {
        const own = line.startsWith('own:')
        const slot = { id: slots++, rule: rules.length - 1, own }
        rule.slots.push(slot)
        for (const word of wordsOf(line.replace(/^own:/, ''), file.groups)) add(word).slots.push(slot)
      }
    }
  }
  return { rules, indicators }
}

function wordsOf(line: string, groups: Record<string, string[]>): Set<string> {
  const found = line.split('|').flatMap((word) => {
    if (!word.startsWith('@')) return [word]
    const group = groups[word.slice(1)]
    if (!group) throw new Error(`data/claims: there is no group ${word}`)
    return group
  })
  return new Set(found)
}

function compileNumbers(file: ReturnType<typeof readLexiconFiles>['numbers']) {
  const measures = new Trie<Measure>()
  const before = new Map<string, string>()
  const after = new Trie<string>()
  const fixed = new Trie<true>()
  for (const { words, unit, otherwise, factor } of file.measures) {
    for (const word of words) {
      measures.add(word, () => ({ unit, otherwise: otherwise ?? unit ?? 'count', factor: factor ?? 1, refused: false }))
    }
  }
  for (const word of file.refuse) {
    measures.add(word, () => ({ unit: null, otherwise: 'count', factor: 1, refused: true }))
  }
  for (const [bound, words] of Object.entries(file.before)) for (const word of words) before.set(word, bound)
  for (const [bound, words] of Object.entries(file.after)) for (const word of words) after.add(word, () => bound)
  for (const word of file.fixed) fixed.add(simplifiedText(word), () => true)
  return { measures, before, after, fixed }
}

export function emptyWord(): Word {
  return { slots: [], not: [], noun: null, classes: new Set(), basis: null, place: null, pair: null, toward: null }
}
