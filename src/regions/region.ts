import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import type { RegionKey } from '../domain/index.ts'
import { nameReader, smallPlaceName } from './romanise.ts'

/** A region by code and by name in both languages, as it is shown. */
export type RegionName = { code: string; name: string; name_en: string }

/** A region as the table has it. */
export type Region = RegionName & {
  key: RegionKey
  parent_key: RegionKey
  /** 1 country, 2 province or ISO 3166-2, 3 prefecture, 4 county, 5 township, 6 village. */
  level: number
  short_name: string | null
  pinyin: string | null
  /** The day this name or code was approved, where known. */
  valid_from: string | null
  /** Where the present list lacks the region: that list's cut-off. */
  valid_to: string | null
}

/** The columns of a Region, of a table or subquery `r`. */
export const REGION_COLUMNS: Sql = sql`r.code, r.key, r.parent_key, r.level, r.name, r.short_name, r.name_en, r.pinyin,
  r.valid_from, r.valid_to`

/**
 * Fills the English names that the table lacks: townships and villages have none, so their pinyin is made here (0.1 s
 * for the first, then some 10 µs each).
 */
export async function withEnglish<R extends { name: string; name_en: string | null }>(
  rows: R[],
): Promise<(R & { name_en: string })[]> {
  const read = rows.some((row) => row.name_en === null) ? await nameReader() : () => []
  return rows.map((row) => ({ ...row, name_en: row.name_en ?? smallPlaceName(read, row.name) }))
}

/** Rows of a query for {@link REGION_COLUMNS} and whatever else it selects. */
export async function readRegions<Extra = unknown>(tx: Tx, query: Sql): Promise<(Region & Extra)[]> {
  return withEnglish(await tx.query<Region & Extra>(query))
}
