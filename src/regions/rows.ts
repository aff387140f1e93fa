import { depth, keyOfCode, type RegionKey } from '../domain/index.ts'
import type { RegionFiles } from './files.ts'

/** Characters a chunk: large enough that COPY never waits for us, small enough to hand over while the next is made. */
const CHUNK = 1 << 18

export type Chunk = { text: string; rows: number }

/** Columns of {@link upperRows}, in order. */
export const UPPER = 'code, key, parent_key, level, name, short_name, name_en, pinyin, valid_from'
/** Columns of {@link lowerRows}. */
export const LOWER = 'code, key, parent_key, level, name'

/** Countries, their parts, and China down to the county, in COPY's text format. */
export function upperRows(files: RegionFiles): Chunk {
  const names = new Map(files.names.map((row) => [row.code, row]))
  const since = new Map(files.successions.map((row) => [row.code, row.changed_on]))
  const rows = files.world.map(({ code, name, english }) => upper(code, name, null, english, null, null))
  const china = files.china
  let at = china.indexOf('\n') + 1
  for (let end = china.indexOf('\n', at); china[at + 6] === '\t'; at = end + 1, end = china.indexOf('\n', at)) {
    const line = china.slice(at, end)
    const code = line.slice(0, 6)
    const known = names.get(code)
    const short = known?.short.split('|')[0] || null
    rows.push(upper(code, line.slice(7), short, known?.english || null, known?.pinyin || null, since.get(code) || null))
  }
  return { text: rows.join(''), rows: rows.length }
}

function upper(code: string, name: string, ...rest: (string | null)[]): string {
  const key = keyOfCode(code) as RegionKey
  const parent = key.slice(0, key.lastIndexOf('.', key.length - 2) + 1)
  return `${[code, key, parent, String(depth(key)), name, ...rest].map(cell).join('\t')}\n`
}

/**
 * China's townships and villages. Made by slices of the code and not by keyOfCode, which takes six times as long for
 * 662 thousand rows; a test compares the two for every row. Names have no tab, backslash or line end (the build checks).
 */
export function* lowerRows(files: RegionFiles): Generator<Chunk> {
  const all = files.china
  let text = ''
  let rows = 0
  for (let at = 0; at < all.length; ) {
    const end = all.indexOf('\n', at)
    const tab = all.indexOf('\t', at)
    const length = tab - at
    if (length === 9 || length === 12) {
      const code = all.slice(at, tab)
      const prefecture = `CN.${code.slice(0, 2)}.${code.slice(2, 4)}.`
      const county = code.slice(4, 6)
      const below = `${prefecture}${county}.`
      const township = `${below}${code.slice(6, 9)}.`
      // The towns of a prefecture without counties belong to the prefecture itself.
      const place =
        length === 12
          ? `${township}${code.slice(9)}.\t${township}\t6`
          : `${township}\t${county === '00' ? prefecture : below}\t5`
      text += `${code}\t${place}\t${all.slice(tab + 1, end)}\n`
      rows++
    }
    at = end + 1
    if (text.length > CHUNK) {
      yield { text, rows }
      text = ''
      rows = 0
    }
  }
  if (rows > 0) yield { text, rows }
}

/** A value in COPY's text format. */
export function cell(value: string | null): string {
  if (value === null) return '\\N'
  return value.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] as string)
}
