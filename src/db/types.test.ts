import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { parseInteger, parseTimestamp } from './types.ts'

const database = await testDatabase({ empty: true })

async function answer(expression: string): Promise<unknown> {
  const [row] = await database.asSystem('types', (tx) => tx.query<{ value: unknown }>(`SELECT ${expression} AS value`))
  return row?.value
}

test('int8 is a number while exact, then a bigint', async () => {
  expect(await answer('9007199254740991::int8')).toBe(9007199254740991)
  expect(await answer('(-9007199254740993)::int8')).toBe(-9007199254740993n)
  expect(await answer('count(*)')).toBe(1)
  expect(await answer('ARRAY[1, NULL, 9007199254740993]::int8[]')).toEqual([1, null, 9007199254740993n])
  expect(parseInteger('0')).toBe(0)
})

test('numeric keeps every digit', async () => {
  expect(await answer('0.10::numeric')).toBe('0.10')
  expect(await answer('ARRAY[1.50, NULL]::numeric[]')).toEqual(['1.50', null])
})

test('days are text, moments are ISO 8601 at the place of work with their microseconds', async () => {
  expect(await answer("'2018-07-31'::date")).toBe('2018-07-31')
  expect(await answer("ARRAY['2018-07-31']::date[]")).toEqual(['2018-07-31'])
  expect(await answer("'2018-07-31T00:00:00.000001Z'::timestamptz")).toBe('2018-07-31T08:00:00.000001+08:00')
  expect(await answer("'2018-07-31 09:00'::timestamp")).toBe('2018-07-31T09:00:00')
  expect(parseTimestamp('2018-07-31 09:00:00+05:30')).toBe('2018-07-31T09:00:00+05:30')
  expect(parseTimestamp('infinity')).toBe('infinity')
})

test('a statement is text with parameters or a template', async () => {
  const rows = await database.asSystem('types', async (tx) => [
    ...(await tx.query('SELECT $1::int AS n', [1])),
    ...(await tx.query(sql`SELECT ${2}::int AS n`)),
  ])
  expect(rows).toEqual([{ n: 1 }, { n: 2 }])
})
