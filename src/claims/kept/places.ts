import { codeOfKey, keyOfCode, type RegionKey } from '../../domain/index.ts'
import { type Place, placeNames } from '../lexicon/places.ts'

let known: { byName: Map<string, Place>; byCode: Map<string, string> } | undefined

function places() {
  if (!known) {
    const { names } = placeNames()
    known = { byName: names, byCode: new Map([...names.values()].map(({ code, name }) => [code, name])) }
  }
  return known
}

/** The code of the one place that a claim names; null where it names none, several, or one that is no region. */
export function codeOfNames(names: readonly string[] | null): string | null {
  const [name, second] = names ?? []
  return name === undefined || second !== undefined ? null : (places().byName.get(name)?.code ?? null)
}

/** What the reader calls a region: 江苏, 铜仁市. */
export function nameOfKey(key: RegionKey): string | null {
  return places().byCode.get(codeOfKey(key)) ?? null
}

/** Whether a region, by its code, lies within another; everything lies within none. */
export function liesIn(code: string, key: RegionKey): boolean {
  return keyOfCode(code)?.startsWith(key) ?? false
}
