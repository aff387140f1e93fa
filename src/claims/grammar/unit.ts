import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'
import type { Draft } from './state.ts'

/** Units that 个 and 家 never stand for. */
const UNCOUNTED = new Set(
  'yuan usd eur hkd person person_time household kWh tonne mu percent percentage_point times course batch'.split(' '),
)
const DONE = /(开工|完工|竣工|建成|投产)(建设)?了?$/
const SMALL_HAN = /[两二三四五六七八九]/

/** The unit of a figure: its own, its noun's, that of the sentence before it; null for a manner of speaking (三篇). */
export function unitOf(text: string, phrase: Phrase, hits: Hit[], inherited: Draft | null): string | null {
  const { figure, noun } = phrase
  const small = figure.value < 10 && SMALL_HAN.test(text[figure.literal[0]] as string)
  // 三篇, 两回: a manner of speaking rather than a count.
  // 企业312户, 市场主体: enterprises are counted so, too.
  if (figure.unit === 'household' && noun?.word.noun === 'enterprise') return 'enterprise'
  if (figure.unit) return figure.unit === 'count' && small ? null : figure.unit
  if (figure.value === 0 && inherited) return inherited.unit
  if (noun?.word.noun) return noun.word.noun
  if (!inherited && small) return null
  // 项目316个,总投资2870亿元,其中已竣工158个
  if (inherited && DONE.test(text.slice(phrase.from, figure.from))) {
    const noun = hits.findLast((hit) => hit.word.noun && hit.to <= figure.from && hit.from >= inherited.sentence[0])
    if (noun?.word.noun === 'project') return 'project'
  }
  const given = inherited && !UNCOUNTED.has(inherited.unit) ? inherited.unit : null
  return nounAbove(phrase, hits, inherited?.from ?? -1) ?? given ?? figure.otherwise
}

/** 签约的合作项目中, 28个已经落地: the noun that the sentence named before, since the last figure. */
function nounAbove(phrase: Phrase, hits: Hit[], since: number): string | null {
  const found = hits.findLast((hit) => hit.word.noun && hit.to <= phrase.figure.from && hit.from >= since)
  return found && found.word.noun !== 'person' ? found.word.noun : null
}
