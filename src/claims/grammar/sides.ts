import { isHelper, type Place } from '../lexicon/places.ts'

/** Whether a place gives in the relation that a text is about. */
export type Helps = (place: Place) => boolean

/** Pages of news are shorter. */
const READ = 20_000
const OFTEN = 2
/** Provinces that nearly all others support, by the word for it. */
const AIDED: [string, string][] = [
  ['援疆', '65'],
  ['援藏', '54'],
  ['援青', '63'],
]
/** Words of relations in which only the well-off provinces give. */
const PAIRED = /东西部|扶贫协作|省际协作|对口合作/g

/**
 * Who gives in a text: the provinces that help in most relations, but in one about 援疆 alone every province but
 * Xinjiang, since Hubei and Jilin support it, too.
 */
export function helpersIn(text: string): Helps {
  const part = text.slice(0, READ)
  // 大连 helps 贵州, and is helped by 上海.
  const dalian = part.includes('大连') && /贵州|六盘水|黔/.test(part) && !part.includes('对口合作')
  if (dalian) return (place) => isHelper(place) || place.code.startsWith('2102')
  const aided = AIDED.filter(([word]) => part.split(word).length > OFTEN).map(([, province]) => province)
  if (aided.length === 0 || (part.match(PAIRED)?.length ?? 0) >= OFTEN) return isHelper
  return ({ code }) => !aided.includes(code.slice(0, 2))
}
