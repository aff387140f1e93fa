import { expect, test } from 'vitest'
import { type County, countByArea, fits, regionOfArea, sorted } from './county.ts'

const county = (code: string, name: string, area: string, exitYear: number | null, listedName = name): County => ({
  id: Number(code),
  region: { code, name, name_en: 'Hengshan' },
  area,
  listedName,
  listedCode: code,
  exitYear,
})
const some = [
  county('610803', '横山区', '陕西省', 2018, '横山县'),
  county('610124', '周至县', '陕西省', 2019),
  county('520624', '思南县', '铜仁市', null),
]

test('areas are counted by year of exit, the largest first', () => {
  const areas = countByArea(some)
  expect(areas.map(({ area, counties }) => [area, counties])).toEqual([
    ['陕西省', 2],
    ['铜仁市', 1],
  ])
  expect(areas[0]?.byYear.get(2018)).toBe(1)
  expect(areas[1]?.byYear.get(null)).toBe(1)
})

test('an old name, a code and an English name find the county', () => {
  const found = (text: string) => some.filter((one) => fits(one, { text, area: '', year: '' })).length
  expect([found('横山县'), found('610124'), found('hengshan'), found('没有')]).toEqual([1, 1, 3, 0])
  expect(some.filter((one) => fits(one, { text: '', area: '陕西省', year: '2019' })).length).toBe(1)
})

test('an area is the prefecture or the province that its counties share', () => {
  expect(regionOfArea(some.slice(0, 2))).toBe('610000')
  expect(regionOfArea(some.slice(2))).toBe('520600')
  expect(regionOfArea(some)).toBeNull()
  expect(regionOfArea([])).toBeNull()
})

test('counties are sorted by pinyin, code or year of exit', () => {
  const names = (by: 'county' | 'code' | 'exit') => sorted(some, by, 'zh-CN').map(({ region }) => region.name)
  expect(names('county')).toEqual(['横山区', '思南县', '周至县'])
  expect(names('code')).toEqual(['思南县', '周至县', '横山区'])
  expect(names('exit')).toEqual(['横山区', '周至县', '思南县'])
})
