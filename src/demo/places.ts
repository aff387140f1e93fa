import places from '../../data/demo/places.json' with { type: 'json' }
import counties from '../../data/founding/counties.json' with { type: 'json' }
import { randomOf } from './random.ts'

/** A city of Jiangsu with its counties and districts, as [code, name]. */
export type City = { code: string; name: string; counties: string[][] }

export const CITIES: City[] = places.jiangsu
export const LIAONING: string[][] = places.liaoning

/**
 * A place that is helped. `parent` is the external id of the real pairing it falls under; `city` and `provider`, the
 * city and the county of Jiangsu that help it, are synthetic except where the table below says so.
 */
export type Helped = {
  code: string
  name: string
  area: string
  modality: 'assistance' | 'support'
  parent: string
  city: City
  provider: { code: string; name: string }
}

/**
 * Who helps which prefecture. Real: Tongren, Xining, Hanzhong (the report of 18 February 2019), Weinan, Yan'an, Yulin,
 * Shangluo (press, years later). The others are made up for the demo programme.
 */
const CITY_OF_PREFECTURE: Record<string, string> = {
  5206: '320500',
  6301: '320100',
  6107: '320600',
  6105: '321100',
  6106: '320200',
  6108: '321000',
  6110: '320100',
  6101: '320700',
  6102: '320900',
  6103: '320300',
  6104: '321200',
  6109: '320400',
  6302: '320200',
  6325: '320800',
  5401: '320100',
  6530: '321300',
  6540: '320900',
}

const PARENT_OF_AREA: Record<string, [modality: Helped['modality'], parent: string]> = {
  陕西省: ['assistance', 'shaanxi'],
  铜仁市: ['assistance', 'tongren'],
  西宁市: ['assistance', 'xining'],
  海东市: ['assistance', 'haidong'],
  海南州: ['support', 'hainan'],
  拉萨市: ['support', 'lhasa'],
  克州: ['support', 'kizilsu'],
  伊犁州: ['support', 'yili'],
}

/** Today's names where the list of poor counties has an older one. */
const RENAMED: Record<string, string> = {
  520603: '万山区',
  540104: '达孜区',
  610703: '南郑区',
  610803: '横山区',
  610981: '旬阳市',
  630106: '湟中区',
  630202: '乐都区',
  630203: '平安区',
}

/** Counties of Yili that were never on the list of poor counties; support goes to the whole prefecture. */
const REST_OF_YILI = [
  ['654002', '伊宁市'],
  ['654003', '奎屯市'],
  ['654021', '伊宁县'],
  ['654023', '霍城县'],
  ['654024', '巩留县'],
  ['654025', '新源县'],
  ['654026', '昭苏县'],
  ['654027', '特克斯县'],
]

/** The 89 counties and the rest of Yili. */
export const HELPED: Helped[] = [
  ...counties.map(({ recipient, listed_name, area }) => [recipient, RENAMED[recipient] ?? listed_name, area]),
  ...REST_OF_YILI.map(([code, name]) => [code, name, '伊犁州']),
].map((place, n) => {
  const [code, name, area] = place as [string, string, string]
  const [modality, parent] = PARENT_OF_AREA[area] as [Helped['modality'], string]
  const city = getCity(CITY_OF_PREFECTURE[code.slice(0, 4)] as string)
  const [providerCode, providerName] = city.counties[n % city.counties.length] as [string, string]
  return {
    code,
    name,
    area,
    modality,
    parent: `founding:pairing:${parent}`,
    city,
    provider: { code: providerCode, name: providerName },
  }
})

export function getCity(code: string): City {
  const city = CITIES.find((candidate) => candidate.code === code)
  if (!city) throw new Error(`data/demo/places.json lacks the city ${code}`)
  return city
}

/** How much of what is handed out goes to a place, beside the others. */
export function weightOf({ code }: Helped): number {
  return 0.6 + randomOf(`weight of ${code}`).next()
}
