import { readFileSync } from 'node:fs'
import { brotliDecompressSync, constants } from 'node:zlib'
import { simplifiedText } from '../repair/simplify.ts'

/** A place as the reader knows it: what people call it in a claim, and which it is. */
export type Place = {
  /** Six digits of GB/T 2260. */
  code: string
  /** A province by its short name (江苏), all others by the full one (铜仁市). */
  name: string
  level: 'province' | 'prefecture' | 'county'
}

/** Provinces that help others; a city or county of theirs is taken for a helper. Liaoning is helped and helps. */
const HELPERS = new Set(['11', '12', '31', '32', '33', '35', '37', '44'])
/** Cities without counties of their own, and rows that only group others. */
const GROUPS = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/
/** Short names of prefectures and counties that are also words, or another place more often meant. */
const WORDS = new Set([
  ...'和平 新华 城区 郊区 中原 海港 开平 长治 合作 公主岭 和田地 文山 东方 平安 安定 永安 民和 同心 红旗 建始 大方 江口'.split(
    ' ',
  ),
])
const folder = new URL('../../../data/regions/', import.meta.url)

export function isHelper(place: Place): boolean {
  return HELPERS.has(place.code.slice(0, 2))
}

type Names = { names: Map<string, Place>; letters: Map<string, Place>; english: Map<string, Place> }
let known: Names | undefined

/**
 * Every name of a province, prefecture and county in the form of repaired text, with its place. The list of regions holds
 * them at its head: 48 KB of the compressed file are enough, and no database is needed. Counties go by their full names,
 * since their short ones are words too often; 省, 市 and so on may be missing above them.
 */
export function placeNames(): Names {
  known ??= readNames()
  return known
}

function readNames(): Names {
  const names = new Map<string, Place>()
  const letters = new Map<string, Place>()
  const english = new Map<string, Place>()
  const places = new Map<string, Place>()
  for (const line of head()) {
    const [code, full] = line.split('\t') as [string, string]
    if (GROUPS.test(full)) continue
    const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'
    places.set(code, { code, name: full, level })
  }
  for (const [code, short, name] of rows('names.tsv')) {
    const place = places.get(code as string)
    if (!place) continue
    const shorts = (short as string).split('|').filter((word) => word.length > 1 && !WORDS.has(word))
    if (place.level === 'province') place.name = shorts[0] ?? place.name
    for (const word of place.level === 'county' ? shorts.filter(isTelling) : shorts) set(names, word, place)
    if (name && place.level !== 'county') set(english, (name as string).toLowerCase(), place)
    else if (name) set(english, `${(name as string).toLowerCase()} county`, place)
  }
  for (const place of places.values()) set(names, fullName(place), place)
  for (const [nature, spelling, code] of rows('aliases.tsv')) {
    const place = places.get(code as string)
    if (place && nature === 'short' && (spelling as string).length === 1) set(letters, spelling as string, place)
    else if (place && nature === 'short') set(names, spelling as string, place)
    else if (place && nature === 'english') set(english, (spelling as string).toLowerCase(), place)
  }
  return { names, letters, english }
}

/** Who gives and who gets. */
export type Pair = [Place, Place]

/** 苏陕, 沪滇 and 闽宁, in either order: a helper's letter beside that of a province that is helped. */
export function pairNames(letters: Map<string, Place>): [string, Pair][] {
  const pairs: [string, Pair][] = []
  for (const [a, helper] of letters) {
    if (!isHelper(helper)) continue
    for (const [b, helped] of letters) {
      // 粤澳 and 闽台 are no pairs of the programme.
      if (isHelper(helped) || /^[78]/.test(helped.code)) continue
      pairs.push([a + b, [helper, helped]], [b + a, [helper, helped]])
    }
  }
  return pairs
}

/** The first place of a name stays: provinces come before their cities, and 海南 is the province. */
function set(map: Map<string, Place>, word: string, place: Place): void {
  const key = simplifiedText(word)
  if (key && !map.has(key)) map.set(key, place)
}

/** 江苏省 stands in the list under this name, the place is called 江苏. */
function fullName(place: Place): string {
  return place.level === 'province' && !/[市省区]$/.test(place.name) ? `${place.name}省` : place.name
}

/** A short name of a county that ends as counties do (印江县) cannot be a word. */
function isTelling(short: string): boolean {
  return short.length > 2 && /[县旗市]$/.test(short)
}

function head(): string[] {
  const compressed = readFileSync(new URL('china.tsv.br', folder)).subarray(0, 48 * 1024)
  const text = brotliDecompressSync(compressed, { finishFlush: constants.BROTLI_OPERATION_FLUSH }).toString()
  return text.split('\n').filter((line) => /^\d{6}\t/.test(line))
}

function rows(file: string): string[][] {
  const lines = readFileSync(new URL(file, folder), 'utf8').split('\n')
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'))
}
