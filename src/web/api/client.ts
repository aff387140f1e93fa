import type { Label, Language, Problem } from '../../domain/index.ts'
import { en } from '../text/en.ts'
import { zhCN } from '../text/zh-CN.ts'

/** What the server, or the way to it, refused: a code, one sentence in each language, and problems field by field. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly params: Record<string, string | number | Label>
  readonly problems: Problem[]
  constructor(status: number, answer: Partial<Omit<ApiError, 'status'>>) {
    super(answer.en ?? en.failed.unreadable)
    this.name = 'ApiError'
    this.status = status
    this.code = answer.code ?? 'answer.unreadable'
    this.zh = answer.zh ?? zhCN.failed.unreadable
    this.en = answer.en ?? en.failed.unreadable
    this.params = answer.params ?? {}
    this.problems = answer.problems ?? []
  }
}

/** The sentence of any failure in a language. */
export function sayError(error: unknown, language: Language): string {
  if (error instanceof ApiError) return language === 'en' ? error.en : error.zh
  return (language === 'en' ? en : zhCN).failed.page
}

export type Params = Record<string, string | number | boolean | null | undefined>

type Options = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  query?: Params
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Asks the API; `path` begins after /api. Throws ApiError for every answer that is not a success. */
export async function call<T>(path: string, options: Options = {}): Promise<T> {
  const response = await ask(path, options)
  return response.status === 204 ? (undefined as T) : ((await response.json().catch(() => null)) as T)
}

/** The same where the answer is a file. */
export async function callFile(path: string, options: Options = {}): Promise<Blob> {
  return (await ask(path, options)).blob()
}

async function ask(path: string, options: Options): Promise<Response> {
  const { method = 'GET', query, body, headers, signal } = options
  const form = body instanceof FormData
  let response: Response
  try {
    response = await fetch(`/api${path}${queryString(query)}`, {
      method,
      credentials: 'same-origin',
      headers: { ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}), ...headers },
      body: body === undefined ? null : form ? body : JSON.stringify(body),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, { code: 'network', zh: zhCN.failed.network, en: en.failed.network })
  }
  if (response.ok) return response
  const answer: unknown = await response.json().catch(() => null)
  throw new ApiError(response.status, (answer ?? {}) as Partial<ApiError>)
}

/** '?a=1&b=2' without what is empty; '' for nothing. */
export function queryString(params: Params = {}): string {
  const filled = Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const search = new URLSearchParams(filled.map(([name, value]) => [name, String(value)]))
  return filled.length > 0 ? `?${search}` : ''
}

/** The address of something the browser itself fetches, such as a file. */
export function addressOf(path: string, params: Params = {}): string {
  return `/api${path}${queryString(params)}`
}
