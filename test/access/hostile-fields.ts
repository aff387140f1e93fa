import { routeOf } from './answers.ts'

/** The parts of an OpenAPI document that are read here. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  minLength?: number
  minimum?: number
  minItems?: number
}
type Parameter = { name: string; in: 'path' | 'query' | 'header' | 'cookie'; schema?: Schema; required?: boolean }
type Described = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, { content?: Record<string, unknown> }>
}
export type OpenApi = {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** Where a hostile value goes: `path` leads to it in a body, '0' into lists; an empty one is the body itself. */
export type Field = { in: 'path' | 'query' | 'header' | 'body' | 'file'; name: string; path: string[]; schema: Schema }

export type Operation = {
  id: string
  method: string
  path: string
  route: string
  /** 'application/json', 'multipart/form-data', or none. */
  accepts: string | undefined
  body: Schema | undefined
  fields: Field[]
  /** Types of content by status; none for an answer without content. */
  answers: Map<number, string[]>
}

const field = (place: Field['in'], name: string): Field => ({ in: place, name, path: [], schema: {} })

/** What every request can have, whatever the document says. */
const SURPLUS = [
  ...['authorization', 'cookie', 'origin', 'host', 'user-agent', 'accept', 'if-none-match', 'range'].map((name) =>
    field('header', name),
  ),
  ...['__proto__', 'surplus'].map((name) => field('query', name)),
]
/** The parts of a file as browsers send it. */
const FILE = ['name', 'filename', 'content-type', 'content'].map((name) => field('file', name))

/** Every operation of the document with all its fields. */
export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, described]) => {
      const [accepts, content] = Object.entries(described.requestBody?.content ?? {})[0] ?? []
      const body = content?.schema
      const parameters: Field[] = (described.parameters ?? [])
        .filter((parameter) => parameter.in !== 'cookie')
        .map(({ name, in: place, schema = {} }) => ({ ...field(place as Field['in'], name), schema }))
      const inside = !body ? [] : accepts === 'application/json' ? bodyFields(document, body) : FILE
      return {
        id: described.operationId,
        method: verb.toUpperCase(),
        path,
        route: routeOf(verb, path),
        accepts,
        body,
        fields: [...parameters, ...SURPLUS, ...inside],
        answers: new Map(
          Object.entries(described.responses).map(([status, { content: types = {} }]) => [
            Number(status),
            Object.keys(types),
          ]),
        ),
      }
    }),
  )
}

const DEEPEST = 6

/** The body itself, all that is in it, and a key that nobody asked for in every object. */
function bodyFields(document: OpenApi, schema: Schema, path: string[] = []): Field[] {
  const own: Field = { in: 'body', name: path.join('.') || 'body', path, schema }
  if (path.length > DEEPEST) return [own]
  const inside = formsOf(document, schema).flatMap((form) => {
    const fields = Object.entries(form.properties ?? {}).flatMap(([name, next]) =>
      bodyFields(document, next, [...path, name]),
    )
    const unknown = ['__proto__', 'constructor', 'surplus'].map(
      (name): Field => ({ in: 'body', name: [...path, name].join('.'), path: [...path, name], schema: {} }),
    )
    const items = form.items ? bodyFields(document, form.items, [...path, '0']) : []
    return [...fields, ...(form.properties ? unknown : []), ...items]
  })
  return [own, ...inside]
}

/** A schema as it stands, its references followed, one for each form it may take. */
function formsOf(document: OpenApi, schema: Schema): Schema[] {
  if (schema.$ref) return formsOf(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return forms.length > 0 ? forms.flatMap((form) => formsOf(document, form)) : [schema]
}

/** A value that has the form a schema asks for, required fields alone. */
export function madeFrom(document: OpenApi, schema: Schema): unknown {
  const [form = {}] = formsOf(document, schema).filter(({ type }) => type !== 'null')
  if (form.const !== undefined) return form.const
  if (form.enum) return form.enum[0]
  switch ([form.type ?? 'object'].flat()[0]) {
    case 'string':
      return form.format === 'date' ? '2018-07-31' : 'x'.repeat(Math.max(form.minLength ?? 0, 1))
    case 'integer':
    case 'number':
      return Math.max(form.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'array':
      return Array.from({ length: form.minItems ?? 0 }, () => madeFrom(document, form.items ?? {}))
    default:
      return Object.fromEntries(
        (form.required ?? []).map((name) => [name, madeFrom(document, form.properties?.[name] ?? {})]),
      )
  }
}
