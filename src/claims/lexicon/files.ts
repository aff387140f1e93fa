import { readFileSync } from 'node:fs'
import { z } from 'zod'

const words = z.array(z.string().min(1))
const about = z.string()

/** numbers.json: what stands around a numeral. */
const Numbers = z.strictObject({
  about,
  before: z.record(z.string(), words),
  after: z.record(z.string(), words),
  measures: z.array(
    z.strictObject({
      words,
      unit: z.string().nullable(),
      otherwise: z.string().optional(),
      factor: z.number().positive().optional(),
    }),
  ),
  refuse: words,
  fixed: words,
})

const Rule = z.strictObject({ say: words.min(1), weight: z.number().positive() })
/** A sentence and the figure in it that has the indicator: read by the tests of the lexicon. */
const Example = z.tuple([z.string(), z.string()])

/** indicators.json and english.json: how indicators are worded. */
export const Indicators = z.strictObject({
  about,
  groups: z.record(z.string(), words),
  indicators: z.array(
    z.strictObject({
      code: z.string(),
      unit: words.min(1),
      not: z.string().optional(),
      rules: z.array(Rule).min(1),
      examples: z.array(Example).min(1),
    }),
  ),
})

const Topic = z.strictObject({
  about,
  strong: words,
  weak: words,
  points: z.number(),
  points_in_1000: z.number(),
  english: z.strictObject({ strong: words, weak: words, points: z.number(), points_in_1000: z.number() }),
  spam: words,
})

const Words = z.strictObject({
  about,
  masks: words,
  target: words,
  done: words,
  not_target: words,
  held: words,
  now: words,
  cumulative: words,
  growth: words,
  average: words,
  basis: z.record(z.string(), words),
  stop: words,
  filler: words,
})

export type IndicatorFile = z.infer<typeof Indicators>
export type WordsFile = z.infer<typeof Words>

const read = <T>(name: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(new URL(`../../../data/claims/${name}.json`, import.meta.url), 'utf8')))

/** The lexicon as its files hold it; a file that is not of its form is an error that names the place in it. */
export function readLexiconFiles() {
  return {
    numbers: read('numbers', Numbers),
    nouns: read('nouns', z.object({ about }).catchall(z.union([words, about]))),
    indicators: read('indicators', Indicators),
    words: read('words', Words),
    topic: read('topic', Topic),
  }
}
