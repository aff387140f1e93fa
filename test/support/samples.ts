import type { PersonalData } from '../../src/domain/index.ts'
import { type Field, isInput, type Kind } from '../../src/kinds/index.ts'

/** Numbers of records that required references name, by kind. */
export type Numbers = Record<string, number>

/**
 * An input of a kind that passes all its checks, every field filled but optional references, made from the declaration
 * alone: days and amounts rise in the order of the fields, which is the order in which things happen.
 */
export function sampleOf(kind: Kind, numbers: Numbers = {}): Record<string, unknown> {
  const input: Record<string, unknown> = { external_id: `sample ${kind.name}` }
  for (const [index, [name, field]] of Object.entries(kind.fields).entries()) {
    if (!isInput(kind, name, field) || (field.type === 'reference' && !field.required)) continue
    input[name] = fieldValue(name, field, index, numbers)
  }
  if (kind.currency) input.currency = 'CNY'
  return input
}

/** Values valid in form, and as far as anybody knows of nobody: the example of GB 11643, of ITU's 999, of card networks' tests. */
export const PERSONAL_SAMPLES: Record<PersonalData, string> = {
  identity: '11010519491231002X',
  phone: '+99913812345678',
  bank: '4111111111111111',
  health: '样本：适宜高原工作',
}

function fieldValue(name: string, field: Field, index: number, numbers: Numbers): unknown {
  switch (field.type) {
    case 'text':
      return `${name} 样本`.slice(-(field.max ?? 300))
    case 'address':
      return `https://example.org/${name}`
    case 'date':
      return new Date(Date.UTC(2018, 2, index + 1)).toISOString().slice(0, 10)
    case 'year':
      return 2018
    case 'integer':
      return Math.max(field.min ?? 0, 7)
    case 'number':
      return field.whole ? 12 + index : 12.5 + index
    case 'money':
      return 100_000 * (index + 1)
    case 'boolean':
      return true
    case 'choice':
      // Where a year is corrected, only a correction has every field filled.
      return 'correction' in field.options ? 'correction' : Object.keys(field.options)[0]
    case 'region':
      return name === 'recipient' ? '520602' : '320500'
    case 'personal':
      return PERSONAL_SAMPLES[field.of]
    case 'reference':
      return numbers[field.to]
    case 'confirmer':
      return undefined
  }
}
