import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'data/map')
const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
const drawn: string[] = read('index')
const tree = brotliDecompressSync(readFileSync(join(root, 'data/regions/china.tsv.br'))).toString()
const today = new Map(tree.split('\n').map((line) => line.split('\t') as [string, string]))
type Feature = { properties: { code: string; name: string }; geometry: { type: string } | null }

test('the index names every outline', () => {
  const files = readdirSync(folder).flatMap((file) => (/^(china|\d{6})\.json$/.test(file) ? [file.slice(0, -5)] : []))
  expect(files.sort()).toEqual([...drawn].sort())
})

test('every region drawn bears its code and name of today, and has a place for its arcs', () => {
  const centroids = read('centroids')
  for (const name of drawn) {
    const features: Feature[] = read(name).features
    const codes = features.map(({ properties }) => properties.code)
    expect(new Set(codes).size, name).toBe(codes.length)
    for (const { properties, geometry } of features) {
      if (properties.code === '') continue
      expect(today.get(properties.code), `${name} ${properties.code}`).toBe(properties.name)
      expect(centroids[properties.code], `${name} ${properties.code}`).toHaveLength(2)
      expect(geometry?.type, `${name} ${properties.code}`).toMatch(/Polygon$/)
    }
  }
})

test('the country is whole: 34 provinces and the inset of the South China Sea', () => {
  const features: Feature[] = read('china').features
  expect(features.filter(({ properties }) => /0000$/.test(properties.code))).toHaveLength(34)
  expect(features.filter(({ properties }) => properties.code === '').map(({ properties }) => properties.name)).toEqual([
    '南海诸岛',
  ])
})

test('outlines are light to load', () => {
  const limit = (name: string) => (name === 'china' ? 300_000 : name.endsWith('0000') ? 100_000 : 60_000)
  for (const name of drawn) expect(statSync(join(folder, `${name}.json`)).size, name).toBeLessThan(limit(name))
})
