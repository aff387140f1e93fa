import { DuikouError } from '../domain/index.ts'
import type { Kind } from '../kinds/index.ts'

/** Turns what PostgreSQL refused in a write into the error a person is told; passes on what is none of these. */
export function refusal(kind: Kind, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const detail = 'detail' in error ? String(error.detail) : ''
  switch (error.code) {
    case '42501': // a row policy
      return new DuikouError('record.outside', {}, error)
    case '23505': {
      const [, field = '', value = ''] = /^Key \((.+?)\)=\((.*)\) already exists/.exec(detail) ?? []
      return new DuikouError('record.duplicate', { field, value }, error)
    }
    case '23503': {
      const [, table = ''] = /referenced from table "(\w+)"/.exec(detail) ?? []
      return new DuikouError('record.in_use', { count: 1, kind: table || kind.name }, error)
    }
    case 'DK002': // target_family_holds in migrations
      return new DuikouError('target.gap', JSON.parse(detail) as Record<string, number>, error)
    case 'DK003':
      return new DuikouError('target.apart', {}, error)
    default:
      return error
  }
}
