import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'
import type { Draft } from './state.ts'

/** Units that 个 and 家 never stand for. */
const UNCOUNTED = new Set(
  'yuan usd eur hkd person person_time household kWh tonne mu percent percentage_point times course batch'.split(' '),
)
const SMALL_HAN = /[两二三四五六七八九]/

/** 已开工987个: projects, told by how far they are. */
const BEGUN =
  /^[^,。;]{0,6}(开工|完工|竣工|建成|启动|验收|复工|续建|新建)(建设|完工|在建|投产)?(了|的)?(项目)?(有|共|达)?$/

/** 33个已经投产 */
const BEGUN_BEHIND = /^(已|已经|均已|全部|均|正在|正)?(开工|完工|竣工|建成|投产|在建|复工|验收|交付|建设)/

export function isBegun(text: string, { from, figure, clause }: Phrase): boolean {
  return BEGUN.test(text.slice(from, figure.from)) || BEGUN_BEHIND.test(text.slice(figure.to, clause[1]))
}

/** 按领域看,装备制造12个: a sentence that goes on with what the one before it counted. */
export function listsOn(text: string, sentence: number): boolean {
  const begins = text.slice(sentence, sentence + 16)
  return beginsList(begins) || /^[^,。]{2,12}最多,/.test(begins)
}

/** 按领域看, 分省市算, 其中: what follows tells the parts of what was told. */
export function beginsList(words: string): boolean {
  return /^\s*([按分从][^,。]{1,6}[看算分],|其中)/.test(words)
}

/** The last figure of a sentence that counts things, whatever sums and shares stand behind it. */
export function countedIn(recent: ReadonlyMap<string, Draft>, sentence: number): Draft | null {
  const counted = [...recent.values()].filter((draft) => draft.sentence[0] === sentence && !UNCOUNTED.has(draft.unit))
  return counted.sort((a, b) => a.from - b.from).at(-1) ?? null
}

/** The unit of a figure: its own, its noun's, that of what the sentence counted before it; null for a manner of speaking (三篇). */
export function unitOf(
  text: string,
  phrase: Phrase,
  hits: Hit[],
  inherited: Draft | null,
  counted: Draft | null,
): string | null {
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
  return nounAbove(phrase, hits, inherited?.from ?? -1) ?? counted?.unit ?? figure.otherwise
}

/** 签约的合作项目中, 28个已经落地: the noun that the sentence named before, since the last figure. */
function nounAbove(phrase: Phrase, hits: Hit[], since: number): string | null {
  const above = hits.filter((hit) => hit.word.noun && hit.to <= phrase.figure.from && hit.from >= since)
  const last = above.at(-1)?.to
  // 园区, and not 区.
  const found = above.find(({ to }) => to === last)
  return found && found.word.noun !== 'person' ? found.word.noun : null
}
