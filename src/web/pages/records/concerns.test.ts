import { expect, test } from 'vitest'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { concernsOf } from './concerns.ts'

const transfer = findKind('transfer') as Kind

test('a record tells its own concerns', () => {
  const names = (record: Record<string, unknown>) => concernsOf(transfer, record).map(({ name }) => name)
  expect(names({ sent_on: '2018-01-02', sent_amount: 5 })).toEqual(['receipt_unconfirmed'])
  expect(names({ received_on: '2018-01-02', received_amount: 5 })).toEqual(['sending_unconfirmed'])
  const whole = { sent_on: '2018-01-02', sent_amount: 5, received_on: '2018-01-03', received_amount: 4 }
  expect(names(whole)).toEqual(['halves_differ'])
  expect(names({ ...whole, received_amount: 5 })).toEqual([])
})
