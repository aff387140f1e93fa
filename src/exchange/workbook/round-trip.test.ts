import fc from 'fast-check'
import type { CellValue } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { PERSONAL_SAMPLES } from '../../../test/support/samples.ts'
import { type Field, KINDS, type Kind } from '../../kinds/index.ts'
import { columnsOf } from './columns.ts'
import { findHeader } from './header.ts'
import { takeRows } from './rows.ts'
import { readSheet } from './sheet.ts'
import { makeTemplate } from './template.ts'

const db = await testDatabase()

/** A value of a kind's input, and a cell in which a person would write it. */
type Filled = { value: unknown; cell: CellValue }

const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const words = fc
  .string({ unit: fc.constantFrom(...'甲乙丙=+-@\'"&<>,; \n0123.x'), minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/^#/.test(text))

function filled(field: Field | undefined): fc.Arbitrary<Filled> {
  const same = <T extends CellValue>(value: T): Filled => ({ value, cell: value })
  switch (field?.type) {
    case 'date':
      return fc.oneof(
        day.map((value) => ({ value, cell: new Date(value) })),
        day.map(same),
        day.map((value) => ({ value, cell: value.replaceAll('-', '.') })),
      )
    case 'money':
      return fc
        .integer({ min: field.negative ? -1e12 : 0, max: 1e12 })
        .chain((value) =>
          fc.constantFrom<Filled>({ value, cell: value / 100 }, { value, cell: (value / 100).toFixed(2) }),
        )
    case 'year':
      return fc.integer({ min: 1949, max: 2100 }).map(same)
    case 'integer':
      return fc.integer({ min: field.min ?? -1e9, max: field.max ?? 1e9 }).map(same)
    case 'number':
      return fc.integer({ min: -1e9, max: 1e9 }).map((n) => same(n / 1000))
    case 'boolean':
      return fc
        .boolean()
        .chain((value) => fc.constantFrom({ value, cell: value }, { value, cell: value ? '是' : 'no' }))
    case 'choice':
      return fc
        .constantFrom(...Object.entries(field.options))
        .chain(([value, { zh, en }]) => fc.constantFrom({ value, cell: zh }, { value, cell: en }, same(value)))
    case 'region':
      return fc.constantFrom('320500', '520602', '贵州省铜仁市').map(same)
    case 'reference':
      return fc
        .integer({ min: 1, max: 1e9 })
        .chain((value) => fc.constantFrom(same(value), { value, cell: `#${value}` }))
    case 'personal':
      return fc.constant(same(PERSONAL_SAMPLES[field.of]))
    case undefined:
      return fc.constant(same('CNY'))
    default:
      return words.map(same)
  }
}

const rowOf = (kind: Kind) =>
  fc.record(Object.fromEntries(columnsOf(kind).map(({ name, field }) => [name, fc.option(filled(field), { freq: 4 })])))

test.each(KINDS.map((kind) => [kind.path, kind] as const))('%s: what is filled in is read back', async (_, kind) => {
  const columns = columnsOf(kind)
  const some = fc.array(rowOf(kind), { minLength: 20, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(some, fc.constantFrom('zh' as const, 'en' as const), async (rows, language) => {
      const cells = rows.map((row) => columns.map(({ name }) => row[name]?.cell ?? null))
      const sheet = await readSheet(Buffer.from(await makeTemplate(kind, language, cells)))
      const header = findHeader(kind, sheet)
      expect(header.columns.map(({ column }) => column?.name)).toEqual(columns.map(({ name }) => name))
      const taken = await db.asSystem('test', (tx) => takeRows(tx, kind, sheet, header))
      expect([...header.problems, ...taken.problems]).toEqual([])
      const expected = rows.flatMap((row, n) => {
        const input = Object.fromEntries(Object.entries(row).flatMap(([name, one]) => (one ? [[name, one.value]] : [])))
        return Object.keys(input).length > 0 ? [{ row: n + 2, input }] : []
      })
      expect(taken.rows).toEqual(expected)
    }),
    { numRuns: 3 },
  )
})
