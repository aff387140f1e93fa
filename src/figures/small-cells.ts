import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Actor, depth } from '../domain/index.ts'
import { type Place, ROUNDED_DEPTH } from '../facts/index.ts'
import { countsPeople } from '../kinds/index.ts'
import type { Formula } from './indicators.ts'
import { getMeasure } from './measure.ts'
import { type Countable, countable } from './reach.ts'

/**
 * How a figure is told to a reader. Counts of people, to who does not read the records behind all of them:
 * - rounded: made of rounded cells
 * - withheld: not told, since it would cut a cell (one pairing, a county) or does not add (different people)
 */
export const TOLD = ['exact', 'rounded', 'withheld'] as const
export type Told = (typeof TOLD)[number]

/** Sets below how many people a cell is small (DUIKOU_SMALL_CELL): to multiples of that many, cells are rounded. */
export async function setSmallCell(tx: Tx, base: number): Promise<void> {
  await tx.query(sql`UPDATE small_cell SET base = ${base} WHERE base <> ${base}`)
}

/** How a measure of what a reader may count of a place is told to them. */
export function toldOf({ parts, open }: Countable, measure: string, pairing: number | undefined): Told {
  if (open) return 'exact'
  const declared = getMeasure(measure)
  if (!countsPeople(declared)) return 'exact'
  const cut = pairing !== undefined || parts === null || parts.some(cutsCell)
  return cut || declared.nature === 'distinct' ? 'withheld' : 'rounded'
}

/** How a measure of a place is told to an actor. */
export function toldTo(actor: Actor, { provider, recipient }: Place, measure: string, pairing?: number): Told {
  const place = countable(actor, { provider, recipient }, pairing)
  return place ? toldOf(place, measure, pairing) : 'exact'
}

/** How a formula over measures is told: as the least told of them. */
export function toldOfFormula(place: Countable, formula: Formula, pairing: number | undefined): Told {
  return leastTold(measuresOf(formula).map((measure) => toldOf(place, measure, pairing)))
}

/** The way of several by which least is told. */
export function leastTold(ways: Told[]): Told {
  return (['withheld', 'rounded'] as const).find((way) => ways.includes(way)) ?? 'exact'
}

function cutsCell({ provider, recipient }: Place): boolean {
  return depth(provider) > ROUNDED_DEPTH || depth(recipient) > ROUNDED_DEPTH
}

function measuresOf(formula: Formula): string[] {
  if ('measure' in formula) return [formula.measure]
  if ('sum' in formula) return formula.sum.flatMap(measuresOf)
  if ('ratio' in formula) return formula.ratio.flatMap(measuresOf)
  return measuresOf('growth' in formula ? formula.growth : formula.cumulative)
}
