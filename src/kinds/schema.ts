import { z } from 'zod'
import { checkPersonal, isCurrency, isDay, PERSONAL_LENGTH } from '../domain/index.ts'
import { isInput } from './actions.ts'
import type { Field, Kind } from './kind.ts'
import type { Lifecycle } from './lifecycle.ts'

/**
 * The schema of a kind's input, the same for the API, imports, forms and the OpenAPI document. Absent and null mean
 * empty; an unknown name is an error. Regions are given by code or name, references by id, amounts in minor units.
 */
export function inputSchema(kind: Kind) {
  const cached = inputSchemas.get(kind.name)
  if (cached) return cached
  const schema = z
    .strictObject({ ...shapeOf(kind, true), ...commonShape(kind) })
    .meta({ id: `${pascal(kind.name)}Input` })
  inputSchemas.set(kind.name, schema)
  return schema
}

/** The schema of a change: any of the fields, each as in the input; null empties a field. */
export function patchSchema(kind: Kind) {
  const cached = patchSchemas.get(kind.name)
  if (cached) return cached
  const schema = z
    .strictObject({ ...shapeOf(kind, false), ...commonShape(kind) })
    .meta({ id: `${pascal(kind.name)}Patch` })
  patchSchemas.set(kind.name, schema)
  return schema
}

type Input = z.ZodObject<Record<string, z.ZodType>, z.core.$strict>
const inputSchemas = new Map<string, Input>()
const patchSchemas = new Map<string, Input>()

/** 'front_headquarters' → 'FrontHeadquarters', for names in the OpenAPI document. */
export function pascal(name: string): string {
  return name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function shapeOf(kind: Kind, requiring: boolean): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  const inherited = kind.inherits?.fields ?? []
  for (const [name, field] of Object.entries(kind.fields)) {
    if (!isInput(kind, name, field)) continue
    // Whether a record was entered afterwards is said once.
    if (!requiring && name === kind.lifecycle?.afterwards?.flag) continue
    const told = name === kind.lifecycle?.field ? enteredAs(kind.lifecycle) : fieldSchema(field)
    const schema = told.describe(`${field.en}${field.help ? `. ${field.help.en}` : ''}`)
    // What can be inherited is asked for after inheriting, not here.
    const must = requiring && field.required && !field.byAction && !inherited.includes(name)
    shape[name] = must ? schema : schema.nullish()
  }
  return shape
}

function commonShape(kind: Kind): Record<string, z.ZodType> {
  const currency = z.string().refine(isCurrency, 'currency').describe('ISO 4217 code')
  return {
    ...(kind.currency ? { currency: currency.nullish() } : {}),
    external_id: text(300).nullish().describe('Identifier in another system; unique within the kind'),
  }
}

/** The states in which a record may be entered or, where it was entered afterwards, be edited. */
function enteredAs({ first, afterwards }: Lifecycle): z.ZodType {
  return z.enum([...new Set([first, ...(afterwards?.states ?? [])])])
}

/** The schema of one field's value, when there is one. */
export function fieldSchema(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return text(field.max ?? 300)
    case 'confirmer':
    case 'region':
      return text(200)
    case 'personal':
      return text(PERSONAL_LENGTH[field.of]).refine((value) => checkPersonal(field.of, value) === null, 'personal')
    case 'address':
      return z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000)
    case 'date':
      return z.string().refine(isDay, 'date').meta({ format: 'date' })
    case 'year':
      return z.int().min(1949).max(2100)
    case 'integer':
      return z
        .int()
        .min(field.min ?? -2147483648)
        .max(field.max ?? 2147483647)
    case 'number':
      return field.whole ? z.int().min(0) : z.number().min(-1e18).max(1e18)
    case 'money':
      return field.negative ? z.int() : z.int().min(0)
    case 'boolean':
      return z.boolean()
    case 'choice':
      return z.enum(Object.keys(field.options) as [string, ...string[]])
    case 'reference':
      return z.int().min(1)
  }
}

// PostgreSQL's text cannot hold NUL; other control characters but tab and line ends are slips of a keyboard or a scan.
const PRINTABLE = /^[^\p{Cc}]*(?:[\t\n\r][^\p{Cc}]*)*$/u

function text(max: number) {
  return z.string().trim().min(1).max(max).regex(PRINTABLE)
}
