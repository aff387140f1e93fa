import { placeNames } from '../lexicon/places.ts'
import type { PlaceTree } from './accord.ts'

/** The tree of the regions that the reader knows by name: a county below its prefecture and its province. */
export function regionTree(): PlaceTree {
  const { names } = placeNames()
  const codes = new Set([...names.values()].map(({ code }) => code))
  return (name) => {
    const code = names.get(name)?.code
    if (code === undefined) return undefined
    const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter((up) => up !== code && codes.has(up))
    return [code, ...above]
  }
}
