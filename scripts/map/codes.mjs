import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { readTable } from '../../src/regions/table.ts'

const NATIONS =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|东乡|纳西|景颇|柯尔克孜|土|羌|撒拉|锡伯'
const ENDINGS = new RegExp(
  `(?:(?:(?:${NATIONS})族|锡伯|蒙古|哈萨克|柯尔克孜)*自治)?[省市县区州旗盟]$|地区$|特别行政区$`,
)

/** Changes after the lists that data/regions compares: 彬县 became 彬州市 in 2018. */
const BEYOND = { 610427: '610482' }

/** Names of today down to the county, and what each map's own codes and names are called today. */
export function readCodes(folder) {
  const today = new Map()
  for (const line of brotliDecompressSync(readFileSync(join(folder, 'china.tsv.br')))
    .toString()
    .split('\n')
    .slice(1)) {
    const [code, name] = line.split('\t')
    if (code.length === 6) today.set(code, name)
  }
  const became = new Map()
  for (const file of ['former.tsv', 'successions.tsv']) {
    const columns = {
      'former.tsv': ['old_code', 'old_name', 'code', 'first_listed', 'last_listed'],
      'successions.tsv': ['old_code', 'old_name', 'code', 'changed_on', 'note', 'source'],
    }[file]
    for (const row of readTable(readFileSync(join(folder, file), 'utf8'), file, columns))
      became.set(row.old_code, row.code)
  }
  for (const [code, successor] of Object.entries(BEYOND)) became.set(code, successor)
  return {
    nameOf: (code) => today.get(code),
    /** Today's code of a code of any year, or undefined. */
    codeOf: (code) => (today.has(code) ? code : became.get(code)),
    /** The code among a region's parts that bears a name, or the one part of the same stem (横山县, 横山区). */
    partOf: (code, name) => {
      const prefix = code.replace(/(00)+$/, '')
      const parts = [...today].filter(([part]) => part.startsWith(prefix) && part !== code)
      const exact = parts.filter(([, part]) => part === name)
      const alike = exact.length > 0 ? exact : parts.filter(([, part]) => stem(part) === stem(name))
      return alike.length === 1 ? alike[0][0] : undefined
    },
  }
}

function stem(name) {
  return name.length > 2 ? name.replace(ENDINGS, '') : name
}
