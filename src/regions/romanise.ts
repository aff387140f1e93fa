import { readFileSync } from 'node:fs'
import { dataFile } from './files.ts'
import { readTable } from './table.ts'

/** Syllables of a Chinese name, one a character: '乐清' → ['yue', 'qing']. */
export type Reader = (name: string) => string[]

let reader: Promise<Reader> | undefined

/** Reads names aloud: pinyin-pro, and before it the words it gets wrong in place names (data/regions/readings.tsv). */
export function nameReader(): Promise<Reader> {
  reader ??= makeReader()
  return reader
}

async function makeReader(): Promise<Reader> {
  const { pinyin } = await import('pinyin-pro')
  const table = readTable(readFileSync(dataFile('readings.tsv'), 'utf8'), 'readings.tsv', ['word', 'syllables'])
  const words = new Map(table.map(({ word, syllables }) => [word, syllables.split(' ')]))
  const longest = Math.max(...table.map(({ word }) => word.length))
  return (name) => {
    const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
    for (let at = 0; at < name.length; at++) {
      for (let length = longest; length > 0; length--) {
        const known = words.get(name.slice(at, at + length))
        if (!known) continue
        syllables.splice(at, length, ...known)
        at += length - 1
        break
      }
    }
    return syllables
  }
}

/** ['zhen', 'an'] → "Zhen'an", ['lv', 'liang'] → 'Lüliang'. */
export function romanised(syllables: string[]): string {
  const word = syllables.map((s, i) => (i > 0 && /^[aoe]/.test(s) ? `'${s}` : s)).join('')
  return (word.charAt(0).toUpperCase() + word.slice(1)).replaceAll('v', 'ü')
}

const OFFICE = /(社区|村|嘎查)?(居民|村民)?(委员会|居委会|村委会)$/
const TOWNSHIP = /(街道(办事处)?|[镇乡])$/

/** The English name of a township or village: the pinyin of its name without the kind of place. */
export function smallPlaceName(read: Reader, name: string): string {
  const place = name.replace(OFFICE, '').replace(TOWNSHIP, '')
  return romanised(read(place || name))
}
