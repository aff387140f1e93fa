import type { Word } from './lexicon.ts'
import type { Trie } from './trie.ts'

/** A word of the lexicon where it stands in the text. */
export type Hit = { from: number; to: number; word: Word }

/**
 * Every word of the lexicon between two places of the text, in their order. Inside a longer word in which it means
 * something else (脱贫 in 脱贫人口) a word is not told; a noun at the end of such a word stays (公司 in 有限公司). 计划 in
 * 占计划 is no target, and 到宁 in 到宁波 no way to Ningxia.
 */
export function scanWords(words: Trie<Word>, text: string, from: number, to: number): Hit[] {
  const hits: Hit[] = []
  const masks: Hit[] = []
  for (let i = from; i < to; i++) {
    words.each(text, i, to, (word, end) => {
      const hit = { from: i, to: end, word }
      hits.push(hit)
      if (word.classes.has('mask') || word.classes.has('not_target') || word.place) masks.push(hit)
    })
  }
  if (masks.length === 0) return hits
  return hits.filter((hit) => !masks.some((mask) => covers(mask, hit)))
}

function covers(mask: Hit, hit: Hit): boolean {
  if (mask.word.place && hit.word.toward && mask.from === hit.to - 1 && mask.to > hit.to) return true
  if (mask.word.classes.has('not_target') && !mask.word.classes.has('mask') && !hit.word.classes.has('target'))
    return false
  if (hit.from < mask.from || hit.to > mask.to || hit.to - hit.from === mask.to - mask.from) return false
  return !(hit.word.noun && hit.to === mask.to && !mask.word.place)
}
