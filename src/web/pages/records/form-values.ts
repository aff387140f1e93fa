import { amountText, type Problem, parseAmount, parseDay } from '../../../domain/index.ts'
import {
  checkRecord,
  type Field,
  inputSchema,
  isInput,
  type Kind,
  personalFields,
  problemsOf,
} from '../../../kinds/index.ts'
import type { RecordShown, Reference, RegionName } from '../../api/index.ts'
import { isReference, isRegion } from './field-text.ts'
import { recordsText } from './text.ts'

/** What a form holds for a field: text as typed, a choice's name, a region or a record that was picked; '' for nothing. */
export type TypedValue = string | RegionName | Reference
export type Typed = Record<string, TypedValue>

/** Values as the API takes them, null for what is empty; and what could not be read, field by field. */
export type Parsed = { values: Record<string, unknown>; problems: Problem[] }

const COMMON = ['currency', 'external_id']

/** Names of the fields a form holds: the kind's own but those the system fills, then currency and external id. */
export function formFields(kind: Kind): string[] {
  const own = Object.entries(kind.fields).flatMap(([name, field]) => (isInput(kind, name, field) ? [name] : []))
  return [...own, ...COMMON.filter((name) => name !== 'currency' || kind.currency)]
}

/** A record as a form holds it; a new one where there is none. */
export function typedOf(kind: Kind, record: RecordShown | null): Typed {
  const currency = record?.currency ?? 'CNY'
  return Object.fromEntries(
    formFields(kind).map((name) => {
      if (name === 'currency') return [name, currency]
      const field = kind.fields[name]
      const value = record?.[name] ?? null
      // What is on file is a mask, which is no value to begin from.
      if (value === null || field?.type === 'personal') return [name, '']
      if (isRegion(value) || isReference(value)) return [name, value]
      return [name, field?.type === 'money' ? amountText(Number(value), currency) : String(value)]
    }),
  )
}

/** What was typed, as the API takes it. What cannot be read is told, not guessed. */
export function parseTyped(kind: Kind, typed: Typed, names = formFields(kind)): Parsed {
  const values: Record<string, unknown> = {}
  const problems: Problem[] = []
  const currency = String(typed.currency || 'CNY')
  for (const name of names) {
    const value = typed[name] ?? ''
    const text = typeof value === 'string' ? value.trim() : value
    const parsed = text === '' ? null : parseValue(kind.fields[name], text, currency)
    if (typeof parsed === 'object' && parsed !== null) problems.push({ field: name, ...parsed })
    else values[name] = parsed
  }
  return { values, problems }
}

type Words = { zh: string; en: string }

const say = (name: 'notDate' | 'notMoney' | 'notNumber' | 'required'): Words => ({
  zh: recordsText['zh-CN'][name],
  en: recordsText.en[name],
})

function parseValue(field: Field | undefined, value: TypedValue, currency: string): string | number | boolean | Words {
  if (typeof value !== 'string') return 'code' in value ? value.code : value.id
  switch (field?.type) {
    case 'date':
      return parseDay(value) ?? say('notDate')
    case 'money':
      return parseAmount(value, currency) ?? say('notMoney')
    case 'year':
    case 'integer':
    case 'number': {
      const plain = value.replace(/[,，]/g, '').replace('−', '-')
      return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : say('notNumber')
    }
    case 'boolean':
      return value === 'true'
    default:
      return value
  }
}

/** The masks of a record's personal values, by field: they stay unless another value is typed. */
export function masksOf(kind: Kind, record: RecordShown | null): Record<string, string> {
  const known = personalFields(kind).map(([name]): [string, unknown] => [name, record?.[name]])
  return Object.fromEntries(known.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** The name under which a form holds that what is on file of a personal field is to be removed. */
export function removalOf(name: string): string {
  return `${name}:remove`
}

/** What of a form may be kept in the browser: everything but personal values. */
export function withoutPersonal(kind: Kind, typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => kind.fields[name]?.type !== 'personal'))
}

/** Everything wrong with what was typed, by the declaration: each field alone, then the checks over several. */
export function problemsIn(kind: Kind, typed: Typed, masks: Record<string, string> = {}): Problem[] {
  const { values, problems } = parseTyped(kind, typed)
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
  const parsed = inputSchema(kind).safeParse(filled)
  const found = [...problems, ...(parsed.success ? [] : problemsOf(kind, parsed.error))]
  // What is inherited may stay empty while there is something to inherit from.
  const inherits = kind.inherits && values[kind.inherits.from] !== null ? kind.inherits.fields : []
  for (const [name, field] of Object.entries(kind.fields)) {
    const empty = values[name] === null && !(name in masks)
    if (field.required && !field.byAction && empty && !inherits.includes(name))
      found.push({ field: name, ...say('required') })
  }
  if (found.length === 0) found.push(...checkRecord(kind, values))
  // One thing at a time a field: the first is the most telling.
  return found.filter((problem, n) => found.findIndex(({ field }) => field === problem.field) === n)
}

/** The fields whose values differ, as the API takes them; a personal value left empty stays what it was, unless it is removed. */
export function changedValues(kind: Kind, before: Typed, after: Typed): Record<string, unknown> {
  const [old, now] = [parseTyped(kind, before).values, parseTyped(kind, after).values]
  const removed = (name: string) => after[removalOf(name)] === 'true'
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) =>
      kind.fields[name]?.type === 'personal' ? value !== null || removed(name) : value !== (old[name] ?? null),
    ),
  )
}
