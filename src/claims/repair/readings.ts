import { gbkBytes, gbkCharacter, gbkReadAs } from './gbk.ts'
import { isHan, LOST, rewrite, type Text } from './text.ts'

/** Tone marks of pinyin as pages print them; a page without one was not damaged this way. */
const TONED = new Set([...'āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ'].map((c) => c.charCodeAt(0)))
/** zhuāng and chuáng are the longest. */
const LONGEST = 6
/** A shifted run ends at the next ASCII character; this far is never seen without one. */
const LONGEST_RUN = 200
const QUESTION = 0x3f
const OPEN = 0x28
const CLOSE = 0x29

/**
 * Undoes a fault of some converters, which write the reading of a Traditional character behind it: 發(fā)展. They look
 * for the characters in the bytes of GBK and find some that are not there, half of one and half of the next; then the
 * bracket itself is torn (當?shù)) and what follows is read shifted by one byte up to the next ASCII character:
 * 新一輪?wèn)|西部 was 新一輪東西部.
 */
export function undoReadings(text: Text): Text {
  if (!hasToned(text)) return text
  const { units } = text
  let before = 0
  return rewrite(text, (i, put) => {
    const unit = units[i] as number
    if (unit === OPEN && isHan(before)) {
      const end = readingEnd(text, i + 1)
      if (end > 0) return end
    }
    if (unit === QUESTION && isHan(before)) {
      const end = readingEnd(text, i + 1)
      if (end > 0) return realign(text, before, i + 1, end, put)
    }
    before = unit
    put(unit)
    return i + 1
  })
}

/** Where a reading and its bracket end; 0 where there is none. */
function readingEnd({ units, length }: Text, from: number): number {
  let i = from
  let toned = false
  while (i < length && i - from <= LONGEST && (isLetter(units[i] as number) || TONED.has(units[i] as number))) {
    toned ||= TONED.has(units[i] as number)
    i++
  }
  return toned && units[i] === CLOSE ? i + 1 : 0
}

/** Puts the characters of a shifted run, from `end` on, and tells where aligned text begins again. */
function realign(text: Text, before: number, from: number, end: number, put: (u: number, from?: number) => void) {
  const reading = String.fromCharCode(...text.units.subarray(from, end - 1))
  const bytes = gbkBytes(String.fromCharCode(before))
  const ghosts = bytes === undefined ? [] : gbkReadAs(bytes & 255, reading)
  for (const ghost of ghosts) {
    const run = shiftedRun(text, (gbkBytes(ghost) as number) & 255, end)
    if (run) {
      for (const [unit, at] of run.units) put(unit, at)
      return run.end
    }
  }
  put(LOST, from - 1)
  return end
}

function shiftedRun(text: Text, lead: number, from: number): { units: [number, number][]; end: number } | null {
  const units: [number, number][] = []
  for (let i = from; i < text.length && i - from < LONGEST_RUN; i++) {
    const unit = text.units[i] as number
    if (unit < 0x80) {
      const character = unit === QUESTION ? undefined : gbkCharacter(lead, unit)
      // The torn pair took an ASCII character with it, perhaps a digit: nothing beside it is to be trusted.
      units.push([character ? character.charCodeAt(0) : LOST, i])
      return character || unit === QUESTION ? { units, end: i + 1 } : { units, end: i }
    }
    const bytes = gbkBytes(String.fromCharCode(unit))
    const character = bytes === undefined ? undefined : gbkCharacter(lead, bytes >> 8)
    if (bytes === undefined || !character) return null
    units.push([character.charCodeAt(0), i])
    lead = bytes & 255
  }
  return null
}

function hasToned({ units, length }: Text): boolean {
  for (let i = 0; i < length; i++) if (TONED.has(units[i] as number)) return true
  return false
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}
