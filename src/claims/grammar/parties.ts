import { isHelper, type Place } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'

/** Who gives and who gets, as the text last named them. */
export type Parties = { provider: Place[]; recipient: Place[] }

/** The parties a sentence names; those it leaves out stay as they were. */
export function partiesOf(hits: Hit[], before: Parties): Parties {
  const provider: Place[] = []
  const recipient: Place[] = []
  for (const { word } of hits) {
    if (word.pair) {
      provider.push(word.pair[0])
      recipient.push(word.pair[1])
    }
    if (!word.place) continue
    const list = isHelper(word.place) ? provider : recipient
    if (!list.includes(word.place)) list.push(word.place)
  }
  return {
    provider: provider.length > 0 ? provider : before.provider,
    recipient: recipient.length > 0 ? recipient : before.recipient,
  }
}

export function namesOf(places: Place[]): string[] | null {
  return places.length > 0 ? [...new Set(places.map((place) => place.name))] : null
}
