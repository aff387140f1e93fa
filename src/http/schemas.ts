import { z } from 'zod'
import { ROLE_NAMES } from '../domain/index.ts'

/** Words that several resources answer with. Strict, so that the tests find an answer with a field not documented. */

export const LabelAnswer = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Label' })

const Problem = z
  .strictObject({
    row: z.int().optional().describe('Counts from 1'),
    field: z.string().describe('Empty where the whole row is meant'),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'Problem' })

export const ErrorAnswer = z
  .strictObject({
    code: z.string(),
    zh: z.string().describe('One sentence in Chinese that says what to do'),
    en: z.string().describe('The same in English'),
    params: z.record(z.string(), z.union([z.string(), z.number(), LabelAnswer])),
    problems: z.array(Problem).optional(),
  })
  .meta({ id: 'Error' })

export const RegionName = z
  .strictObject({ code: z.string(), name: z.string(), name_en: z.string() })
  .meta({ id: 'RegionName' })

export const Reference = z
  .strictObject({ id: z.int(), title: z.string().nullable().describe('Null where the record is out of reach') })
  .meta({ id: 'Reference' })

export const Amount = z
  .strictObject({ currency: z.string().describe('Empty for what is no money'), value: z.number() })
  .meta({ id: 'Amount' })

export const RoleName = z.enum(ROLE_NAMES)

export const SideName = z.enum(['provider', 'recipient'])

/** What PostgreSQL answers for a moment: ISO 8601 with microseconds. */
export const Moment = z.string().meta({ format: 'date-time' })

export const Id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).describe('The record’s number')

/** A text in an address: bounded, and without the one character that PostgreSQL's text cannot hold. */
export function queryText(description: string, max = 200) {
  return z
    .string()
    .max(max)
    .refine((text) => !text.includes('\0'), 'text')
    .describe(description)
    .optional()
}

/** How many rows a page may have. */
export function pageLimit(max: number, usual: number) {
  return z.coerce.number().int().min(1).max(max).describe(`Rows of a page; ${usual} where absent`).optional()
}

/** A region in an address. */
export function regionText(description: string) {
  return queryText(`${description}: a code (32, 320000, ES) or an unambiguous name`, 100)
}
