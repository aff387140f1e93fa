import { expect, test } from 'vitest'
import type { Amounts } from '../../api/index.ts'
import { statesOf } from './flow.ts'

const amounts = (some: Partial<Amounts>): Amounts => ({
  ...{ currency: 'CNY', appropriated: 0, allocated: 0, sent: 0, received: 0, sent_only: 0, received_only: 0 },
  ...{ spent: 0, paid: 0, ...some },
})

test('states of money add up to what was appropriated, whoever has confirmed it', () => {
  const both = amounts({ appropriated: 100, sent: 70, received: 60, sent_only: 10, spent: 25 })
  expect(statesOf([both])).toEqual({ spent: 25, held: 35, received_only: 0, sent_only: 10, unsent: 30 })
  const oneSided = amounts({ appropriated: 100, sent: 50, received: 80, received_only: 30 })
  expect(statesOf([oneSided])).toEqual({ spent: 0, held: 50, received_only: 30, sent_only: 0, unsent: 20 })
})

test('what one document has too much does not hide what another lacks', () => {
  const over = amounts({ appropriated: 100, sent: 150, received: 150 })
  const under = amounts({ appropriated: 100, sent: 40, received: 40 })
  expect(statesOf([over, under]).unsent).toBe(60)
  expect(statesOf([over]).unsent + statesOf([under]).unsent).toBe(60)
})
