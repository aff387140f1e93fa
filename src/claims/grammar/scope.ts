import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'
import type { Helps } from './sides.ts'

/** Counts of places and of what is paired: they count one side of a pair. */
const SIDED = new Set([
  'county',
  'city',
  'district',
  'prefecture',
  'town',
  'village',
  'school',
  'hospital',
  'enterprise',
])
/** One household, firm or village is spoken of: 村民某家, 该公司员工. */
const CASE =
  /村民|他家|她家|一名贫困户|一户贫困户|(公司|合作社|园区|工厂|车间|基地)(有|现有|共有|员工)|该(公司|村|园区|企业|合作社|基地)/
/** How far such words reach. */
const REACH = 60

/** Which side of a pair a figure counts, where a place before it tells; undefined where none does. */
export function sideOf(
  phrase: Phrase,
  hits: Hit[],
  unit: string,
  code: string,
  helps: Helps,
): 'provider' | 'recipient' | undefined {
  if (!SIDED.has(unit) || !(code === 'other' || code.endsWith('_pairs'))) return undefined
  const place = hits.findLast((hit) => hit.word.place && hit.to <= phrase.figure.from)?.word.place
  if (!place) return undefined
  return helps(place) ? 'provider' : 'recipient'
}

/** Firms, parks and workshops that are counted themselves are no single case: 帮扶车间共有298个. */
const COUNTED = new Set(['enterprise', 'park', 'workshop', 'organisation'])

/** Whether a figure is of one firm, park or village, and so never set against totals. */
export function scopeOf(text: string, phrase: Phrase, sentence: number, unit: string): 'case' | undefined {
  if (COUNTED.has(unit)) return undefined
  const from = Math.max(sentence, phrase.clause[0] - REACH)
  return CASE.test(text.slice(from, phrase.clause[1])) ? 'case' : undefined
}
