import { ACCESS_ERRORS } from './error-tables/access.ts'
import { FILE_ERRORS } from './error-tables/files.ts'
import { RECORD_ERRORS } from './error-tables/records.ts'
import { SYSTEM_ERRORS } from './error-tables/system.ts'
import type { Problem } from './problem.ts'

/**
 * Every error a person can meet: its code, its HTTP status, and one sentence in each language that says what to do.
 * `{name}` in a sentence is filled from the error's parameters. docs/reference/errors.md is generated from these tables,
 * and a test checks that every code is used and documented.
 */
export const ERRORS = { ...ACCESS_ERRORS, ...RECORD_ERRORS, ...FILE_ERRORS, ...SYSTEM_ERRORS }

export type ErrorCode = keyof typeof ERRORS
/** A word in both languages. */
export type Label = { zh: string; en: string }
/** What fills a sentence's `{parameters}`: a word in both languages prints in the sentence's. */
export type ErrorParams = Record<string, string | number | Label>
export type Language = 'zh-CN' | 'en'

/** The one error class: whatever people are told is in the table above. `cause` keeps what only the log may show. */
export class DuikouError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** What is wrong row by row and field by field, where the error is about input. */
  readonly problems: Problem[]
  constructor(code: ErrorCode, params: ErrorParams = {}, cause?: unknown, problems: Problem[] = []) {
    super(sentence(code, params, 'en'), cause === undefined ? undefined : { cause })
    this.name = 'DuikouError'
    this.code = code
    this.params = params
    this.problems = problems
  }
  get status(): number {
    return ERRORS[this.code][0]
  }
}

/** The sentence for a code in a language, its `{parameters}` filled in. */
export function sentence(code: ErrorCode, params: ErrorParams, language: Language): string {
  const template = ERRORS[code][language === 'en' ? 2 : 1]
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? ''
    return typeof value === 'object' ? (language === 'en' ? value.en : value.zh) : String(value)
  })
}
