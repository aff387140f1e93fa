import { describe, expect, it } from 'vitest'
import { ancestors, codeOfKey, covers, depth, EVERYWHERE, keyOfCode, subtree } from './region.ts'

describe('keys and codes', () => {
  it.each([
    ['61', 'CN.61.', '610000'],
    ['6100', 'CN.61.', '610000'],
    ['610000', 'CN.61.', '610000'],
    ['610000000000', 'CN.61.', '610000'],
    ['610803', 'CN.61.08.03.', '610803'],
    ['610803001', 'CN.61.08.03.001.', '610803001'],
    ['610803001201', 'CN.61.08.03.001.201.', '610803001201'],
    ['441900003', 'CN.44.19.00.003.', '441900003'],
    ['441900000000', 'CN.44.19.', '441900'],
    ['CN', 'CN.', 'CN'],
    ['CN-SN', 'CN.61.', '610000'],
    ['HK', 'CN.81.', '810000'],
    ['CN-HK', 'CN.81.', '810000'],
    ['ES', 'ES.', 'ES'],
    ['ES-PV', 'ES.PV.', 'ES-PV'],
    ['ES-CN', 'ES.CN.', 'ES-CN'],
    ['GZ', 'GZ.', 'GZ'],
  ])('%s has the key %s and the code %s', (written, key, code) => {
    expect(keyOfCode(written)).toBe(key)
    expect(codeOfKey(key)).toBe(code)
  })

  it.each(['', '6', '610', '61080', 'es', 'ESP', 'ES-', 'CN-ZZ', 'TW-TPE', '陕西'])('%j is no code', (written) => {
    expect(keyOfCode(written)).toBeNull()
  })
})

describe('ancestors', () => {
  it('names the root first and the key itself last', () => {
    expect(ancestors('CN.32.05.')).toEqual(['', 'CN.', 'CN.32.', 'CN.32.05.'])
  })
  it('leaves out a level that the place lacks', () => {
    expect(ancestors('CN.44.19.00.003.')).toEqual(['', 'CN.', 'CN.44.', 'CN.44.19.', 'CN.44.19.00.003.'])
    expect(depth('CN.44.19.00.003.')).toBe(5)
  })
})

describe('ranges', () => {
  it('hold a subtree and nothing beside it', () => {
    const { low, high } = subtree('CN.32.')
    expect(['CN.32.', 'CN.32.05.'].every((key) => low <= key && key < high)).toBe(true)
    expect(['CN.', 'CN.31.', 'CN.33.', 'CN.320.'].some((key) => low <= key && key < high)).toBe(false)
    expect(subtree('')).toEqual(EVERYWHERE)
  })
  it('cover', () => {
    expect(covers(EVERYWHERE, subtree('CN.32.'))).toBe(true)
    expect(covers(subtree('CN.32.'), EVERYWHERE)).toBe(false)
  })
})
