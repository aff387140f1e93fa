import type { z } from 'zod'
import { type Problem, personalProblem } from '../domain/index.ts'
import type { Kind, Label } from './kind.ts'

/**
 * Says what a schema found wrong, in both languages and in the field's own words, with what to do about it. What is no
 * kind's input (a query, an envelope) is told by the form of its values alone.
 */
export function problemsOf(kind: Pick<Kind, 'fields'>, error: z.core.$ZodError, row?: number): Problem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        row,
        field: key,
        zh: `没有“${key}”这个字段`,
        en: `there is no field "${key}"`,
      }))
    }
    const field = String(issue.path[0] ?? '')
    return [{ row, field, ...sayIssue(kind, field, issue) }]
  })
}

function sayIssue(kind: Pick<Kind, 'fields'>, name: string, issue: z.core.$ZodIssue): Label {
  const field = kind.fields[name]
  const empty = 'input' in issue && (issue.input === undefined || issue.input === null || issue.input === '')
  if (issue.code === 'invalid_type' && (empty || issue.message.includes('received undefined'))) {
    return { zh: '必填', en: 'is required' }
  }
  if (name === 'currency')
    return { zh: '不是货币代码，请写 CNY、EUR 等', en: 'is not a currency code; write CNY, EUR …' }
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) > 1)
        return { zh: `至少 ${issue.minimum} 个字`, en: `must have at least ${issue.minimum} characters` }
      if (issue.origin === 'string' || issue.origin === 'array') return { zh: '不能为空', en: 'must not be empty' }
      if (field?.type === 'money') return { zh: '不能为负数', en: 'must not be negative' }
      return { zh: `不能小于 ${issue.minimum}`, en: `must be at least ${issue.minimum}` }
    case 'too_big':
      if (issue.origin === 'string')
        return { zh: `不能超过 ${issue.maximum} 个字`, en: `must have at most ${issue.maximum} characters` }
      if (issue.origin === 'array') {
        return { zh: `不能超过 ${issue.maximum} 个`, en: `must have at most ${issue.maximum} elements` }
      }
      return { zh: `不能大于 ${issue.maximum}`, en: `must be at most ${issue.maximum}` }
    default:
  }
  switch (field?.type) {
    case 'date':
      return { zh: '不是存在的日期，请写 2018-07-31', en: 'is not a date that exists; write 2018-07-31' }
    case 'money':
      return {
        zh: '不是金额，请写以最小货币单位（分）计的整数',
        en: 'is not an amount; write a whole number of the smallest unit (fen, cents)',
      }
    case 'integer':
    case 'year':
    case 'reference':
      return { zh: '不是整数', en: 'is not a whole number' }
    case 'number':
      return { zh: '不是有限的数', en: 'is not a finite number' }
    case 'choice': {
      const options = Object.keys(field.options).join(', ')
      return { zh: `不在可选项内：${options}`, en: `must be one of ${options}` }
    }
    case 'address':
      return { zh: '不是 http 或 https 网址', en: 'is not an http or https address' }
    case 'personal':
      // In words of its own: what was entered is repeated nowhere.
      return personalProblem(field.of)
    case 'boolean':
      return { zh: '请写 true 或 false', en: 'must be true or false' }
    default:
      return sayForm(issue)
  }
}

/** By the form of the value: what was expected of something that is no declared field. */
function sayForm(issue: z.core.$ZodIssue): Label {
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String).join(', ')
    return { zh: `不在可选项内：${options}`, en: `must be one of ${options}` }
  }
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string'
  return EXPECTED[expected] ?? { zh: '不是可用的文字', en: 'is not usable text' }
}

const EXPECTED: Record<string, Label> = {
  number: { zh: '不是数', en: 'is not a number' },
  int: { zh: '不是整数', en: 'is not a whole number' },
  boolean: { zh: '请写 true 或 false', en: 'must be true or false' },
  array: { zh: '须为数组', en: 'must be an array' },
  object: { zh: '须为对象', en: 'must be an object' },
}

/** Whether every check of the declaration holds for parsed values; a missing value is null. */
export function checkRecord(kind: Kind, record: Record<string, unknown>, row?: number): Problem[] {
  const values = new Proxy(record, { get: (target, name: string) => target[name] ?? null })
  return kind.checks
    .filter((check) => !check.holds(values))
    .map((check) => ({ row, field: check.field, zh: check.zh, en: check.en }))
}
