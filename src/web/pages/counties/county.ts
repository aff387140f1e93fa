import type { Language } from '../../../domain/index.ts'
import type { RecordShown } from '../../api/index.ts'
import type { RegionName } from '../../api/session.ts'

/** A county in charge as this page needs it. */
export type County = {
  id: number
  region: RegionName
  area: string
  listedName: string
  listedCode: string
  exitYear: number | null
}

/** Reads a record of kind `county`. */
export function countyOf(record: RecordShown): County {
  const region = record.recipient as RegionName | null
  return {
    id: record.id,
    region: region ?? { code: '', name: record.title, name_en: record.title },
    area: String(record.area ?? ''),
    listedName: String(record.listed_name ?? ''),
    listedCode: String(record.listed_code ?? ''),
    exitYear: typeof record.exit_year === 'number' ? record.exit_year : null,
  }
}

/** How many of an area's counties left in each year; largest areas first. */
export type AreaCount = { area: string; counties: number; byYear: Map<number | null, number> }

export function countByArea(counties: County[]): AreaCount[] {
  const areas = new Map<string, AreaCount>()
  for (const { area, exitYear } of counties) {
    const known = areas.get(area) ?? { area, counties: 0, byYear: new Map() }
    known.counties++
    known.byYear.set(exitYear, (known.byYear.get(exitYear) ?? 0) + 1)
    areas.set(area, known)
  }
  return [...areas.values()].sort((a, b) => b.counties - a.counties || a.area.localeCompare(b.area))
}

/**
 * The code of the region that an area's counties share, a prefecture or a province: the area's own name is the ledger's
 * word in one language, the region has both. Null where the codes share none or are of another country.
 */
export function regionOfArea(counties: County[]): string | null {
  const codes = counties.map(({ region }) => region.code)
  const [first = ''] = codes
  if (!codes.every((code) => /^\d{6}$/.test(code))) return null
  const shared = [4, 2].find((length) => codes.every((code) => code.startsWith(first.slice(0, length))))
  return shared && first ? first.slice(0, shared).padEnd(6, '0') : null
}

/** What a list of counties is sorted by within each area. */
export const SORTS = ['county', 'code', 'exit'] as const
export type Sort = (typeof SORTS)[number]

/** Counties in an order; names by pinyin or by alphabet, the year of exit with the latest and the open ones last. */
export function sorted(counties: County[], by: Sort, language: Language): County[] {
  const name = ({ region }: County) => (language === 'en' ? (region.name_en ?? region.name) : region.name)
  const byCode = (a: County, b: County) => a.region.code.localeCompare(b.region.code)
  const orders: Record<Sort, (a: County, b: County) => number> = {
    county: (a, b) => name(a).localeCompare(name(b), language) || byCode(a, b),
    code: byCode,
    exit: (a, b) => (a.exitYear ?? 9999) - (b.exitYear ?? 9999) || byCode(a, b),
  }
  return counties.toSorted(orders[by])
}

export type CountyFilter = { text: string; area: string; year: string }

/** Whether a county fits what was typed and chosen: by today's name, the English one, the listed name or a code. */
export function fits(county: County, { text, area, year }: CountyFilter): boolean {
  if (area && county.area !== area) return false
  if (year && String(county.exitYear ?? '') !== year) return false
  const { name, name_en, code } = county.region
  const heap = [name, name_en, code, county.listedName, county.listedCode].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => heap.includes(word))
}
