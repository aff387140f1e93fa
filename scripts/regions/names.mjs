import { nameReader, romanised } from '../../src/regions/romanise.ts'

const PEOPLES =
  '壮 回 藏 维吾尔 蒙古 苗 彝 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 ' +
  '土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各'
const PEOPLE = new RegExp(
  `(${PEOPLES.split(' ')
    .map((p) => (p.length > 1 ? `${p}族?` : `${p}族`))
    .join('|')})$`,
)
const KIND = /(特别行政区|自治[区州县旗]|林区|特区|地区|新区|行政委员会|[省市县区盟旗])$/
/** Zones that the statistics bureau counts as counties: their names are not cut. */
const ZONE = /(开发区|园区|示范区|管理区|实验区|集聚区|聚集区|食品区|名胜区|管委会|园)$/
const PLACEHOLDERS = new Map([
  ['市辖区', 'Districts'],
  ['县', 'Counties'],
  ['省直辖县级行政区划', 'Counties directly under the province'],
  ['自治区直辖县级行政区划', 'Counties directly under the region'],
])
const ZONES = [
  [/经济技术开发区$/, 'Economic and Technological Development Zone'],
  [/高新技术产业开发区$/, 'High-tech Industrial Development Zone'],
  [/高新技术开发区$/, 'High-tech Development Zone'],
  [/经济开发区$/, 'Economic Development Zone'],
  [/开发区$/, 'Development Zone'],
  [/管理区(管委会)?$/, 'Management Zone'],
  [/城乡一体化示范区$/, 'Urban and Rural Integration Zone'],
  [/示范区$/, 'Demonstration Zone'],
  [/工业园区$/, 'Industrial Park'],
  [/产业园区$/, 'Industrial Park'],
]

/** '印江土家族苗族自治县' → '印江', '陕西省' → '陕西'; a name that would leave one character stays whole: '陇县'. */
export function shortName(name) {
  if (PLACEHOLDERS.has(name) || ZONE.test(name)) return name
  let short = name.replace(KIND, '')
  if (short !== name && name.includes('自治')) {
    for (let less = short.replace(PEOPLE, ''); less !== short && less.length > 1; less = short.replace(PEOPLE, ''))
      short = less
    if (short.length > 2) short = short.replace(/族$/, '')
  }
  return short.length < 2 ? name : short
}

/** What people say beside the short name: '伊犁州', '印江县'. */
function otherShorts(name, short) {
  if (name.endsWith('自治州')) return [`${short}州`]
  return name.endsWith('自治县') ? [`${short}县`] : []
}

/** A line for every region down to the county: code, short names, English name, pinyin of the short name. */
export async function nameRows(china, aliases) {
  const read = await nameReader()
  const english = new Map()
  for (const { nature, spelling, code } of aliases) {
    if (nature === 'english' && !english.has(code)) english.set(code, spelling)
  }
  return china
    .filter(([code]) => code.length === 6)
    .map(([code, name]) => {
      const short = shortName(name)
      const syllables = read(name).slice(0, short.length)
      const shorts = [short, ...otherShorts(name, short)].filter((s) => s !== name).join('|')
      const en = english.get(code) ?? PLACEHOLDERS.get(name) ?? zone(name, read) ?? romanised(syllables)
      return [code, shorts, en, syllables.join(' ')]
    })
}

function zone(name, read) {
  const found = ZONES.find(([ending]) => ending.test(name))
  if (!found) return undefined
  const place = name.replace(found[0], '').replace(/市$/, '')
  return `${romanised(read(place))} ${found[1]}`.trim()
}
