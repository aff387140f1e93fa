import { z } from 'zod'
import { type Field, type Kind, pascal, personalFields } from '../kinds/index.ts'
import { LabelAnswer, Moment, pageLimit, queryText, Reference, RegionName, regionText } from './schemas.ts'

/** Schemas of a kind's answers and queries, made from its declaration. */

/** A record as it is shown. */
export function recordAnswer(kind: Kind) {
  const known = records.get(kind.name)
  if (known) return known
  const fields = Object.entries(kind.fields).map(([name, field]) => [name, shownField(field).describe(field.en)])
  const schema = z
    .strictObject({
      id: z.int(),
      version: z.int().describe('Rises with every change'),
      title: z.string(),
      synthetic: z.boolean().describe('Generated for a demo, not entered by anybody'),
      ...(Object.fromEntries(fields) as Record<string, z.ZodType>),
      ...(kind.currency ? { currency: z.string().describe('ISO 4217 code') } : {}),
      external_id: z.string().nullable(),
      origin: z.string().describe('Where it came from: api, import:iati …'),
      created_at: Moment,
      created_by: z.string(),
      changed_at: Moment,
      changed_by: z.string(),
    })
    .meta({ id: `${pascal(kind.name)}Record` })
  records.set(kind.name, schema)
  return schema
}

const records = new Map<string, z.ZodType>()

function shownField(field: Field): z.ZodType {
  switch (field.type) {
    case 'region':
      return RegionName.nullable()
    case 'reference':
      return Reference.nullable()
    case 'boolean':
      return z.boolean().nullable()
    case 'number':
      return z.number().nullable()
    case 'year':
    case 'integer':
    case 'money':
      return z.int().nullable()
    case 'choice':
      return z.enum(Object.keys(field.options) as [string, ...string[]]).nullable()
    case 'date':
      return z.string().meta({ format: 'date' }).nullable()
    default:
      return z.string().nullable()
  }
}

export function pageAnswer(kind: Kind) {
  return z.strictObject({
    rows: z.array(recordAnswer(kind)),
    next: z.string().nullable().describe('The next page’s `after`; null on the last'),
    total: z.int().describe('How many there are; at least so many where `more` is true'),
    more: z.boolean(),
  })
}

const RESERVED = [
  'q',
  'concern',
  'synthetic',
  'sort',
  'order',
  'limit',
  'after',
  'columns',
  'language',
  'personal',
] as const

/** What a list's address may hold, typed by hand: which filters there are depends on the kind. */
export type ListQuery = Partial<Record<(typeof RESERVED)[number], string>> & { limit?: number } & Record<
    string,
    string | number | undefined
  >

/** The filters of a kind, as they stand in addresses. */
export function filterShape(kind: Kind): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.type === 'personal') continue
    if ((RESERVED as readonly string[]).includes(name)) throw new Error(`${kind.name}.${name} is a word of addresses`)
    shape[name] =
      field.type === 'region'
        ? regionText(`${field.en}, with all below; none for the empty ones`)
        : queryText(`${field.en}: ${FILTERS[field.type] ?? 'part of the text'}; none for the empty ones`)
  }
  shape.external_id = queryText('Identifier in another system, whole', 300)
  return shape
}

const FILTERS: Partial<Record<Field['type'], string>> = {
  choice: 'one or several, with commas',
  date: 'a day, or from..to with either end open',
  year: 'a year, or from..to with either end open',
  integer: 'a number, or from..to with either end open',
  number: 'a number, or from..to with either end open',
  money: 'an amount in minor units, or from..to with either end open',
  boolean: 'true or false',
  reference: 'the number of the record referred to',
}

const Flag = z.enum(['true', 'false']).optional()

export function listQuery(kind: Kind) {
  const sortable = Object.keys(kind.fields).filter((name) => kind.fields[name]?.type !== 'personal')
  const sort = [...new Set([...sortable, 'title', 'created_at', 'changed_at'])] as [string, ...string[]]
  const concerns = kind.concerns.map(({ name }) => name)
  return z.strictObject({
    ...filterShape(kind),
    q: queryText('Words to be found in title, names and numbers, in pinyin too'),
    ...(concerns.length > 0 ? { concern: z.enum(concerns as [string, ...string[]]).optional() } : {}),
    synthetic: Flag.describe('Only generated records, or only real ones'),
    sort: z.enum(sort).describe(`What to sort by; ${kind.list.sort} where absent`).optional(),
    order: z.enum(['asc', 'desc']).describe('Descending where absent').optional(),
    limit: pageLimit(500, 50),
    after: queryText('The `next` of the page before', 4000),
  })
}

/** A list's query for all its pages at once. */
export function exportQuery(kind: Kind) {
  const personal = Flag.describe(
    'Personal data in clear instead of masked, for who may export them; noted in the trail',
  )
  return listQuery(kind)
    .omit({ limit: true, after: true })
    .extend({
      columns: queryText('The columns wanted, with commas; those of the list where absent', 2000),
      ...(personalFields(kind).length > 0 ? { personal } : {}),
      language: z.enum(['zh-CN', 'en']).describe('The language of names and choices; Chinese where absent').optional(),
    })
}

export const Written = z.strictObject({ id: z.int(), version: z.int() }).meta({ id: 'Written' })

/** Values of a change are shown as in records. */
const Shown = z.unknown()

export const HistoryAnswer = z.strictObject({
  entries: z.array(
    z
      .strictObject({
        version: z.int(),
        action: z.string().describe('create, change, delete, restore, attach, detach, or an action of the kind'),
        at: Moment,
        who: z.string(),
        reason: z.string().nullable().describe('For attach and detach the name of the file'),
        changes: z.array(z.strictObject({ field: z.string(), label: LabelAnswer, from: Shown, to: Shown })),
      })
      .meta({ id: 'HistoryEntry' }),
  ),
})

export const FactsAnswer = z.strictObject({
  facts: z.array(
    z
      .strictObject({
        measure: z.string(),
        value: z.number(),
        currency: z.string(),
        happened: z.string().meta({ format: 'date' }),
        recorded: Moment,
        category: z.string(),
        provider: RegionName.nullable(),
        recipient: RegionName.nullable(),
      })
      .meta({ id: 'Fact' }),
  ),
})

export const EvidenceAnswer = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    media_type: z.string(),
    size: z.int().describe('Bytes'),
    sha256: z.string(),
    added_at: Moment,
    added_by: z.string(),
    taken_at: z.string().nullable().describe('When a photo was taken by its camera’s clock, without a zone'),
    latitude: z.number().nullable().describe('Where a photo was taken, degrees north'),
    longitude: z.number().nullable().describe('Degrees east'),
  })
  .meta({ id: 'EvidenceFile' })
