import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { codeOfKey, depth, keyOfCode } from '../domain/index.ts'
import { dataFile } from './files.ts'
import { ancestorsOf, childKeys, childrenOf, descendantsOf, loadRegions, regionsLoaded, resolveCodes } from './index.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'regions-'))
const progress: number[] = []

/** Counts and a sum over every value of every row: the same before and after means nothing changed. */
const fingerprint = () =>
  database.asSystem('test', (tx) =>
    tx.query(`SELECT (SELECT count(*) || ' ' || sum(hashtextextended(r::text, 0)) FROM region r) AS regions,
      (SELECT count(*) || ' ' || sum(hashtextextended(a::text, 0)) FROM region_alias a) AS aliases,
      (SELECT count(*) || ' ' || sum(hashtextextended(s::text, 0)) FROM region_succession s) AS successions`),
  )

beforeAll(async () => {
  expect(await database.asSystem('test', regionsLoaded)).toBe(false)
  await database.asSystem('test', (tx) => loadRegions(tx, { onProgress: (loaded) => progress.push(loaded) }))
  cpSync(dataFile('.'), folder, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the loaded tree', () => {
  it('has every code under the key that the rule gives it, and back', async () => {
    const rows = await database.asSystem('test', (tx) =>
      tx.query<{ code: string; key: string; level: number }>('SELECT code, key, level FROM region'),
    )
    expect(rows.length).toBeGreaterThan(670_000)
    const wrong = rows.filter(
      ({ code, key, level }) => keyOfCode(code) !== key || codeOfKey(key) !== code || depth(key) !== level,
    )
    expect(wrong).toEqual([])
    expect(progress.at(-1)).toBe(rows.length)
  })

  it('has a parent for every region, on a higher level, whose range holds it', async () => {
    const orphans = await database.asSystem('test', (tx) =>
      tx.query(`SELECT r.code FROM region r LEFT JOIN region p ON p.key = r.parent_key
        WHERE r.parent_key <> '' AND (p.key IS NULL OR p.level >= r.level OR NOT starts_with(r.key, p.key)) LIMIT 5`),
    )
    expect(orphans).toEqual([])
  })

  it('counts what the list counts', async () => {
    const levels = await database.asSystem('test', (tx) =>
      tx.query("SELECT level, count(*) AS n FROM region WHERE key LIKE 'CN.%' GROUP BY level ORDER BY level"),
    )
    // The list's 2,978 counties, 41,352 townships and 620,573 villages less those that repeat the place above them.
    expect(levels).toEqual([
      { level: 1, n: 1 },
      { level: 2, n: 34 },
      { level: 3, n: 342 },
      { level: 4, n: 2975 },
      { level: 5, n: 41351 },
      { level: 6, n: 620572 },
    ])
  })
})

describe('going up and down', () => {
  const system = <T>(work: Parameters<typeof database.asSystem<T>>[1]) => database.asSystem('test', work)

  it('names the ancestors, country first', async () => {
    const above = await system((tx) => ancestorsOf(tx, 'CN.61.08.03.'))
    expect(above.map(({ name }) => name)).toEqual(['中国', '陕西省', '榆林市'])
  })

  it('pages through descendants of a level', async () => {
    const first = await system((tx) => descendantsOf(tx, 'CN.52.06.', { level: 4, limit: 6 }))
    const last = first.at(-1)?.key as string
    const rest = await system((tx) => descendantsOf(tx, 'CN.52.06.', { level: 4, limit: 6, after: last }))
    expect([...first, ...rest].map(({ name }) => name)).toContain('万山区')
    expect(first.length + rest.length).toBe(10)
  })

  it('gives townships and villages an English name', async () => {
    const [town] = await system((tx) => descendantsOf(tx, 'CN.52.06.03.', { level: 5, limit: 1 }))
    expect(town?.name_en).toMatch(/^[A-Z][a-zü']+$/)
  })

  it.each([
    ['', 246, 'ES'],
    ['CN.', 34, '610000'],
    ['CN.61.', 10, '610800'],
    ['CN.44.19.', 36, '441900003'],
    ['ES.', 69, 'ES-PV'],
  ])('finds the children of %j', async (key, count, one) => {
    const children = await system((tx) => childrenOf(tx, key))
    expect(children.length).toBe(count)
    expect(children.map(({ code }) => code)).toContain(one)
    expect(await system((tx) => childKeys(tx, key))).toEqual(children.map((child) => child.key))
    for (const child of children.slice(0, 3)) {
      expect(child.children, child.name).toBe((await system((tx) => childKeys(tx, child.key))).length)
    }
  })

  it('resolves codes in bulk', async () => {
    const codes = ['61', '6100', '610000000000', 'es-pv', 'CN-SN', '522230', '610823', '441900', '999999', 'x', '陕西']
    const found = await system((tx) => resolveCodes(tx, codes))
    expect(Object.fromEntries([...found].map(([code, region]) => [code, region.code]))).toEqual({
      '61': '610000',
      '6100': '610000',
      '610000000000': '610000',
      'es-pv': 'ES-PV',
      'CN-SN': '610000',
      '522230': '520603',
      '610823': '610803',
      '441900': '441900',
    })
    expect(found.get('610823')?.former).toBe('610823')
  })
})

describe('loading again', () => {
  it('changes nothing', async () => {
    const before = await fingerprint()
    expect(await database.asSystem('test', (tx) => loadRegions(tx))).toMatchObject({ loaded: false })
    expect(await database.asSystem('test', (tx) => loadRegions(tx, { again: true }))).toMatchObject({ loaded: true })
    expect(await fingerprint()).toEqual(before)
  })

  it('keeps the indexes it found', async () => {
    const indexes = await database.asSystem('test', (tx) =>
      tx.query<{ name: string }>("SELECT indexname AS name FROM pg_indexes WHERE tablename = 'region' ORDER BY 1"),
    )
    expect(indexes.map(({ name }) => name)).toEqual(['region_code', 'region_key', 'region_level', 'region_name'])
  })

  it('keeps a region that the new list lacks, and says since when', async () => {
    await database.asSystem('test', (tx) =>
      tx.query(`INSERT INTO region (code, key, parent_key, level, name)
        VALUES ('610899', 'CN.61.08.99.', 'CN.61.08.', 4, '从前县')`),
    )
    await database.asSystem('test', (tx) => loadRegions(tx, { again: true }))
    const [kept] = await database.asSystem('test', (tx) =>
      tx.query("SELECT name, valid_to FROM region WHERE code = '610899'"),
    )
    expect(kept).toEqual({ name: '从前县', valid_to: '2023-06-30' })
    await database.asSystem('test', (tx) => tx.query("DELETE FROM region WHERE code = '610899'"))
  })

  it.each([
    ['china.tsv.br', (content: Buffer) => content.subarray(0, content.length >> 1), 'SHA-256'],
    ['world.tsv', (content: Buffer) => Buffer.concat([content, Buffer.from('ZZ\tx\n')]), 'SHA-256'],
    ['aliases.tsv', (content: Buffer) => Buffer.concat([content, Buffer.from('short\tx\n')]), '2 columns instead of 4'],
    ['manifest.json', (content: Buffer) => content.subarray(0, 100), 'format'],
  ])('refuses a damaged %s and changes nothing', async (file, damage, problem) => {
    const before = await fingerprint()
    const whole = readFileSync(join(folder, file))
    writeFileSync(join(folder, file), damage(whole))
    const loading = database.asSystem('test', (tx) => loadRegions(tx, { again: true, folder }))
    await expect(loading).rejects.toMatchObject({
      code: 'data.damaged',
      params: { file, problem: expect.stringContaining(problem) },
    })
    expect(await fingerprint()).toEqual(before)
    writeFileSync(join(folder, file), whole)
  })
})
