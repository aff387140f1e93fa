import type { Condition, Count } from '../../src/kinds/index.ts'
import { code } from './markdown.ts'

/** A declaration's condition in words: `sent_on` is set and `received_on` is empty. */
export function conditionInWords(condition: Condition): string {
  if ('set' in condition) return `${code(condition.set)} is set`
  if ('unset' in condition) return `${code(condition.unset)} is empty`
  if ('is' in condition) return `${code(condition.is[0])} is ${condition.is.slice(1).map(code).join(' or ')}`
  if ('differ' in condition) return condition.differ.map(code).join(' and ').concat(' differ')
  if ('past' in condition) {
    const [field, days] = condition.past
    return days === 0 ? `${code(field)} has passed` : `${code(field)} is more than ${days} days ago`
  }
  const [parts, word] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or ']
  return parts.map(conditionInWords).join(word)
}

/** The day a count is dated. */
export function dayInWords({ on }: Count): string {
  if (typeof on === 'string') return code(on)
  if ('yearEnd' in on) return `last day of ${code(on.yearEnd)}`
  if ('after' in on) return `day after ${code(on.after)}`
  return `${code(on.date)}, within ${code(on.within)}`
}

/** What a count adds: 1 or a field, taken away where it counts down. */
export function valueInWords({ value, minus, subject }: Count): string {
  const sign = minus ? '−' : ''
  if (subject) return `${sign}1 for each different ${subject.map(code).join(', else ')}`
  return value === 1 ? `${sign}1` : `${sign}${code(value)}`
}
