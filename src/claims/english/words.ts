import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Indicators } from '../lexicon/files.ts'
import { compileRules, emptyWord, type Lexicon, type Word, type WordClass } from '../lexicon/lexicon.ts'
import { placeNames } from '../lexicon/places.ts'
import { Trie } from '../lexicon/trie.ts'

const lists = z.record(z.string(), z.array(z.string().min(1)))
const File = Indicators.extend({ bounds: lists, behind: lists, nouns: lists, words: lists })

export type EnglishLexicon = Pick<Lexicon, 'words' | 'rules' | 'indicators'> & {
  /** Words before a figure and the bound they make. */
  bounds: Map<string, string>
  behind: Map<string, string>
  /** Nouns of what is never claimed: years, goals, kilometres. */
  refused: Set<string>
}

let loaded: EnglishLexicon | undefined

export function readEnglishFile() {
  const path = new URL('../../../data/claims/english.json', import.meta.url)
  return File.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** The English lexicon, compiled once: words in lower case, each with its plural. */
export function englishLexicon(): EnglishLexicon {
  loaded ??= compile()
  return loaded
}

function compile(): EnglishLexicon {
  const file = readEnglishFile()
  const words = new Trie<Word>()
  const add = (word: string): Word => words.add(word, emptyWord)
  const { refused = [], ...classes } = file.words
  for (const [unit, nouns] of Object.entries(file.nouns)) for (const word of both(nouns)) add(word).noun ??= unit
  for (const [name, list] of Object.entries(classes)) for (const word of list) add(word).classes.add(name as WordClass)
  for (const [name, place] of placeNames().english) add(name).place = place
  const { rules, indicators } = compileRules(withPlurals(file), add)
  return {
    words,
    rules,
    indicators,
    bounds: turned(file.bounds),
    behind: turned(file.behind),
    refused: new Set(both(refused)),
  }
}

function withPlurals(file: z.infer<typeof File>): z.infer<typeof Indicators> {
  const indicators = file.indicators.map((indicator) => ({
    ...indicator,
    rules: indicator.rules.map((rule) => ({ ...rule, say: rule.say.map(plural) })),
  }))
  const groups = Object.fromEntries(Object.entries(file.groups).map(([name, words]) => [name, both(words)]))
  return { about: file.about, groups, indicators }
}

function plural(line: string): string {
  const [, own = '', words = ''] = /^(own:)?(.*)$/.exec(line) ?? []
  return (
    own +
    words
      .split('|')
      .flatMap((word) => (word.startsWith('@') ? [word] : both([word])))
      .join('|')
  )
}

function both(words: string[]): string[] {
  return words.flatMap((word) => (/[sy]$/.test(word) ? [word] : [word, `${word}s`]))
}

function turned(lists: Record<string, string[]>): Map<string, string> {
  return new Map(Object.entries(lists).flatMap(([bound, words]) => words.map((word) => [word, bound] as const)))
}
