import { DuikouError, formatMinor } from '../domain/index.ts'
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
      const week = 'constraint' in error && error.constraint === 'progress_week'
      const told = week ? { zh: '项目和周', en: 'project and week' } : field
      return new DuikouError('record.duplicate', { field: told, value }, error)
    }
    case '23503': {
      const constraint = 'constraint' in error ? String(error.constraint) : ''
      if (constraint.endsWith('_one_currency')) return new DuikouError('money.mixed', {}, error)
      if (constraint.endsWith('_one_transfer')) return new DuikouError('money.elsewhere', {}, error)
      if (constraint.endsWith('_one_project')) return new DuikouError('money.other_project', {}, error)
      const [, table = ''] = /referenced from table "(\w+)"/.exec(detail) ?? []
      return new DuikouError('record.in_use', { count: 1, kind: table || kind.name }, error)
    }
    case 'DK002': // target_family_holds in migrations
      return new DuikouError('target.gap', JSON.parse(detail) as Record<string, number>, error)
    case 'DK003':
      return new DuikouError('target.apart', {}, error)
    case 'DK004': // money_holds in migrations
      return new DuikouError('money.over_appropriated', sums(detail), error)
    case 'DK005':
      return new DuikouError('money.over_allocated', sums(detail), error)
    case 'DK006':
      return new DuikouError('money.over_received', sums(detail), error)
    case 'DK008': // disbursement_holds in migrations
      return new DuikouError('money.over_passed_on', sums(detail), error)
    case 'DK009':
      return new DuikouError('money.elsewhere', {}, error)
    case 'DK007': // year_holds in migrations
      return new DuikouError('money.closed', JSON.parse(detail) as { year: number; title: string }, error)
    default:
      return error
  }
}

/** What a limit was and what it came to, as amounts of the currency's main unit. */
function sums(detail: string): Record<string, string | number> {
  const { id, title, currency, amount, used } = JSON.parse(detail) as Record<string, string | number>
  const told = (minor: number) => `${formatMinor(minor, String(currency))} ${currency}`
  const [limit, sum] = [Number(amount), Number(used)]
  return { id: Number(id), title: String(title), limit: told(limit), sum: told(sum), over: told(sum - limit) }
}
