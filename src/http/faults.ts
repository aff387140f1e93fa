import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { DuikouError, sentence } from '../domain/index.ts'
import { problemOf } from './log.ts'
import type {} from './refused.ts'
import { invalid } from './rim.ts'

/** The one place where errors become answers: a code, one sentence in each language, and problems where there are any. */
export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = translate(error, request) ?? fault(error, request)
  if (told.code === 'input.too_large') {
    // Fastify would close the connection, and who is still sending would see it reset and never read why.
    reply.removeHeader('connection')
  }
  if (told.status === 403) request.refusal = told
  if (told.status === 429) reply.header('retry-after', String(told.params.seconds))
  return reply.header('x-request-id', request.id).code(told.status).send(answerOf(told))
}

/** What people and programs get to see of an error. */
export function answerOf({ code, params, problems }: DuikouError) {
  return {
    code,
    zh: sentence(code, params, 'zh-CN'),
    en: sentence(code, params, 'en'),
    params,
    ...(problems.length > 0 ? { problems } : {}),
  }
}

/** The error people are told, or undefined where it is our fault. */
function translate(error: unknown, request: FastifyRequest): DuikouError | undefined {
  if (error instanceof DuikouError) return error
  if (!(error instanceof Error)) return
  const { code = '' } = error as Partial<FastifyError>
  const known = FRAMEWORK[code]
  if (known) return known(error, request)
  // The parser of multipart bodies has no codes; the needle it looks for is the boundary.
  if (!code && /multipart|content[ -]type|^The needle cannot/i.test(error.message))
    return unreadable('没有传完或格式不对', 'it is cut or malformed')(error, request)
  // PostgreSQL's class 22: a value that fits the form but not the type, such as a page's cursor tampered with.
  if (/^22[0-9A-Z]{3}$/.test(code)) {
    return invalid([{ field: '', zh: '含有无法使用的值', en: 'holds a value that cannot be used' }], 'querystring')
  }
}

type Translation = (error: Error, request: FastifyRequest) => DuikouError

const unreadable =
  (zh: string, en: string): Translation =>
  (error) =>
    new DuikouError('input.unreadable', { problem: { zh, en } }, error)
const tooLarge: Translation = (error, request) =>
  new DuikouError('input.too_large', { limit: `${Math.round(request.routeOptions.bodyLimit / 1024 ** 2)} MB` }, error)

/** What the framework and its plugins throw before a handler runs. */
const FRAMEWORK: Record<string, Translation> = {
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge,
  FST_REQ_FILE_TOO_LARGE: tooLarge,
  FST_ERR_CTP_EMPTY_JSON_BODY: unreadable('内容为空', 'it is empty'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: unreadable('长度与所述不符', 'its length is not what was announced'),
  FST_ERR_CTP_INVALID_JSON_BODY: unreadable('不是完整的 JSON', 'it is not whole JSON'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (error, request) =>
    new DuikouError(
      'input.type',
      {
        type: String(request.headers['content-type'] ?? '').slice(0, 100),
        accepted: request.routeOptions.url?.endsWith('/evidence') ? 'multipart/form-data' : 'application/json',
      },
      error,
    ),
  FST_INVALID_MULTIPART_CONTENT_TYPE: (error, request) =>
    new DuikouError(
      'input.type',
      {
        type: String(request.headers['content-type'] ?? '').slice(0, 100),
        accepted: 'multipart/form-data',
      },
      error,
    ),
  FST_MP_PREMATURE_CLOSE: unreadable('没有传完', 'it ends too early'),
  FST_PARTS_LIMIT: unreadable('只能有一个文件', 'it has more than one file'),
  FST_FILES_LIMIT: unreadable('只能有一个文件', 'it has more than one file'),
  FST_FIELDS_LIMIT: unreadable('只能有一个文件', 'it has more than one file'),
  FST_PROTO_VIOLATION: unreadable('字段名不可用', 'a field has an impossible name'),
  FST_ERR_BAD_URL: (error) => new DuikouError('route.missing', { path: '' }, error),
  FST_ERR_MAX_PARAM_LENGTH: (error) => new DuikouError('route.missing', { path: '' }, error),
  FST_STATIC_FORBIDDEN_PATH: (error) => new DuikouError('route.missing', { path: '' }, error),
  ERR_STREAM_PREMATURE_CLOSE: unreadable('没有传完', 'it ends too early'),
  ECONNRESET: unreadable('没有传完', 'it ends too early'),
}

/** Anything else: the request's id for the administrator, what happened for the log, and nothing about it for the asker. */
function fault(error: unknown, request: FastifyRequest): DuikouError {
  const { id, method, routeOptions } = request
  request.log.error({ method, route: routeOptions.url ?? '', fault: problemOf(error) }, 'fault')
  return new DuikouError('server.fault', { id }, error)
}
