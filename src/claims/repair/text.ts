/**
 * A text under repair: UTF-16 units, each with the code point of the original that it stands for. What lies outside the
 * basic plane is one unit U+FFFD (digits of other alphabets become ours), so that a unit is a character throughout.
 * Repairs write into the same arrays, never ahead of where they read.
 */
export type Text = {
  units: Uint16Array
  /** Offset in the original, in code points. */
  at: Int32Array
  length: number
}

/** The unit that stands for what is lost: nothing is read out of a number beside it. */
export const LOST = 0xfffd

export function textOf(raw: string): Text {
  const units = new Uint16Array(raw.length)
  const at = new Int32Array(raw.length)
  let length = 0
  let offset = 0
  for (let i = 0; i < raw.length; i++) {
    let unit = raw.charCodeAt(i)
    if (unit >= 0xd800 && unit < 0xdc00 && isTrail(raw.charCodeAt(i + 1))) {
      unit = digitOf(raw.codePointAt(i) as number)
      i++
    } else if (unit >= 0xd800 && unit < 0xe000) unit = LOST
    units[length] = unit
    at[length++] = offset++
  }
  return { units, at, length }
}

/** The string of a part. In slices, because a call takes only so many arguments. */
export function stringOf(text: Text): string {
  let out = ''
  for (let from = 0; from < text.length; from += 8192) {
    out += String.fromCharCode(...text.units.subarray(from, Math.min(from + 8192, text.length)))
  }
  return out
}

/** Keeps the units that a repair wants: it writes them through `put` and says where it got to. */
export function rewrite(text: Text, step: (i: number, put: (unit: number, from?: number) => void) => number): Text {
  let written = 0
  const put = (unit: number, from: number) => {
    text.units[written] = unit
    text.at[written++] = text.at[from] as number
  }
  for (let i = 0; i < text.length; ) {
    const here = i
    i = step(here, (unit, from = here) => put(unit, from))
  }
  text.length = written
  return text
}

export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit < 0x4dc0) || unit === 0x3007
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}

function digitOf(codePoint: number): number {
  const plain = String.fromCodePoint(codePoint).normalize('NFKC')
  return /^[0-9]$/.test(plain) ? plain.charCodeAt(0) : LOST
}
