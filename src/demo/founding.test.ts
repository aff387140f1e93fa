import { existsSync, readFileSync } from 'node:fs'
import { Converter } from 'opencc-js'
import { describe, expect, test } from 'vitest'
import { INDICATORS } from '../figures/index.ts'
import { checkRecord, findKind, inputSchema, type Kind } from '../kinds/index.ts'
import { readRegionFiles } from '../regions/files.ts'
import type { DemoInput } from './book.ts'
import { FOUNDING } from './founding.ts'

const SHARED = new URL('../../../shared/', import.meta.url)
const COUNTIES = new URL('data/jiangsu-89-counties.csv', SHARED)
const REPORT = new URL('reports/000.json', SHARED)
const ARTICLE = new URL('reports/000.txt', SHARED)
const skipping = (file: URL) => {
  if (!existsSync(file)) console.log(`Not compared with ${file.pathname}: it is not on this machine.`)
  return !existsSync(file)
}

const inputsOf = (name: string): DemoInput[] => FOUNDING.find(({ kind }) => kind === name)?.inputs ?? []
const countBy = (inputs: DemoInput[], field: string) =>
  Object.fromEntries([...Map.groupBy(inputs, (input) => String(input[field]))].map(([value, of]) => [value, of.length]))

const present = new Map(
  readRegionFiles()
    .china.split('\n')
    .map((line) => line.split('\t') as [string, string]),
)

describe.each(FOUNDING)('founding $kind', ({ kind: name, inputs }) => {
  const kind = findKind(name) as Kind
  const references = Object.keys(kind.fields).filter((field) => kind.fields[field]?.type === 'reference')

  test('is what the kind accepts', () => {
    const problems = inputs.flatMap((input) => {
      const numbered = { ...input, ...Object.fromEntries(references.map((field) => [field, input[field] && 1])) }
      const parsed = inputSchema(kind).safeParse(numbered)
      if (!parsed.success) return [`${input.external_id}: ${parsed.error.message}`]
      return checkRecord(kind, parsed.data).map(({ field, en }) => `${input.external_id}: ${field} ${en}`)
    })
    expect(problems).toEqual([])
  })

  test('names each record once, records that are there, and regions of today', () => {
    expect(new Set(inputs.map(({ external_id }) => external_id)).size).toBe(inputs.length)
    const known = new Set(FOUNDING.flatMap((part) => part.inputs.map(({ external_id }) => external_id)))
    const lost = inputs.flatMap((input) =>
      references.map((field) => input[field]).filter((id) => id && !known.has(String(id))),
    )
    expect(lost).toEqual([])
    const regions = Object.keys(kind.fields).filter((field) => kind.fields[field]?.type === 'region')
    const unknown = inputs.flatMap((input) =>
      regions.map((field) => input[field]).filter((code) => code && !present.has(String(code))),
    )
    expect(unknown).toEqual([])
  })
})

describe('the 89 counties', () => {
  const counties = inputsOf('county')

  test('are as many in each area as the sources say', () => {
    expect(countBy(counties, 'area')).toEqual({
      陕西省: 56,
      铜仁市: 10,
      海东市: 6,
      海南州: 5,
      拉萨市: 4,
      西宁市: 3,
      克州: 3,
      伊犁州: 2,
    })
    expect(new Set(counties.map(({ recipient }) => recipient)).size).toBe(89)
  })

  test('exit as the national list says: 33 in 2018, 50 to the end of 2018, never the 43 published', () => {
    expect(countBy(counties, 'exit_year')).toEqual({ 2016: 2, 2017: 15, 2018: 33, 2019: 38, 2020: 1 })
  })

  test('under an old name say what became of it', () => {
    const renamed = counties.filter(({ recipient, listed_name }) => present.get(String(recipient)) !== listed_name)
    expect(renamed.map(({ listed_name }) => listed_name).sort()).toEqual(
      ['万山特区', '乐都县', '南郑县', '平安县', '旬阳县', '横山县', '湟中县', '达孜县'].sort(),
    )
    expect(renamed.filter(({ note }) => !String(note).includes('旧名'))).toEqual([])
  })

  test.skipIf(skipping(COUNTIES))('are those of the list, with its names, codes and years', () => {
    const [, ...lines] = readFileSync(COUNTIES, 'utf8').trim().split('\n')
    const listed = lines.map((line) => {
      const [area, code, name, , , year] = line.split(',')
      return { area, listed_code: code, listed_name: name, exit_year: Number(year) }
    })
    const ours = counties.map(({ area, listed_code, listed_name, exit_year }) => ({
      area,
      listed_code,
      listed_name,
      exit_year,
    }))
    const order = (a: { listed_code?: unknown }, b: { listed_code?: unknown }) =>
      Number(a.listed_code) - Number(b.listed_code)
    expect(ours.sort(order)).toEqual(listed.sort(order))
  })
})

describe('the published figures', () => {
  const claims = inputsOf('claim')

  test('are the 37 of the report, each set against an indicator that exists or against none', () => {
    expect(claims.map(({ number }) => number)).toEqual(
      Array.from({ length: 37 }, (_, n) => `S${String(n + 1).padStart(2, '0')}`),
    )
    const ids = new Set(INDICATORS.map(({ id }) => id))
    expect(claims.filter(({ indicator }) => indicator && !ids.has(String(indicator)))).toEqual([])
    expect(claims.filter(({ measured, indicator }) => measured === 'ordinal' && indicator)).toEqual([])
  })

  test('locate themselves by the figure alone, never by a sentence', () => {
    expect(claims.filter(({ figure }) => String(figure ?? '').length > 8)).toEqual([])
  })

  test.skipIf(skipping(ARTICLE))('stand in the report as printed', () => {
    const simplified = Converter({ from: 'tw', to: 'cn' })
    const text = simplified(readFileSync(ARTICLE, 'utf8').replace(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)/g, ''))
    expect(claims.filter(({ figure }) => figure && !text.includes(String(figure))).map(({ number }) => number)).toEqual(
      [],
    )
  })

  test.skipIf(skipping(REPORT))(
    'hold every figure that was read from the report by hand, with its bound and period',
    () => {
      type Read = {
        id: string
        value: number
        bound: string
        period: { from: string | null; to: string }
      }
      const { claims: read } = JSON.parse(readFileSync(REPORT, 'utf8')) as { claims: Read[] }
      const key = (value: unknown, bound: unknown, from: unknown, to: unknown) =>
        [value, bound, from ?? '', to].join(' ')
      const ours = new Set(claims.map((c) => key(c.value, c.bound, c.period_from, c.period_to)))
      const missing = read.filter(({ value, bound, period }) => !ours.has(key(value, bound, period.from, period.to)))
      expect(missing.map(({ id }) => id)).toEqual([])
    },
  )
})
