import type { Tx } from '../db/index.ts'
import { countDistinct, readRounded, readSums, type Sum, type SumQuery } from '../facts/index.ts'
import { countsPeople } from '../kinds/index.ts'
import { getMeasure } from './measure.ts'
import type { Countable } from './reach.ts'
import { type Told, toldOf } from './small-cells.ts'

type Query = Omit<SumQuery, 'places' | 'byRow'>

/**
 * Sums over what a reader may count of several places; `place` of a sum is an index into them. The cube answers for
 * parts; what only row policies can tell, and distinct things in several parts, is counted from facts. What is to be
 * told rounded comes rounded, what is withheld does not come at all (`toldOf`).
 */
export async function readReachable(tx: Tx, places: readonly Countable[], query: Query): Promise<Sum[]> {
  const indexed = places.map((place, index) => ({ ...place, index }))
  if (places.every(({ open }) => open)) return merged(await readExact(tx, indexed, query))
  // All measures of a question have one nature, so those that count people are told in one way.
  const [people, others] = partition(query.measures, (name) => countsPeople(getMeasure(name)))
  const told = (way: Told) => indexed.filter((place) => people[0] && toldOf(place, people[0], query.pairing) === way)
  const rounded = told('rounded').flatMap(({ parts, index }) => (parts ?? []).map((place) => ({ place, index })))
  return merged([
    ...(await readExact(tx, indexed, { ...query, measures: others })),
    ...(await readExact(tx, told('exact'), { ...query, measures: people })),
    ...inPlace(
      await readRounded(tx, { ...query, measures: people, places: rounded.map(({ place }) => place) }),
      rounded,
    ),
  ])
}

function partition<T>(all: T[], first: (one: T) => boolean): [T[], T[]] {
  return [all.filter(first), all.filter((one) => !first(one))]
}

async function readExact(tx: Tx, indexed: (Countable & { index: number })[], query: Query): Promise<Sum[]> {
  const distinct = query.measures.some((name) => getMeasure(name).nature === 'distinct')
  const read = distinct ? countDistinct : readSums
  const byRow = indexed.filter(({ parts }) => parts === null || (distinct && parts.length > 1))
  const byPart = indexed
    .filter((place) => !byRow.includes(place))
    .flatMap(({ parts, index }) => (parts ?? []).map((place) => ({ place, index })))
  return [
    ...inPlace(await read(tx, { ...query, places: byPart.map(({ place }) => place) }), byPart),
    ...inPlace(await read(tx, { ...query, places: byRow.map(({ asked }) => asked), byRow: true }), byRow),
  ]
}

function merged(sums: Sum[]): Sum[] {
  const found = new Map<string, Sum>()
  for (const sum of sums) {
    const key = [sum.measure, sum.place, sum.span, sum.category, sum.currency].join('|')
    const same = found.get(key)
    if (same) same.value += sum.value
    else found.set(key, sum)
  }
  return [...found.values()].sort(inOrder)
}

/** By measure, place and span as they were asked, then by category and currency. */
function inOrder(a: Sum, b: Sum): number {
  const words = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return (
    words(a.measure, b.measure) ||
    a.place - b.place ||
    a.span - b.span ||
    words(a.category, b.category) ||
    words(a.currency, b.currency)
  )
}

function inPlace(sums: Sum[], list: { index: number }[]): Sum[] {
  return sums.map((sum) => ({ ...sum, place: (list[sum.place] as { index: number }).index }))
}
