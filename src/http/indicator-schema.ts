import { z } from 'zod'
import { LabelAnswer } from './schemas.ts'

type Formula =
  | { measure: string; category?: string | undefined }
  | { sum: Formula[] }
  | { ratio: [Formula, Formula] }
  | { growth: Formula }
  | { cumulative: Formula }

const FormulaAnswer: z.ZodType<Formula> = z
  .lazy(() =>
    z.union([
      z.strictObject({ measure: z.string(), category: z.string().optional() }),
      z.strictObject({ sum: z.array(FormulaAnswer) }),
      z.strictObject({ ratio: z.tuple([FormulaAnswer, FormulaAnswer]) }),
      z.strictObject({ growth: FormulaAnswer }),
      z.strictObject({ cumulative: FormulaAnswer }),
    ]),
  )
  .meta({ id: 'Formula' })

/** A row of the scorecard: what it is made of, and which way is better. */
export const IndicatorAnswer = z
  .strictObject({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    area: z.strictObject({ id: z.string(), zh: z.string(), en: z.string() }),
    unit: z.union([z.literal('money'), LabelAnswer]),
    formula: FormulaAnswer.nullable().describe('Null where nothing records it yet'),
    direction: z.enum(['more', 'less', 'none']).describe('Which way is better'),
    version: z.int().describe('Rises when the definition changes'),
    definition: LabelAnswer,
  })
  .meta({ id: 'Indicator' })
