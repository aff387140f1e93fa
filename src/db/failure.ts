import { DuikouError } from '../domain/index.ts'

/** Two transactions that cannot both succeed in this order: the loser may simply try again. */
export function isCollision(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

/** The server is not there, or went away in the middle. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return code.startsWith('08') || GONE.has(code) || /^Connection terminated|^Client has encountered/.test(error.message)
}

const GONE = new Set([
  '57P01', // told to shut down by an administrator
  '57P02', // crashed
  '57P03', // starting or stopping
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT', // the socket file is gone
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
])

/** Failures that mean the same wherever they happen become errors people understand; all others pass unchanged. */
export function translate(error: unknown): unknown {
  if (error instanceof DuikouError || !(error instanceof Error)) return error
  const code = codeOf(error)
  if (code === '53100') return new DuikouError('disk.full', {}, error)
  if (code === '53300' || /^timeout exceeded when trying to connect/.test(error.message)) {
    return new DuikouError('server.busy', {}, error)
  }
  if (code === '28P01' || code === '28000' || code === '3D000' || isUnreachable(error)) {
    return new DuikouError('database.unreachable', { problem: error.message }, error)
  }
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
