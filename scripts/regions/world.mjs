import { iso31661, iso31662 } from 'iso-3166'
import { keyOfCode } from '../../src/domain/region.ts'

/**
 * Countries and their subdivisions: code, name in Chinese (subdivisions: as ISO writes it), name in English, other
 * spellings. China's provinces are in the Chinese tree under their digits and so left out here, as are the ISO 3166-1
 * entries that are such provinces.
 */
export function worldRows() {
  const zh = new Intl.DisplayNames('zh-CN', { type: 'region' })
  const en = new Intl.DisplayNames('en', { type: 'region' })
  const countries = iso31661.map(({ alpha2, alpha3, name }) => {
    const common = en.of(alpha2)
    return [alpha2, zh.of(alpha2), name, [alpha3, ...(common === name ? [] : [common])].join('|')]
  })
  const parts = iso31662.map(({ code, name }) => [code, name, name, ''])
  return [...countries, ...parts]
    .filter(([code]) => keyOfCode(code) && (code === 'CN' || !keyOfCode(code).startsWith('CN.')))
    .sort(([a], [b]) => (keyOfCode(a) < keyOfCode(b) ? -1 : 1))
}
