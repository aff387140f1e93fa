import { pinyin } from 'pinyin-pro'

/**
 * Lower-case text that a list's search looks in: the words themselves, their pinyin run together ('江苏' is found by
 * 'jiangsu') and its initials ('js'). Readings are cached a character: pinyin-pro takes 10 ms for what the cache
 * answers in 0.1, and a bulk request has ten thousand titles.
 */
export function searchText(...parts: (string | null | undefined)[]): string {
  const text = parts.filter(Boolean).join(' ').toLowerCase()
  if (!/\p{Script=Han}/u.test(text)) return text
  let whole = ''
  let initials = ''
  for (const character of text) {
    const reading = readingOf(character)
    whole += reading
    initials += reading[0] ?? ''
  }
  return `${text} ${whole} ${initials}`
}

const readings = new Map<string, string>()

function readingOf(character: string): string {
  let reading = readings.get(character)
  if (reading === undefined) {
    // 陕 alone reads 'shan'; the province is written Shaanxi to tell it from Shanxi.
    reading = character === '陕' ? 'shaan' : pinyin(character, { toneType: 'none' }).toLowerCase()
    readings.set(character, reading)
  }
  return reading
}
