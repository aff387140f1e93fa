import { randomBytes } from 'node:crypto'
import { type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'

/** Where lines of the log go, one JSON object a line. */
export type LogSink = { write(line: string): void }

/** A line as it is read back: what every one has, and what those of requests and faults have beside. */
export type Line = {
  level: string
  time: string
  msg?: string
  /** The request's, as answered in x-request-id. */
  id?: string
  method?: string
  /** The pattern, such as /api/projects/:id. */
  route?: string
  status?: number
  ms?: number
  /** What went wrong on our side: kind of error and stack. */
  fault?: string
}

/** Asked every few seconds by machines: written down only when they go wrong. */
const PROBES = new Set(['/api/health', '/api/ready', '/metrics'])

/** The framework's logger, kept from writing addresses, names and messages that quote what people entered. */
export function loggerOptions(sink: LogSink | undefined) {
  return {
    logger: sink ? ({ ...FORM, stream: sink } as unknown as NonNullable<FastifyServerOptions['logger']>) : false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'id' }),
    requestIdHeader: false,
    genReqId: () => randomBytes(8).toString('hex'),
  } as const
}

const FORM = {
  level: 'info',
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (level: string) => ({ level }) },
  serializers: { req: () => undefined, res: () => undefined, err: problemOf },
  hooks: {
    logMethod(this: unknown, args: unknown[], method: (...args: unknown[]) => void) {
      const [first, words] = args
      if (first instanceof Error) method.call(this, { err: first }, 'error')
      else if (typeof first === 'string') method.call(this, quoteless(first))
      else method.call(this, first, typeof words === 'string' ? quoteless(words) : 'error')
    },
  },
}

/** One line a request: never its address, which may hold names, nor who asked. */
export function logRequest(request: FastifyRequest, status: number, ms: number): void {
  const { method } = request
  const route = request.routeOptions.url ?? ''
  const line = { method, route, status, ms: Math.round(ms) }
  if (status >= 500) request.log.error(line, 'request')
  else if (PROBES.has(route)) request.log.debug(line, 'request')
  else request.log.info(line, 'request')
}

/** The stack alone: PostgreSQL's `detail` and our `params` quote what people entered. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` (${String(error.code)})` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}: ${quoteless(error.message)}`, ...frames.slice(0, 12)].join('\n')
}

/** Messages quote values and addresses: those may be somebody's name. */
function quoteless(message: string): string {
  return (message.split('\n')[0] ?? '')
    .replace(/: ".*"|'[^']*'/g, ': …')
    .replace(/"[^"]*"/g, '…')
    .replace(/(^|[\s:])\/\S+/g, '$1…')
}

/** For somebody at a terminal: only what went wrong, in words. */
export function wordsOf(write: (words: string) => void): LogSink {
  return {
    write(text) {
      const { level, time, msg = '', method = '', route = '', id = '', fault }: Line = JSON.parse(text)
      if (fault) write(`${[time, method, route, 'fault', id].filter(Boolean).join(' ')} ${fault}\n`)
      else if (msg !== 'request' && level !== 'info') write(`${time} ${level} ${msg}\n`)
    },
  }
}
