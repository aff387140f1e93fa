import type { Place } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { Helps } from './sides.ts'

/** Who gives and who gets, as the text last named them. */
export type Parties = { provider: Place[]; recipient: Place[] }

/** The parties that some words name, each place once. 西藏拉萨 is Lhasa; a province beside cities of its own is the province. */
export function namedIn(hits: readonly Hit[], helps: Helps): Parties {
  const provider: Place[] = []
  const recipient: Place[] = []
  const places = hits.filter(({ word }) => word.place)
  for (const [n, { word, to }] of places.entries()) {
    const { place } = word
    const next = places[n + 1]
    if (!place || (next?.word.place && next.from === to && liesIn(next.word.place, place))) continue
    const list = helps(place) ? provider : recipient
    if (!list.includes(place)) list.push(place)
  }
  const pairs = hits.flatMap(({ word }) => (word.pair ? [word.pair] : []))
  // 苏陕协作 says no more than the places beside it.
  for (const [n, side] of [provider, recipient].entries()) {
    if (side.length === 0) side.push(...new Set(pairs.map((pair) => pair[n] as Place)))
  }
  return { provider: withoutParts(provider), recipient: withoutParts(recipient) }
}

/**
 * The parties of a sentence; the side it leaves out stays as it was. One that names who gives again and not who gets
 * speaks of whom the report is about, and where that is nobody, of all.
 */
export function partiesOf(hits: readonly Hit[], before: Parties, main: Parties, helps: Helps): Parties {
  const { provider, recipient } = namedIn(hits, helps)
  return {
    provider: provider.length > 0 ? provider : before.provider,
    recipient: recipient.length > 0 ? recipient : provider.length > 0 ? main.recipient : before.recipient,
  }
}

/** Where a paragraph begins: an anecdote of a county is over. */
export function partiesAnew(before: Parties, main: Parties): Parties {
  const local = before.recipient.length > 0 && before.recipient.every(({ level }) => level === 'county')
  return local && main.recipient.length > 0 ? { ...before, recipient: main.recipient } : before
}

/** The parties of one figure: those its own words or its clause name, else what was said until then, else the sentence's. */
export function partiesAt(
  hits: readonly Hit[],
  own: [number, number],
  clause: [number, number],
  { before, parties, main, helps }: { before: Parties; parties: Parties; main: Parties; helps: Helps },
): Parties {
  const within = ([from, to]: [number, number]) =>
    namedIn(
      hits.filter((hit) => hit.from >= from && hit.to <= to),
      helps,
    )
  const found: Parties = { provider: [], recipient: [] }
  for (const said of [
    () => within(own),
    () => within(clause),
    () =>
      partiesOf(
        hits.filter(({ to }) => to <= own[1]),
        before,
        main,
        helps,
      ),
    () => parties,
  ]) {
    if (found.provider.length > 0 && found.recipient.length > 0) break
    const { provider, recipient } = said()
    if (found.provider.length === 0) found.provider = provider
    if (found.recipient.length === 0) found.recipient = recipient
  }
  return found
}

/** Whom a report is about: named in its title, or by the first full sentence that names both sides, one of each who gets. */
export function mainOf(hits: readonly Hit[], heading: boolean, main: Parties, helps: Helps): Parties {
  const named = namedIn(hits, helps)
  const both = named.provider.length > 0 && named.recipient.length === 1
  return main.recipient.length === 0 && (heading ? named.recipient.length === 1 : both) ? named : main
}

export function namesOf(places: Place[]): string[] | null {
  return places.length > 0 ? [...new Set(places.map((place) => place.name))] : null
}

function withoutParts(places: Place[]): Place[] {
  return places.filter((place) => !places.some((other) => other !== place && liesIn(place, other)))
}

/** By the codes: 540100 lies in 540000. */
function liesIn(place: Place, whole: Place): boolean {
  const head = whole.level === 'province' ? 2 : whole.level === 'prefecture' ? 4 : 6
  return place.code !== whole.code && place.code.slice(0, head) === whole.code.slice(0, head)
}

/** 到浙江就业 and 在阿克苏市某园举行: where people go and where one meets says nothing of who gives and who gets. */
export function isPassing(text: string, { from, to, word }: Hit): boolean {
  if (!word.place) return false
  if (
    /[到赴]$/.test(text.slice(from - 1, from)) &&
    /^[^,。;]{0,6}(就业|务工|上岗|就读|读)/.test(text.slice(to, to + 10))
  )
    return true
  if (word.place.level !== 'county') return false
  return (
    /设在$/.test(text.slice(Math.max(0, from - 2), from)) ||
    /^[^,。;]{0,14}(举行|召开|举办|会场)/.test(text.slice(to, to + 18))
  )
}
