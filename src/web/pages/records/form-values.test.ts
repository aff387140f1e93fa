import { expect, test } from 'vitest'
import { findKind, KINDS, type Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { changedValues, masksOf, parseTyped, problemsIn, removalOf, typedOf, withoutPersonal } from './form-values.ts'

const transfer = findKind('transfer') as Kind
const nanjing = { code: '320100', name: '南京市', name_en: 'Nanjing' }
const shown = {
  id: 7,
  version: 2,
  title: 't',
  synthetic: false,
  currency: 'CNY',
  provider: nanjing,
  pairing: { id: 3, title: '南京 → 商洛' },
  entry: 'payment',
  sent_on: '2018-07-31',
  sent_amount: 123456,
  sent_document: '宁财〔2018〕1号',
} as unknown as RecordShown

test('a record goes into a form and out again unchanged', () => {
  const typed = typedOf(transfer, shown)
  expect(typed).toMatchObject({ sent_amount: '1234.56', provider: nanjing, received_on: '' })
  expect(typed).not.toHaveProperty('sent_by')
  const { values, problems } = parseTyped(transfer, typed)
  expect(problems).toEqual([])
  expect(values).toMatchObject({ sent_amount: 123456, provider: '320100', pairing: 3, currency: 'CNY', note: null })
  expect(changedValues(transfer, typed, typed)).toEqual({})
})

test('only what changed is sent', () => {
  const before = typedOf(transfer, shown)
  const after = { ...before, received_on: '2018.8.2', received_amount: '1,234.56', sent_document: '' }
  expect(changedValues(transfer, before, after)).toEqual({
    received_on: '2018-08-02',
    received_amount: 123456,
    sent_document: null,
  })
})

test('problems speak of the field they are in', () => {
  const typed = { ...typedOf(transfer, shown), received_on: '2018-02-30', received_amount: 'much' }
  expect(problemsIn(transfer, typed).map(({ field }) => field)).toEqual(['received_on', 'received_amount'])
  const early = { ...typedOf(transfer, shown), received_on: '2018-07-01', received_amount: '1' }
  expect(problemsIn(transfer, early)).toEqual([expect.objectContaining({ field: 'received_on' })])
  expect(problemsIn(transfer, typedOf(transfer, shown))).toEqual([])
})

test('a personal value on file is sent only where another is typed, or it is to be removed', () => {
  const posting = findKind('posting') as Kind
  const record = { ...shown, phone: '138****5678', bank: null } as RecordShown
  const before = typedOf(posting, record)
  expect(before.phone).toBe('')
  expect(masksOf(posting, record)).toEqual({ phone: '138****5678' })
  expect(changedValues(posting, before, before)).toEqual({})
  expect(changedValues(posting, before, { ...before, phone: '13812345678' })).toEqual({ phone: '13812345678' })
  expect(changedValues(posting, before, { ...before, [removalOf('phone')]: 'true' })).toEqual({ phone: null })
  expect(problemsIn(posting, { ...before, phone: '12' }, masksOf(posting, record))).toContainEqual(
    expect.objectContaining({ field: 'phone' }),
  )
  expect(withoutPersonal(posting, { person: 'a', phone: '13812345678', health: 'x' })).toEqual({ person: 'a' })
})

test('what is inherited may stay empty', () => {
  const typed = { ...typedOf(transfer, shown), provider: '' }
  expect(problemsIn(transfer, typed)).toEqual([])
  expect(problemsIn(transfer, { ...typed, pairing: '' })).toEqual([
    { field: 'provider', zh: '必填', en: 'is required' },
  ])
})

test('an empty form of any kind names its required fields and breaks nothing', () => {
  for (const kind of KINDS) {
    const problems = problemsIn(kind, typedOf(kind, null))
    for (const [name, field] of Object.entries(kind.fields)) {
      expect(
        problems.some((problem) => problem.field === name) || !field.required || field.byAction,
        `${kind.name}.${name}`,
      ).toBe(true)
    }
  }
})
