import { expect, test } from 'vitest'
import { askedOf, draftProblems, EMPTY_DRAFT, isUnlimited, phaseOf, withRole } from './grant-draft.ts'

const province = { code: '32', name: '江苏省', name_en: 'Jiangsu' }

test('a role brings the only side it can stand on, and drops one it cannot', () => {
  expect(withRole(EMPTY_DRAFT, 'headquarters').side).toBe('provider')
  expect(withRole({ ...EMPTY_DRAFT, side: 'provider' }, 'township').side).toBe('recipient')
  expect(withRole({ ...EMPTY_DRAFT, side: 'recipient' }, 'county_office').side).toBe('recipient')
  expect(withRole({ ...EMPTY_DRAFT, side: 'recipient' }, 'checker').side).toBeNull()
})

test('role and side are needed, days must be days in order', () => {
  const fields = (draft: Partial<typeof EMPTY_DRAFT>) =>
    draftProblems({ ...EMPTY_DRAFT, ...draft }, 'grants.1.').map(({ field }) => field)
  expect(fields({})).toEqual(['grants.1.role'])
  expect(fields({ role: 'city_office' })).toEqual(['grants.1.side'])
  expect(fields({ role: 'checker' })).toEqual([])
  expect(fields({ role: 'checker', since: '2026-13-01', until: 'soon' })).toEqual(['grants.1.since', 'grants.1.until'])
  expect(fields({ role: 'checker', since: '2026-07-31', until: '2026-07-30' })).toEqual(['grants.1.until'])
  expect(fields({ role: 'checker', since: '2026-07-31', until: '2026-07-31' })).toEqual([])
})

test('a draft is asked for by codes and numbers, empty ones as null', () => {
  const draft = { ...withRole(EMPTY_DRAFT, 'provincial_office'), side: 'provider' as const, provider: province }
  expect(askedOf({ ...draft, pairing: { id: 7, title: '江苏–贵州' }, until: '2027-12-31' })).toEqual({
    role: 'provincial_office',
    side: 'provider',
    provider: '32',
    recipient: null,
    organisation: null,
    pairing: 7,
    since: null,
    until: '2027-12-31',
  })
  expect(isUnlimited(draft)).toBe(false)
  expect(isUnlimited(withRole(EMPTY_DRAFT, 'auditor'))).toBe(true)
})

test('a grant counts from its first day to its last', () => {
  const grant = { since: '2026-02-01', until: '2026-02-28' }
  expect(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) => phaseOf(grant, day))).toEqual([
    'toCome',
    'inForce',
    'inForce',
    'over',
  ])
  expect(phaseOf({ since: '2026-02-01', until: null }, '2099-01-01')).toBe('inForce')
})
