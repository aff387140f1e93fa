import { simplifiedText } from '../repair/simplify.ts'
import { readLexiconFiles } from './files.ts'
import { lexicon } from './lexicon.ts'
import { isHelper, pairNames, placeNames } from './places.ts'
import { scanWords } from './scan.ts'
import { Trie } from './trie.ts'

type Sign = { word: string; points: number }
type Topic = { signs: Trie<Sign>; points: number; perThousand: number }

const loaded = new Map<boolean, Topic>()
/** A page is judged by its first part; what else it holds is read or not with it. */
const READ = 200_000

/** Title and first paragraph tell what a text is about: a strong word there counts twice. */
const LEAD = 300

/** Whether a text is about paired assistance: a football report's figures are no claims about the programme. */
export function isAboutAssistance(text: string, latin: boolean): boolean {
  const topic = loaded.get(latin) ?? load(latin)
  const end = Math.min(text.length, READ)
  const part = latin ? text.slice(0, end).toLowerCase() : text
  let points = 0
  let strong = false
  for (let i = 0; i < end; i++) {
    const found = topic.signs.longest(part, i, end)
    if (!found) continue
    if (found.value.points > 1 && !strong && i < LEAD) points += found.value.points
    points += found.value.points
    strong ||= found.value.points > 1
    i = found.end - 1
  }
  if (!strong && !latin && linksSides(text.slice(0, LINKED))) {
    points += STRONG
    strong = true
  }
  return strong && points >= topic.points && points >= (topic.perThousand * end) / 1000
}

/** A page that names places of both sides again and again is about what they do together. */
const LINKED = 5000
const BOTH = 4
const STRONG = 2

function linksSides(text: string): boolean {
  const sides = { helper: 0, helped: 0 }
  for (const { word } of scanWords(lexicon().words, text, 0, text.length)) {
    if (word.place) sides[isHelper(word.place) ? 'helper' : 'helped']++
  }
  return sides.helper >= BOTH && sides.helped >= BOTH
}

function load(latin: boolean): Topic {
  const file = readLexiconFiles().topic
  const { strong, weak, points, points_in_1000 } = latin ? file.english : file
  const signs = new Trie<Sign>()
  for (const word of strong) signs.add(simplifiedText(word), () => ({ word, points: 2 }))
  // 苏陕协作, 浙吉合作
  if (!latin) {
    for (const [word] of pairNames(placeNames().letters))
      for (const relation of ['协作', '合作']) signs.add(word + relation, () => ({ word: word + relation, points: 2 }))
  }
  for (const word of weak) signs.add(simplifiedText(word), () => ({ word, points: 1 }))
  const topic = { signs, points, perThousand: points_in_1000 }
  loaded.set(latin, topic)
  return topic
}
