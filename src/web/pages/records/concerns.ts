import { addDays, today } from '../../../domain/index.ts'
import type { Concern, Condition, Kind } from '../../../kinds/index.ts'

/** The concerns that a record shows by its own fields; repetition and what lacks are known only to the server. */
export function concernsOf(kind: Kind, record: Record<string, unknown>): Concern[] {
  return kind.concerns.filter(({ when, repeated, lacking }) => !repeated && !lacking && when && holds(when, record))
}

/** Whether a condition holds for a record as the API shows it. */
export function holds(condition: Condition, record: Record<string, unknown>): boolean {
  const value = (field: string) => record[field] ?? null
  if ('set' in condition) return value(condition.set) !== null
  if ('unset' in condition) return value(condition.unset) === null
  if ('is' in condition) {
    const [field, ...values] = condition.is
    return values.includes(String(value(field)))
  }
  if ('differ' in condition) {
    const [a, b] = condition.differ.map(value)
    return a !== null && b !== null && a !== b
  }
  if ('past' in condition) {
    const [field, days] = condition.past
    const day = value(field)
    return day !== null && addDays(String(day), days) < today()
  }
  if ('all' in condition) return condition.all.every((part) => holds(part, record))
  return condition.any.some((part) => holds(part, record))
}
