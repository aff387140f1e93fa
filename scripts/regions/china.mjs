import { codeOfKey, keyOfCode } from '../../src/domain/region.ts'

/** Listed by GB/T 2260 but not by the statistics bureau, whose list covers the mainland. */
const BEYOND_THE_LIST = [
  ['710000', '台湾省'],
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
]

/**
 * The Chinese tree, [code, name] with codes in their usual length: down to the county, then townships and villages,
 * each part in the order of codes.
 * The list fills levels that a place lacks by naming the place again with zeros (Dongguan as its own county 441900,
 * Jinmen as its own township and village): such rows are the same place and are left out.
 */
export function chinaRows(read) {
  const rows = new Map(BEYOND_THE_LIST)
  for (const file of ['provinces', 'cities', 'areas', 'streets', 'villages']) {
    for (const { code, name } of read(file)) {
      const usual = codeOfKey(keyOfCode(code))
      if (!rows.has(usual)) rows.set(usual, name.trim())
      else if (rows.get(usual) !== name) throw new Error(`${code} ${name} has the code of ${rows.get(usual)}`)
    }
  }
  const small = (code) => (code.length > 6 ? 1 : 0)
  return [...rows].sort(([a], [b]) => small(a) - small(b) || (a < b ? -1 : 1))
}
