import type { Claim } from '../claim.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { Chronicle } from './chronicle.ts'
import type { Locals } from './locals.ts'
import type { Mention } from './mention.ts'
import type { Parties } from './parties.ts'
import type { Clock, Frame } from './period.ts'
import type { Sentence } from './sentences.ts'
import type { Helps } from './sides.ts'
import type { Near } from './subject.ts'

/** A claim with its places in repaired text still. */
export type Draft = Omit<Claim, 'id' | 'quote' | 'start' | 'end' | 'figure' | 'sentence'> & {
  from: number
  to: number
  figure: [number, number]
  sentence: [number, number]
}

/** What a sentence may leave unsaid because the ones before it said it. */
export type State = {
  frame: Frame | null
  /** The frame with which the paragraph began. */
  base: Frame | null
  /** The stretch of years that the text named last. */
  span: Frame | null
  chronicle: Chronicle
  /** The day that the text named last: that of the meeting, for what was signed there. */
  day: Frame | null
  /** The days of the fair or meeting that the paragraph is about. */
  event: Frame | null
  /** Those of the last such fair or meeting, in whatever paragraph. */
  meeting: Frame | null
  /** What stands under a heading as 下一步打算, or answers a question after it, is still to come. */
  intent: boolean
  /** The times that the paragraph has named so far. */
  told: Frame[]
  /** The time that the text named last, wherever. */
  latest: Frame | null
  /** Which places give in the relation that the text is about. */
  helps: Helps
  parties: Parties
  /** The parties before the sentence. */
  before: Parties
  /** Whom the report is about. */
  main: Parties
  /** Words of the sentence before, in the same paragraph. */
  earlier: Hit[]
  paragraph: number
  /** The paragraph tells of one county or village, and of no time: 在龙州县,…. */
  anecdote: boolean
  /** The paragraph has named places. */
  placed: boolean
  /** The figure before, in the same paragraph. */
  last: Draft | null
  /** The last figure of each unit in the same paragraph. */
  recent: Map<string, Draft>
  /** The amounts that the sentence has told so far. */
  run: Draft[]
  /** Counties by the short names that the text has introduced. */
  locals: Locals
  /** Where the last quote ended: quotes never overlap. */
  quoted: number
}

/** A sentence with what was found in it. */
export type Scene = {
  lexicon: Lexicon
  text: string
  sentence: Sentence
  hits: Hit[]
  /** Of these, the places and pairs that may be a side of the relation. */
  places: Hit[]
  /** Words that may name a subject, of this sentence and the one before. */
  near: Near[]
  /** The times it names. */
  mentions: Mention[]
  clock: Clock
  state: State
}
