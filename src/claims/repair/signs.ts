import { simplified } from './simplify.ts'
import { isDigit, isHan, rewrite, type Text } from './text.ts'

const code = (c: string) => c.charCodeAt(0)
/** Signs that mean one thing and are printed in many ways; the left is what the grammar knows. */
const SAME: Record<string, string> = {
  ',': '﹐',
  '、': '﹑､',
  ';': '﹔',
  ':': '﹕∶︰',
  '。': '｡',
  '%': '﹪',
  '(': '（〔﹙【[',
  ')': '）〕﹚】]',
  '“': '「『〝＂',
  '”': '」』〞',
  '-': '‐‑‒–—―−﹣',
  '~': '〜∼～',
  ' ': '\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t',
  '\n': '\u0085\u2028\u2029\v\f',
  〇: '○◯Ｏ',
}
const FOLD = new Map(Object.entries(SAME).flatMap(([to, froms]) => [...froms].map((from) => [code(from), code(to)])))
/** Never seen and never meant: zero width, soft hyphen, byte order mark, carriage return. */
const NOTHING = new Set([0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xad, 0x0d, 0x00])
/** Of two signs side by side one is the damage; the later in this order stays. A full stop stays before all. */
const STRENGTH = new Map([...',、:;。'].map((c, i) => [code(c), i + 1]))
const SPACE = 0x20
const LINE = 0x0a

/** Width, script and signs, one for one; then doubled signs and the blanks around figures go. */
export function foldSigns(text: Text): Text {
  let before = 0
  rewrite(text, (i, put) => {
    let unit = text.units[i] as number
    if (unit === 0x0d && text.units[i + 1] !== LINE) unit = LINE
    if (unit >= 0x80) {
      if (NOTHING.has(unit)) return i + 1
      unit = FOLD.get(unit) ?? simplified(unit)
      if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0
    } else if (unit === 0x09 || unit === 0x5b || unit === 0x5d || unit === 0x0b || unit === 0x0c) {
      unit = FOLD.get(unit) as number
    } else if (NOTHING.has(unit)) return i + 1
    put(unit)
    return i + 1
  })
  return rewrite(text, (i, put) => {
    const unit = text.units[i] as number
    const next = text.units[i + 1] ?? 0
    if (STRENGTH.has(unit) && i + 1 < text.length && STRENGTH.has(next)) {
      // Commas inside digits are read by the numerals.
      if ((STRENGTH.get(next) as number) < (STRENGTH.get(unit) as number)) text.units[i + 1] = unit
      return i + 1
    }
    if (unit === SPACE && i + 1 < text.length) {
      if (next === SPACE || next === LINE || before === LINE || i === 0) return i + 1
      // 共 34 个: blanks between a figure and Han characters say nothing; between digits they part thousands or columns.
      if ((isDigit(before) && isHan(next)) || (isHan(before) && isDigit(next))) return i + 1
    }
    before = unit
    put(unit)
    return i + 1
  })
}
