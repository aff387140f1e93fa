import { simplifiedText } from '../repair/simplify.ts'
import { readLexiconFiles } from './files.ts'
import { lexicon } from './lexicon.ts'
import { isHelper, pairNames, placeNames } from './places.ts'
import { scanWords } from './scan.ts'
import { Trie } from './trie.ts'

type Sign = { points: number }
type Topic = { signs: Trie<Sign>; points: number; perThousand: number }

const loaded = new Map<boolean, Topic>()
/** A page is judged by its first part; what else it holds is read or not with it. */
const READ = 200_000

/** Title and first paragraph tell what a text is about: a strong word there counts twice, though not by itself. */
const LEAD = 300

/** Whether a text is about paired assistance: a football report's figures are no claims about the programme. */
export function isAboutAssistance(text: string, latin: boolean): boolean {
  const topic = loaded.get(latin) ?? load(latin)
  const end = Math.min(text.length, READ)
  const part = latin ? text.slice(0, end).toLowerCase() : text
  let points = 0
  const found = new Set<Sign>()
  let strong = false
  for (let i = 0; i < end; i++) {
    const sign = topic.signs.longest(part, i, end)
    if (!sign || (latin && !isWord(part, i, sign.end))) continue
    const { points: its } = sign.value
    points += its > 1 && !strong && i < LEAD ? 2 * its : its
    strong ||= its > 1
    found.add(sign.value)
    i = sign.end - 1
  }
  const places = found.size < 2 || !strong ? placesOf(text, latin) : null
  if (!strong && places && Math.min(places.helper, places.helped) >= BOTH) {
    points += STRONG
    strong = true
  }
  // 援藏干部球队3比1获胜: one word alone says nothing, unless a place of either side stands beside it.
  const alone = places !== null && found.size < 2 && places.helper + places.helped === 0
  return strong && !alone && points >= topic.points && points >= (topic.perThousand * end) / 1000
}

/** aid, and not said; partners, too. */
function isWord(lower: string, from: number, to: number): boolean {
  return !/[a-z]/.test(lower[from - 1] ?? '') && /^s?(?![a-z])/.test(lower.slice(to, to + 2))
}

/** A page that names places of both sides again and again is about what they do together. */
const LINKED = 5000
const BOTH = 4
const STRONG = 2

function placesOf(text: string, latin: boolean): { helper: number; helped: number } {
  const sides = { helper: 0, helped: 0 }
  if (latin) return sides
  for (const { word } of scanWords(lexicon().words, text, 0, Math.min(text.length, LINKED))) {
    for (const place of word.pair ?? [word.place]) if (place) sides[isHelper(place) ? 'helper' : 'helped']++
  }
  return sides
}

function load(latin: boolean): Topic {
  const file = readLexiconFiles().topic
  const { strong, weak, points, points_in_1000 } = latin ? file.english : file
  const signs = new Trie<Sign>()
  for (const word of strong) signs.add(simplifiedText(word), () => ({ points: 2 }))
  // 苏陕协作, 浙吉合作
  if (!latin) {
    for (const [word] of pairNames(placeNames().letters))
      for (const relation of ['协作', '合作']) signs.add(word + relation, () => ({ points: 2 }))
  }
  for (const word of weak) signs.add(simplifiedText(word), () => ({ points: 1 }))
  const topic = { signs, points, perThousand: points_in_1000 }
  loaded.set(latin, topic)
  return topic
}
