import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

const LIMITS = { pair: 10, address: 50, login: 100 }

test('the eleventh failure by one address for one login waits until the window is over', () => {
  let now = 0
  const throttle = createThrottle(LIMITS, () => now)
  for (let n = 0; n < 10; n++) throttle.begin('li', '10.0.0.1')
  now = 60_000
  expect(() => throttle.begin('li', '10.0.0.1')).toThrow(
    expect.objectContaining({ code: 'auth.throttled', params: { seconds: 840 } }),
  )
  throttle.begin('li', '10.0.0.2')
  throttle.begin('wang', '10.0.0.1')
  now = 900_001
  throttle.begin('li', '10.0.0.1')
})

test('a success takes its own attempt back', () => {
  const throttle = createThrottle(LIMITS)
  for (let n = 0; n < 1000; n++) {
    throttle.begin('li', '10.0.0.1')
    throttle.succeed('li', '10.0.0.1')
  }
})

test('one address trying many logins is stopped, and so is one login tried from many addresses', () => {
  const throttle = createThrottle(LIMITS)
  for (let n = 0; n < 50; n++) throttle.begin(`login${n}`, '10.0.0.1')
  expect(() => throttle.begin('other', '10.0.0.1')).toThrow(/Too many/)
  for (let n = 0; n < 100; n++) throttle.begin('li', `10.0.1.${n}`)
  expect(() => throttle.begin('li', '10.0.2.1')).toThrow(/Too many/)
})

test('memory stays bounded', () => {
  const throttle = createThrottle(LIMITS)
  for (let n = 0; n < 20_000; n++) throttle.begin(`login${n}`, `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
  // The oldest were forgotten to make room: they may try as often as ever.
  for (let n = 0; n < 9; n++) throttle.begin('login0', '10.0.0.0')
})
