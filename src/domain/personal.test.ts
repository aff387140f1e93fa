import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkPersonal,
  citizenCheck,
  looksPersonal,
  luhnDigit,
  maskPersonal,
  normalPersonal,
  type PersonalData,
} from './personal.ts'

const ALL: PersonalData[] = ['identity', 'phone', 'bank', 'health']
const right = (of: PersonalData, ...values: string[]) =>
  expect(values.filter((value) => checkPersonal(of, value) !== null)).toEqual([])
const wrong = (of: PersonalData, ...values: string[]) =>
  expect(values.filter((value) => checkPersonal(of, value) === null)).toEqual([])

describe('what is right', () => {
  test('a citizen number by date and check digit; numbers of other countries as they are', () => {
    // The first is the example of GB 11643.
    right('identity', '11010519491231002X', ' 11010519491231002x ', '１１０１０５１９４９１２３１００２Ｘ')
    wrong('identity', '110105194912310021', '11010519491331002X', '110105194902300021')
    right('identity', 'E12345678', 'H1234567890', '110105491231002', 'X-1')
  })

  test('telephones of China, mobile and fixed, and of elsewhere', () => {
    right(
      'phone',
      '13812345678',
      '+86 138-1234-5678',
      '0086 13812345678',
      '025-8663 1234',
      '(0856) 5221234',
      '+4420 7946 0958',
    )
    right('phone', '+86 25 8663 1234')
    wrong('phone', '12812345678', '1381234567', '138123456789', '86631234', '+0123456789', 'abc', '+1234567890123456')
  })

  test('bank cards by their last digit', () => {
    right('bank', `622202000000000000${luhnDigit('622202000000000000')}`)
    right('bank', '4111 1111 1111 1111', '4111-1111-1111-1111')
    wrong('bank', '4111 1111 1111 1112', '0000000000', `1234567890123456789${luhnDigit('1234567890123456789')}`, 'card')
  })

  test('any words about health', () => right('health', '适宜高原工作'))
})

test('one number has one form, however it is written', () => {
  const forms = ['13812345678', '138 1234 5678', '+86 138-1234-5678', '008613812345678']
  expect(new Set(forms.map((form) => normalPersonal('phone', form)))).toEqual(new Set(['13812345678']))
  expect(normalPersonal('phone', '+86 25 8663 1234')).toBe(normalPersonal('phone', '(025) 86631234'))
  expect(normalPersonal('identity', '110105 19491231 002x')).toBe('11010519491231002X')
  expect(normalPersonal('health', ' 结论：适宜。 ')).toBe('结论：适宜。')
})

test('the form of a value is one that stays, and is as right as the value was', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ALL), fc.string(), (of, text) => {
      const normal = normalPersonal(of, text)
      expect(normalPersonal(of, normal)).toBe(normal)
      expect(checkPersonal(of, normal)).toEqual(checkPersonal(of, text))
    }),
  )
})

test('masks', () => {
  expect(maskPersonal('identity', '320102199003070031')).toBe('3201**********0031')
  expect(maskPersonal('phone', '+86 138 1234 5678')).toBe('138****5678')
  expect(maskPersonal('bank', '6222020000000001234')).toBe('**** **** **** 1234')
  expect(maskPersonal('health', '高血压')).toBe('●●●')
  expect(maskPersonal('identity', 'E12345678')).toBe('******')
  expect(maskPersonal('identity', 'H1234567890')).toBe('H1*******90')
})

test('a mask shows at most eight characters, and of what is short none', () => {
  const shown = (mask: string) => mask.replace(/[*● ]/g, '').length
  fc.assert(
    fc.property(fc.constantFrom(...ALL), fc.stringMatching(/^[\dA-Z]{1,20}$/), (of, value) => {
      const mask = maskPersonal(of, value)
      expect(shown(mask)).toBeLessThanOrEqual(8)
      if (of !== 'bank' && value.length < 8) expect(shown(mask)).toBe(0)
      if (of === 'health') expect(mask).toBe('●●●')
    }),
  )
})

test('a mask can be stored, whatever was typed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ALL), fc.string({ unit: 'binary', maxLength: 60 }), (of, text) => {
      expect(maskPersonal(of, text).isWellFormed()).toBe(true)
    }),
  )
  expect(maskPersonal('identity', '😀'.repeat(10))).toBe('😀😀******😀😀')
})

test('search words that are somebody’s number are known', () => {
  expect(looksPersonal('11010519491231002x')).toBe('identity')
  expect(looksPersonal('138 1234 5678')).toBe('phone')
  expect(looksPersonal('91320000MA1MLRDE0E')).toBeNull()
  expect(looksPersonal('2018')).toBeNull()
})

test('check digits can be made', () => {
  expect(citizenCheck('11010519491231002')).toBe('X')
  expect(luhnDigit('411111111111111')).toBe('1')
})
