import { expect, test } from 'vitest'
import { readAsk, writeAsk } from './figure-ask.ts'

test('an ask survives the address, readable', () => {
  const ask = { measure: 'fund.sent', period: '2018-Q3', provider: 'ES-PV', recipient: '520000', currency: 'EUR' }
  const text = writeAsk(ask)
  expect(text).toBe('measure.fund.sent*period.2018-Q3*provider.ES-PV*recipient.520000*currency.EUR')
  expect(new URLSearchParams({ figure: text }).toString()).toBe(`figure=${text}`)
  expect(readAsk(text)).toEqual(ask)
})

test('what is empty is left out; what asks nothing is no ask', () => {
  expect(writeAsk({ indicator: 'funds', period: '2018', provider: null })).toBe('indicator.funds*period.2018')
  expect([null, '', 'nonsense', 'measure.fund.sent', 'period.2018'].map(readAsk)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})
