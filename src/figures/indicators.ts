import { z } from 'zod'
import data from '../../data/indicators.json' with { type: 'json' }
import type { Label } from '../domain/index.ts'
import { findMeasure } from '../kinds/index.ts'

/**
 * A figure made of sums of facts.
 * - measure: the sum of one measure, in one category or all
 * - sum: several added up, such as the categories of one measure; never of different subjects
 * - ratio: the first over the second, 0.37 for the 37 % that screens print where the unit is '%'
 * - growth: this period over the same period a year before
 * - cumulative: from the beginning to the end of the period
 */
export type Formula =
  | { measure: string; category?: string | undefined }
  | { sum: Formula[] }
  | { ratio: [Formula, Formula] }
  | { growth: Formula }
  | { cumulative: Formula }

/** A row of the scorecard. `formula` null: nothing records it yet. `version` rises when the definition changes. */
export type Indicator = Label & {
  id: string
  area: Label & { id: string }
  unit: Label | 'money'
  formula: Formula | null
  direction: 'more' | 'less' | 'none'
  version: number
  definition: Label
}

const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

const formula: z.ZodType<Formula> = z.lazy(() =>
  z.union([
    z.strictObject({ measure: z.string().refine((name) => findMeasure(name)), category: z.string().optional() }),
    z.strictObject({ sum: z.array(formula).min(2) }),
    z.strictObject({ ratio: z.tuple([formula, formula]) }),
    z.strictObject({ growth: formula }),
    z.strictObject({ cumulative: formula }),
  ]),
)

const dictionary = z.strictObject({
  areas: z.record(z.string(), label),
  indicators: z.array(
    z.strictObject({
      ...label.shape,
      id: z.string().regex(/^[a-z][a-z_]*$/),
      area: z.string(),
      unit: z.union([z.literal('money'), label]),
      formula: formula.nullable(),
      direction: z.enum(['more', 'less', 'none']),
      version: z.int().min(1),
      definition: label,
    }),
  ),
})

/** The dictionary of indicators (data/indicators.json), in the order of the scorecard. */
export const INDICATORS: Indicator[] = readDictionary()

function readDictionary(): Indicator[] {
  const { areas, indicators } = dictionary.parse(data)
  return indicators.map((indicator) => {
    const area = areas[indicator.area]
    if (!area) throw new Error(`data/indicators.json: ${indicator.id} is in the unknown area ${indicator.area}`)
    return { ...indicator, area: { id: indicator.area, ...area } }
  })
}
