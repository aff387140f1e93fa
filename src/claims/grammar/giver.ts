import { isRate } from '../claim.ts'
import { isBlank, SURE, WEAK } from './naming.ts'
import type { Phrase } from './phrases.ts'
import type { Draft, Scene } from './state.ts'
import type { Subject } from './subject.ts'
import { listsOn } from './unit.ts'

/** 其中产业项目, 装备制造类13个 */
export const PART_OF = /其中[^,。;]{0,10}$|类(有|共|占|占到|达)?$/
/** 增加到318名: what grew is what the figure before counted. */
const GROWN = /(增|升|降|减|扩|涨|提高|调|发展|变|多|少)[^,。;\d]{0,3}[到至为][^,。;\d]{0,4}$/
/** 比上年多600余人次 */
const DIFFERENCE = /[比较][^,。;]{1,12}(多|少|增|减|高|低)[^,。;\d]{0,3}$/

/** The figure that names the subject of an amount whose own words name none, or hardly; null where none does. */
export function giverOf(scene: Scene, phrase: Phrase, unit: string, named: Subject | null): Draft | null {
  const { text, sentence, state } = scene
  const before = text.slice(phrase.from, phrase.figure.from)
  const recent = state.recent.get(unit) ?? null
  const last = state.last?.unit === unit ? state.last : recent
  const member = memberOf(scene, phrase)
  if (member?.unit === unit && (!named || named.score < SURE)) return member
  if (!last || (named && named.score >= WEAK)) return null
  // 项目 alone are those that were spoken of.
  if (unit === 'project' && recent && recent.indicator !== 'projects') return recent
  const here = recent?.sentence[0] === sentence.from
  if (here && (PART_OF.test(before) || GROWN.test(before) || DIFFERENCE.test(before))) return last
  if (listsOn(text, sentence.from) && phrase.noun === null) return last
  return last.measure !== 'average' && isBlank(scene, phrase) ? last : null
}

/** 企业231家,投资额76亿元,分别增长23.6%和58.1%: of the amounts before, the one in the same place. */
export function memberOf({ state: { run } }: Scene, { share, figure }: Phrase): Draft | null {
  if (!share) return null
  const [n, of] = share
  // Amounts that stand before it in its own list have come to the run since; rates never do.
  const before = isRate(figure.unit) ? run.length : run.length - n
  return before >= of ? (run[before - of + n] ?? null) : null
}
