import { emptyWord } from '../lexicon/lexicon.ts'
import type { Place } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'

/** Counties that a text named in full, by what it calls them from then on: 洛南 behind 洛南县. */
export type Locals = Map<string, Place>

/** More than a page of news names; a hostile text may hold them all. */
const MOST = 60

/** Takes the counties that some words name in full. */
export function learnLocals(locals: Locals, text: string, hits: readonly Hit[]): void {
  for (const { from, to, word } of hits) {
    if (word.place?.level !== 'county' || to - from < 3 || locals.size >= MOST) continue
    const short = text.slice(from, to - 1)
    if (/[县区市旗]/.test(text[to - 1] as string) && !locals.has(short)) locals.set(short, word.place)
  }
}

/** The words of a sentence with the counties that it calls by their short names, in order. */
export function withLocals(locals: Locals, text: string, from: number, to: number, hits: Hit[]): Hit[] {
  if (locals.size === 0) return hits
  const part = text.slice(from, to)
  const found: Hit[] = []
  for (const [short, place] of locals) {
    for (let at = part.indexOf(short); at >= 0; at = part.indexOf(short, at + short.length)) {
      const [begins, ends] = [from + at, from + at + short.length]
      if (hits.some((hit) => hit.word.place && hit.from < ends && hit.to > begins)) continue
      found.push({ from: begins, to: ends, word: { ...emptyWord(), place } })
    }
  }
  if (found.length === 0) return hits
  // 州 in 万州 is no prefecture.
  const rest = hits.filter((hit) => !found.some(({ from, to }) => from <= hit.from && hit.to <= to))
  return [...rest, ...found].sort((a, b) => a.from - b.from || a.to - b.to)
}
