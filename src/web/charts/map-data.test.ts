import { expect, test } from 'vitest'
import { MEASURES } from '../../kinds/index.ts'
import type { MapAnswer } from '../api/index.ts'
import { amountIn, arcValue, readMap } from './map-data.ts'

const region = (code: string, name_en: string | null = null) => ({ code, name: code, name_en })
const arc = (provider: string, recipient: string, value: number, currency = 'CNY') => ({
  provider: region(provider),
  recipient: region(recipient),
  value,
  currency,
  pairings: 1,
})

test('one row a region, one amount a currency, the largest of the common currency first', () => {
  const answer: MapAnswer = {
    told: 'exact',
    arcs: [],
    below: [
      { ...region('610000', 'Shaanxi'), value: 5, currency: 'CNY' },
      { ...region('520000'), value: 7, currency: 'CNY' },
      { ...region('520000'), value: 900, currency: 'EUR' },
    ],
  }
  const { below, currency, nameOf } = readMap(answer, 'en')
  expect(currency).toBe('CNY')
  expect(below.map(({ region, amounts }) => [region.code, amounts.length])).toEqual([
    ['520000', 2],
    ['610000', 1],
  ])
  expect(amountIn(below[0]?.amounts ?? [], 'CNY')).toBe(7)
  expect([nameOf('610000'), nameOf('520000'), nameOf('999999')]).toEqual(['Shaanxi', '520000', '999999'])
})

test('a province beside its own cities is drawn with what is left', () => {
  const data = readMap(
    {
      arcs: [arc('320000', '632500', 10), arc('320800', '632500', 7), arc('320100', '630100', 2)],
      below: [],
      told: 'exact',
    },
    'zh-CN',
  )
  expect(data.help.map((help) => [help.provider.code, arcValue(help, data, MEASURES['fund.arranged'])])).toEqual([
    ['320000', 3],
    ['320800', 7],
    ['320100', 2],
  ])
  expect(data.help.map((help) => arcValue(help, data, MEASURES['posting.people']))).toEqual([10, 7, 2])
})

test('nothing recorded is no amount', () => {
  const { help } = readMap({ arcs: [arc('320000', '610000', 0, '')], below: [], told: 'exact' }, 'en')
  expect(help[0]?.amounts).toEqual([])
})
