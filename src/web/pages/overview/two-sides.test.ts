import { expect, test } from 'vitest'
import { project } from '../../../kinds/project.ts'
import { transfer } from '../../../kinds/transfer.ts'
import { twoSidesOf } from './two-sides.ts'

test('a transfer that one side confirmed waits for the other', () => {
  expect(twoSidesOf(transfer, 'receipt_unconfirmed')).toEqual({
    halves: { provider: 'filled', recipient: 'empty' },
    waitsFor: 'recipient',
  })
  expect(twoSidesOf(transfer, 'sending_unconfirmed')?.waitsFor).toBe('provider')
})

test('amounts that differ wait for nobody alone', () => {
  expect(twoSidesOf(transfer, 'halves_differ')).toEqual({
    halves: { provider: 'hatched', recipient: 'hatched' },
    waitsFor: null,
  })
})

test('other concerns are not about two sides', () => {
  expect(twoSidesOf(project, 'no_place')).toBeNull()
  expect(twoSidesOf(transfer, 'no such concern')).toBeNull()
})
