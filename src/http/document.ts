import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../domain/index.ts'
import { KINDS } from '../kinds/index.ts'
import { VERSION } from './place.ts'
import { ErrorAnswer } from './schemas.ts'

/** What a route says of itself in the OpenAPI document; the guard reads from it whether the route is public. */
type About = {
  id: string
  tag: string
  summary: string
  description?: string
  /** Answers without a session. */
  open?: true
  /** false: asks for a person's session; a program's token will not do. */
  tokens?: false
  /** What it answers, by status: the schema and what it is; a schema of null is an answer without content. */
  answers: Record<number, [schema: z.ZodType | null, what: string, mediaType?: string]>
  /** Errors beside those that every route may give. */
  errors?: ErrorCode[]
}

type Answer = { description: string; content: Record<string, { schema: z.ZodType }> } | z.ZodType

/** The part of a route's schema that documents it. */
export function about({ id, tag, summary, description, open, tokens, answers, errors = [] }: About) {
  const response: Record<number, Answer> = {}
  for (const [status, [schema, what, mediaType = 'application/json']] of Object.entries(answers)) {
    response[Number(status)] = schema
      ? { description: what, content: { [mediaType]: { schema } } }
      : z.undefined().describe(what)
  }
  const codes = new Set<ErrorCode>([...(open ? [] : signedIn(tokens)), ...errors, 'input.invalid', 'server.limit'])
  Object.assign(response, errorAnswers(codes))
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: open ? [] : tokens === false ? [SESSION] : [SESSION, TOKEN],
    response: response as Record<number, unknown>,
  }
}

function errorAnswers(codes: Iterable<ErrorCode>): Record<number, Answer> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code][0])
  const answers = [...byStatus].map(([status, told]): [number, Answer] => {
    const description = told.map((code) => `\`${code}\`: ${ERRORS[code][2]}`).join('\n\n')
    return [status, { description, content: { 'application/json': { schema: ErrorAnswer } } }]
  })
  return Object.fromEntries(answers)
}

/** The ways in, as the document names them. */
const SESSION: Record<string, string[]> = { session: [] }
const TOKEN: Record<string, string[]> = { token: [] }

/** What those are told who have not signed in as this route asks for. */
function signedIn(tokens: false | undefined): ErrorCode[] {
  return ['auth.required', 'auth.password_change', tokens === false ? 'auth.token' : 'auth.scope']
}

const TAGS = [
  { name: 'Session', description: 'Signing in and out.' },
  { name: 'Account', description: 'One’s own account: password, second factor, passkeys, tokens, sessions.' },
  { name: 'Users', description: 'Who may sign in, and what they may do where.' },
  { name: 'Audit', description: 'Who did what, when and why, sealed in a chain.' },
  { name: 'Meta', description: 'The server and what it holds.' },
  { name: 'Regions', description: 'Places by code and by any spelling.' },
  { name: 'Figures', description: 'Sums of facts, and the records behind each.' },
  { name: 'Evidence', description: 'Files that prove records.' },
  { name: 'Concerns', description: 'What needs a person’s attention.' },
  ...KINDS.map(({ plural, about }) => ({ name: plural.en, description: about.en })),
]

/** The settings of the OpenAPI document: made from the schemas that check requests. */
export function documentOptions(cookie: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Duikou',
        version: VERSION,
        description:
          'Paired-region assistance: records become facts, facts become figures. Names are in snake_case, amounts are ' +
          'integers in the minor unit of their currency (fen, cents), dates are YYYY-MM-DD, regions are given by code ' +
          'or by an unambiguous name. Every error has a code and one sentence in Chinese and in English. ' +
          'Requests that change something are refused when they come from another site.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags: TAGS,
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: cookie },
          token: { type: 'http', scheme: 'bearer', description: 'A token of POST /api/account/tokens' },
        },
      },
    },
    transform: (asked) => {
      const { schema, route } = asked
      // What has no documentation has none of its errors either.
      const told =
        schema?.response && route.method !== 'GET' ? { ...schema, response: withBodies(schema.response) } : schema
      return toJsonSchema({ ...asked, schema: told } as typeof asked)
    },
    transformObject: (document) => tidy(jsonSchemaTransformObject(document) as Tidied) as never,
  }
}

const toJsonSchema = createJsonSchemaTransform({ skipList: [] })

/** What the framework tells of every body before a route sees it. */
const BODY_ERRORS = ['input.too_large', 'input.type'] satisfies ErrorCode[]

function withBodies(response: unknown): Record<string, unknown> {
  return { ...errorAnswers(BODY_ERRORS), ...(response as Record<string, unknown>) }
}

type Tidied = { paths: unknown; components: { schemas: Record<string, unknown> } }

/**
 * Every schema is listed twice, as input and as output, the inputs with 'Input' after their name. Keeps those that are
 * referred to, under their own name.
 */
function tidy(document: Tidied): Tidied {
  const { schemas } = document.components
  const used = new Set<string>()
  const find = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (!name || used.has(name)) continue
      used.add(name)
      find(schemas[name])
    }
  }
  find(document.paths)
  const renamed = new Map<string, string>()
  for (const name of used) {
    const own = name.replace(/Input$/, '')
    renamed.set(name, name !== own && !used.has(own) ? own : name)
  }
  const kept = Object.fromEntries([...used].sort().map((name) => [renamed.get(name) ?? name, schemas[name]]))
  return JSON.parse(
    JSON.stringify({ ...document, components: { ...document.components, schemas: kept } }),
    (key, value) =>
      key === '$ref' && typeof value === 'string'
        ? value.replace(/[^/]+$/, (name) => renamed.get(name) ?? name)
        : value,
  ) as Tidied
}
