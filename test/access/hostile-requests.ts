import type { Field, Operation } from './hostile-fields.ts'
import { type BODIES, type Hostile, part } from './hostile-values.ts'
import type { Ask } from './rule.ts'

/** A request with something hostile in it, and in which words to tell which. */
export type Attack = {
  operation: Operation
  url: string
  headers: Record<string, string>
  body: Ask['body']
  of: string
}

const JSON_TYPE = { 'content-type': 'application/json' }
/** Stands for a hostile value in a body until the body is text. */
const PLACE = '@hostile@'

/** A good request as an attack that does not attack yet. */
export function begin(operation: Operation, { url, body, headers }: Ask): Attack {
  return { operation, url, body, headers: { ...headers } as Attack['headers'], of: 'good' }
}

/** The request with one field hostile. */
export function attack(good: Attack, field: Field, hostile: Hostile): Attack {
  const of = `${field.in} ${field.name}: ${hostile.name}`
  switch (field.in) {
    case 'path':
      return { ...good, of, url: inPath(good, field, hostile.text) }
    case 'query':
      return { ...good, of, url: inQuery(good.url, field.name, `${field.name}=${percent(hostile.text)}`) }
    case 'header':
      return { ...good, of, headers: { ...good.headers, [field.name]: inHeader(field.name, hostile.text) } }
    case 'file':
      return { ...good, of, ...inFile(field.name, hostile.text) }
    case 'body': {
      const text = JSON.stringify(planted(good.body, field.path, PLACE))
      const body = text.split(`"${PLACE}"`).join(hostile.json)
      return { ...good, of, body, headers: { ...JSON_TYPE, ...good.headers } }
    }
  }
}

/** The request with every field hostile at once; of a body, what is at its top. */
export function attackAll(good: Attack, pick: (field: Field) => Hostile): Attack {
  const members: string[] = []
  let all = good
  for (const field of good.operation.fields) {
    if (field.in === 'body') {
      if (field.path.length === 1) members.push(`${JSON.stringify(field.name)}:${pick(field).json}`)
    } else if (field.in !== 'header' || !['authorization', 'cookie', 'origin'].includes(field.name)) {
      all = attack(all, field, pick(field))
    }
  }
  const body = members.length > 0 ? `{${members.join()}}` : undefined
  return { ...all, ...(body && { body, headers: { ...JSON_TYPE, ...all.headers } }), of: 'all fields' }
}

/** The request with another body, nothing like what is asked for. */
export function attackBody(good: Attack, { name, body, type }: (typeof BODIES)[number]): Attack {
  return { ...good, of: `body: ${name}`, body, headers: { ...good.headers, ...(type && { 'content-type': type }) } }
}

/** The request with a key of its query twice, as a list, as an object, and without a value. */
export function attackKey(good: Attack, { name }: Field): Attack[] {
  const forms = [`${name}=1&${name}=2`, `${name}[]=1`, `${name}[a]=1`, name, `${name}=%`, `${name}=%ff%fe`]
  return forms.map((form) => ({ ...good, of: `query ${form}`, url: inQuery(good.url, name, form) }))
}

function inPath({ operation, url }: Attack, { name }: Field, text: string): string {
  const [path = '', query] = url.split('?')
  const at = operation.path.split('/').indexOf(`{${name}}`)
  const segments = path.split('/').with(at, percent(text))
  return [segments.join('/'), ...(query === undefined ? [] : [query])].join('?')
}

function inQuery(url: string, name: string, form: string): string {
  const [path = '', query = ''] = url.split('?')
  const others = query.split('&').filter((pair) => pair && pair.split('=')[0] !== name)
  return `${path}?${[...others, form].join('&')}`
}

/** As a header's bytes arrive: control characters never do. */
function inHeader(name: string, text: string): string {
  const bytes = Buffer.from(text.replace(/\p{Cc}/gu, '')).toString('latin1')
  if (name === 'authorization') return `Bearer ${bytes}`
  return name === 'cookie' ? `a=${bytes}` : bytes
}

function inFile(name: string, text: string): Pick<Attack, 'body' | 'headers'> {
  const put = (own: string, usual: string) => (name === own ? text : usual)
  const whole = part(
    put('name', 'file'),
    put('filename', 'a.txt'),
    put('content', 'x'),
    'b',
    put('content-type', 'text/plain'),
  )
  return { body: Buffer.from(whole), headers: { 'content-type': 'multipart/form-data; boundary=b' } }
}

/** A copy of a body with a value put where `path` leads, whatever stood on the way. */
function planted(body: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value
  if (key === '0') return [planted(Array.isArray(body) ? body[0] : undefined, rest, value)]
  const own = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : []
  const inside = own.find(([name]) => name === key)?.[1]
  // As entries: set by its name, __proto__ would not become a key.
  return Object.fromEntries([...own.filter(([name]) => name !== key), [key, planted(inside, rest, value)]])
}

/** As it stands in addresses: lone surrogates as the bytes that no decoder takes. */
function percent(text: string): string {
  return text
    .split(/(\p{Surrogate})/u)
    .map((piece) => (piece.isWellFormed() ? encodeURIComponent(piece) : '%ED%A0%80'))
    .join('')
}
