import { expect, test } from 'vitest'
import type { Role, Side } from '../domain/index.ts'
import { type Field, findKind, type Kind } from '../kinds/index.ts'
import type { Grant } from './api/index.ts'
import { mayRead, mayWrite, otherSide, standsOn } from './rights.ts'

const transfer = findKind('transfer') as Kind
const sent = transfer.fields.sent_amount as Field

const user = (...grants: [role: Role, side: Side | null][]) => ({
  grants: grants.map(([role, side]) => ({ role, side }) as Grant),
})

test('who may write follows the declaration', () => {
  const roles = ['administrator', 'city_office', 'headquarters', 'checker', 'open_reader'] as const
  expect(roles.map((role) => mayWrite(transfer, user([role, null])))).toEqual([true, true, true, false, false])
  expect(mayWrite(transfer, user(['checker', null], ['county_office', 'recipient']))).toBe(true)
  expect(mayWrite(transfer, null)).toBe(false)
})

test('an open-data reader reads what everybody may', () => {
  const pairing = findKind('pairing') as Kind
  const both = (reader: Parameters<typeof mayRead>[1]) => [mayRead(transfer, reader), mayRead(pairing, reader)]
  expect(both(user(['open_reader', null]))).toEqual([false, true])
  expect(both(user(['checker', null]))).toEqual([true, true])
})

test('a half is filled in by its own side, or by an administrator', () => {
  expect(otherSide(transfer, sent, user(['county_office', 'recipient']))).toBe('provider')
  expect(otherSide(transfer, sent, user(['city_office', 'provider']))).toBeNull()
  expect(otherSide(transfer, sent, user(['work_team', 'provider'], ['county_office', 'recipient']))).toBe('provider')
  expect(otherSide(transfer, sent, user(['administrator', null]))).toBeNull()
  expect(standsOn('provider', user(['work_team', 'provider']))).toBe(true)
  expect(standsOn('provider', undefined)).toBe(false)
})
