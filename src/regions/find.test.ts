import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { findRegions, getRegion, loadRegions } from './index.ts'

const database = await testDatabase()
const find = (text: string, options = {}) => database.asSystem('test', (tx) => findRegions(tx, text, options))
const get = (text: string) => database.asSystem('test', (tx) => getRegion(tx, text))

beforeAll(async () => {
  await database.asSystem('test', (tx) => loadRegions(tx))
})

describe('the first region found', () => {
  it.each([
    // The five spellings, the first with U+965C.
    ['陜西', '610000'],
    ['陕西', '610000'],
    ['陝西', '610000'],
    ['shaanxi', '610000'],
    ['61', '610000'],
    ['6100', '610000'],
    ['610000000000', '610000'],
    ['CN-SN', '610000'],
    [' 陕西省 ', '610000'],
    ['ＳＨＡＡＮＸＩ', '610000'],
    ['Shaanxi Province', '610000'],
    ['陕', '610000'],
    ['shanxi', '140000'],
    ['Tibet', '540000'],
    ['Nei Mongol', '150000'],
    ['Hong Kong', '810000'],
    ['HK', '810000'],
    ['Macau', '820000'],
    ['臺灣', '710000'],
    ['铜仁', '520600'],
    ['銅仁市', '520600'],
    ['tong ren', '520600'],
    ['tóngrén', '520600'],
    ['tongren shi', '520600'],
    ['lǜliáng', '141100'],
    ['lvliang', '141100'],
    ['伊犁', '654000'],
    ['伊犁州', '654000'],
    ['海南州', '632500'],
    ['海南', '460000'],
    ['克州', '653000'],
    ['Ürümqi', '650100'],
    ['urumqi', '650100'],
    ['印江', '520625'],
    ['印江县', '520625'],
    ['乾县', '610424'],
    ['乾縣', '610424'],
    ['ES', 'ES'],
    ['es-pv', 'ES-PV'],
    ['País Vasco', 'ES-PV'],
    ['pais vasco', 'ES-PV'],
    ['西班牙', 'ES'],
    ['Spain', 'ES'],
    ['ESP', 'ES'],
    ['FR-BRE', 'FR-BRE'],
    ['South Korea', 'KR'],
  ])('for %j is %s', async (text, code) => {
    expect((await find(text))[0]?.code).toBe(code)
  })

  it.each([
    ['横山县', '610803', '横山县'],
    ['橫山縣', '610803', '横山县'],
    ['610823', '610803', '横山县'],
    ['万山特区', '520603', '万山特区'],
    ['522230', '520603', '万山特区'],
    ['5222', '520600', '铜仁地区'],
    ['铜仁地区', '520600', '铜仁地区'],
    ['湟中县', '630106', '湟中县'],
    ['达孜县', '540104', '达孜县'],
    ['错那县', '540581', '错那县'],
    ['632825', '632857', '大柴旦行政委员会'],
  ])('for the former %s is %s, and it says so', async (text, code, formerly) => {
    expect((await find(text))[0]).toMatchObject({ code, formerly })
  })
})

describe('the rest of what is found', () => {
  it('tells how each was found and what stands above it', async () => {
    const found = await find('铜仁', { limit: 10 })
    expect(found[0]).toMatchObject({ code: '520600', nature: 'short' })
    expect(found.every(({ name, formerly }) => (formerly ?? name).includes('铜仁'))).toBe(true)
    expect(found.some(({ formerly }) => formerly === '铜仁市')).toBe(true)
    expect(found[0]?.path.map(({ name }) => name)).toEqual(['贵州省'])
  })
  it('puts exact spellings first, then what begins with the text, each with higher levels first', async () => {
    const found = await find('朝阳', { limit: 30 })
    const begins = found.findIndex(({ name, short_name }) => name !== '朝阳' && short_name !== '朝阳')
    const levels = found.map(({ level }) => level)
    expect(begins).toBeGreaterThan(3)
    expect(levels.slice(0, begins)).toEqual(levels.slice(0, begins).sort())
    expect(levels.slice(begins)).toEqual(levels.slice(begins).sort())
    expect(found[0]?.code).toBe('211300')
  })
  it('holds to a level and a place', async () => {
    const found = await find('朝阳', { level: 4, within: 'CN.22.' })
    expect(found.map(({ code }) => code)).toEqual(['220104'])
  })
  it('finds villages by name', async () => {
    const [village] = await find('多福巷社区居委会')
    expect(village).toMatchObject({ code: '110101001001', level: 6 })
    expect(village?.path.map(({ name }) => name)).toEqual(['北京市', '市辖区', '东城区', '东华门街道'])
  })
  it('takes initials down to the county', async () => {
    expect((await find('tr', { level: 3 })).map(({ code }) => code)).toContain('520600')
  })
  it.each(['', '   ', '%', "'; DROP TABLE region", 'no such place', '不存在的地方'])(
    'is nothing for %j',
    async (text) => {
      expect(await find(text)).toEqual([])
    },
  )
})

describe('getRegion', () => {
  it.each([
    ['陕西', '610000'],
    ['吉林', '220000'],
    ['52', '520000'],
    ['平安县', '630203'],
    ['shanxi', '140000'],
    ['多福巷社区居委会', '110101001001'],
  ])('%s is %s', async (text, code) => {
    expect((await get(text)).code).toBe(code)
  })
  it('does not guess between equals', async () => {
    await expect(get('suzhou')).rejects.toMatchObject({ code: 'region.ambiguous' })
    await expect(get('大通区')).resolves.toMatchObject({ code: '340402' })
    await expect(get('鼓楼区')).rejects.toMatchObject({
      code: 'region.ambiguous',
      params: { matches: expect.stringContaining('320106 江苏省南京市鼓楼区') },
    })
  })
  it('says what it does not know', async () => {
    await expect(get('东方不败县')).rejects.toMatchObject({ code: 'region.unknown' })
    await expect(get('999999')).rejects.toMatchObject({ code: 'region.unknown' })
    await expect(get('陕西省榆')).rejects.toMatchObject({ code: 'region.unknown' })
  })
})

const list = new URL('../../../shared/data/jiangsu-89-counties.csv', import.meta.url)

describe('the 89 counties in Jiangsu’s charge', () => {
  if (!existsSync(list)) console.log('skipped: ../shared/data/jiangsu-89-counties.csv is not here')
  it.skipIf(!existsSync(list))('are found by the names and codes of the old list', async () => {
    const rows = readFileSync(list, 'utf8').trim().split('\n').slice(1)
    expect(rows.length).toBe(89)
    const renamed: string[] = []
    for (const row of rows) {
      const [, code, name, , province] = row.split(',') as [string, string, string, string, string]
      const byCode = await get(code)
      const byName = (await find(name, { within: (await get(province)).key }))[0]
      expect(byName?.code, row).toBe(byCode.code)
      if (byName?.name !== name) {
        expect(byName?.formerly, row).toBe(name)
        renamed.push(`${name} ${byName?.code} ${byName?.name}`)
      }
    }
    expect(renamed.sort()).toEqual(
      [
        '万山特区 520603 万山区',
        '横山县 610803 横山区',
        '达孜县 540104 达孜区',
        '南郑县 610703 南郑区',
        '旬阳县 610981 旬阳市',
        '平安县 630203 平安区',
        '湟中县 630106 湟中区',
        '乐都县 630202 乐都区',
      ].sort(),
    )
  })
})
