import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAddress, ROOT, readSettings } from './settings.ts'

test('data lie in the clone unless DUIKOU_HOME says otherwise; empty settings are none', () => {
  expect(readSettings({})).toEqual({ home: join(ROOT, '.duikou'), smallCell: 10 })
  expect(readSettings({ DUIKOU_HOME: '', DATABASE_URL: '' }).home).toBe(join(ROOT, '.duikou'))
  expect(readSettings({ DUIKOU_HOME: '/data' }).home).toBe('/data')
  expect(readSettings({ DUIKOU_HOME: 'here' }).home).toBe(join(process.cwd(), 'here'))
  expect(readSettings({ DATABASE_URL: 'postgres://server/duikou' }).databaseUrl).toBe('postgres://server/duikou')
})

test('an address is taken without what follows its host', () => {
  expect(parseAddress('https://duikou.example/login?x')).toBe('https://duikou.example')
  for (const text of ['duikou.example', 'ftp://duikou.example', '']) {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
  }
})

test('a small cell has a number of people', () => {
  expect(readSettings({ DUIKOU_SMALL_CELL: '20' }).smallCell).toBe(20)
  for (const text of ['2', '1001', 'ten', '-5', '1e2']) {
    expect(() => readSettings({ DUIKOU_SMALL_CELL: text })).toThrow(expect.objectContaining({ code: 'input.invalid' }))
  }
})
