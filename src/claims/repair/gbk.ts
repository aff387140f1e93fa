import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
/** For each of the 126 first bytes, the characters by their readings: asking for those of 190 characters takes 1 ms. */
const readAs = new Map<number, Map<string, string[]>>()
let bytesOf: Map<string, number> | undefined
let charOf: string[] | undefined

/** The two bytes of a character in GBK as one number, undefined where it has none (ASCII included). */
export function gbkBytes(character: string): number | undefined {
  if (!bytesOf) load()
  return bytesOf?.get(character)
}

/** The character of two bytes in GBK, undefined where they are none. */
export function gbkCharacter(lead: number, trail: number): string | undefined {
  if (!charOf) load()
  return charOf?.[lead * 256 + trail]
}

/** Characters whose GBK code begins with this byte and which can be read so: 數 for (0x94, 'shù'). */
export function gbkReadAs(lead: number, reading: string): string[] {
  const known = readAs.get(lead) ?? readingsOf(lead)
  readAs.set(lead, known)
  return known.get(reading) ?? []
}

function readingsOf(lead: number): Map<string, string[]> {
  const { pinyin } = require('pinyin-pro') as typeof import('pinyin-pro')
  const found = new Map<string, string[]>()
  for (let trail = 0x40; trail < 0xff; trail++) {
    const character = gbkCharacter(lead, trail)
    if (!character) continue
    for (const reading of new Set(pinyin(character, { multiple: true, type: 'array' })))
      found.set(reading, [...(found.get(reading) ?? []), character])
  }
  return found
}

/** Node decodes GBK but does not encode it: the table is turned round, 24 thousand characters in 10 ms. */
function load(): void {
  const decoder = new TextDecoder('gbk')
  bytesOf = new Map()
  charOf = []
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(new Uint8Array([lead, trail]))
      if (character.length !== 1 || character === '\uFFFD') continue
      charOf[lead * 256 + trail] = character
      if (!bytesOf.has(character)) bytesOf.set(character, lead * 256 + trail)
    }
  }
}
