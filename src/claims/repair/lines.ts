import { isDigit, isHan, rewrite, type Text } from './text.ts'

const LINE = 0x0a
/** Below this, in half-widths, a line is a heading or a list, not a paragraph broken by its width. */
const NARROWEST = 30
/** Lines broken by width end within a word or a figure of each other. */
const RAGGED = 10
const POINT = 0x2e
const SCALES = new Set([...'万亿元%'].map((c) => c.charCodeAt(0)))
const ENDS = new Set([...'。！？!?;:…”)'].map((c) => c.charCodeAt(0)))

/**
 * Takes out line breaks that only the width of a page made, in words and inside figures (56.⏎65亿元). A line was broken
 * by width where it does not end a sentence, is nearly as long as the longest around it, and the next one begins
 * neither a list nor a date.
 */
export function joinLines(text: Text): Text {
  const ends = lineEnds(text)
  const widths = ends.map((end, n) => widthOf(text, n === 0 ? 0 : (ends[n - 1] as number) + 1, end))
  const soft = new Set<number>()
  for (let n = 0; n + 1 < ends.length; n++) {
    const end = ends[n] as number
    const width = widths[n] as number
    if (width < NARROWEST || ENDS.has(text.units[end - 1] as number)) continue
    const around = Math.max(width, ...widths.slice(Math.max(0, n - 3), n), ...widths.slice(n + 1, n + 4))
    const next = widths[n + 1] as number
    if (around - width <= RAGGED && next > 0 && around <= width + RAGGED && !beginsApart(text, end + 1)) soft.add(end)
  }
  for (const end of ends.slice(0, -1)) if (partsFigure(text, end)) soft.add(end)
  if (soft.size === 0) return text
  return rewrite(text, (i, put) => {
    if (text.units[i] !== LINE || !soft.has(i)) {
      put(text.units[i] as number)
      return i + 1
    }
    const latin = isLatin(text.units[i - 1] as number) && isLatin(text.units[i + 1] as number)
    if (latin) put(0x20)
    return i + 1
  })
}

/** Words of counting that begin no line: 2,067⏎个. */
const COUNTERS = new Set([...'个名家所人户项'].map((c) => c.charCodeAt(0)))
const THOUSANDS = 0x2c

/** 56.⏎65亿元, 2,⏎067 and 18.03⏎亿元: no line ends within a figure, whatever its width. */
function partsFigure({ units }: Text, at: number): boolean {
  const before = units[at - 1] as number
  const after = units[at + 1] as number
  if (isDigit(before)) {
    return SCALES.has(after) || COUNTERS.has(after) || (after === POINT && isDigit(units[at + 2] as number))
  }
  return (before === POINT || before === THOUSANDS) && isDigit(units[at - 2] as number) && isDigit(after)
}

function lineEnds({ units, length }: Text): number[] {
  const ends: number[] = []
  for (let i = 0; i < length; i++) if (units[i] === LINE) ends.push(i)
  ends.push(length)
  return ends
}

function widthOf({ units }: Text, from: number, to: number): number {
  let width = 0
  for (let i = from; i < to; i++) width += (units[i] as number) < 0x2e80 ? 1 : 2
  return width
}

/** `1.`, `(二)`, `一、`, `- `, `2018-` and `2018年` begin something of their own. */
function beginsApart({ units, length }: Text, at: number): boolean {
  let start = ''
  for (let i = at; i < length && i < at + 6 && units[i] !== LINE; i++) start += String.fromCharCode(units[i] as number)
  return /^\s*([-*•·●■◆▪]|\d{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{4}[-年/])/.test(
    start,
  )
}

function isLatin(unit: number): boolean {
  return unit > 0x20 && unit < 0x250 && !isDigit(unit) && !isHan(unit)
}
