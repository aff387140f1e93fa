import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify/types/schema.js'
import type { z } from 'zod'
import { DuikouError, type ErrorParams, type Problem } from '../domain/index.ts'
import { problemsOf } from '../kinds/index.ts'

/** What a body is checked with, where that is less than what is documented; see `documented`. */
const checkedBy = new WeakMap<object, z.ZodType>()

/**
 * A body's schema for the document, checked here only as far as `envelope`: what is inside is checked row by row by the
 * room of records, with the same schemas, and parsing ten thousand rows twice would take as long again.
 */
export function documented<S extends z.ZodType>(document: z.ZodType, envelope: S): S {
  checkedBy.set(document, envelope)
  return document as unknown as S
}

/** Parses parameters, queries, headers and bodies by their schemas. */
export const validate: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const check = checkedBy.get(schema) ?? schema
  return (data: unknown) => {
    const result = check.safeParse(data)
    return result.success
      ? { value: result.data }
      : { error: invalid(problemsOf({ fields: {} }, result.error), httpPart) }
  }
}

/** The error for problems with input; its sentence tells the first. */
export function invalid(problems: Problem[], part = 'body'): DuikouError {
  const [first] = problems
  const where = PARTS[part] ?? PARTS.body
  const field: ErrorParams[string] = first?.field ? first.field : (where ?? '')
  return new DuikouError(
    'input.invalid',
    { field, problem: { zh: first?.zh ?? '', en: first?.en ?? '' } },
    undefined,
    problems,
  )
}

const PARTS: Record<string, { zh: string; en: string }> = {
  body: { zh: '请求内容', en: 'request body' },
  querystring: { zh: '网址参数', en: 'query' },
  params: { zh: '网址', en: 'address' },
  headers: { zh: '请求头', en: 'headers' },
}

/**
 * Writes answers as JSON. Handlers are trusted to answer what their schema says (the tests check every answer against
 * it): parsing a page of 500 records again would take longer than reading them.
 */
export const serialize: FastifySerializerCompiler<unknown> = () => toJson

/** JSON of anything; integers beyond 2^53 come as bigint and are written with all their digits. */
export function toJson(answer: unknown): string {
  try {
    return JSON.stringify(answer)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? rawJSON(String(value)) : value))
  }
}

/** In Node since 22; TypeScript's library does not know it yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }
