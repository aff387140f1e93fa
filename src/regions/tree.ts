import sql, { empty, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { ancestors, depth, type RegionKey, subtree } from '../domain/index.ts'
import { REGION_COLUMNS, type Region, readRegions } from './region.ts'

const PAGE = 100

/** What stands above a region, its country first. One lookup of the keys that its key begins with. */
export function ancestorsOf(tx: Tx, key: RegionKey): Promise<Region[]> {
  const above = ancestors(key).filter((k) => k !== '' && k !== key)
  return readRegions(tx, sql`SELECT ${REGION_COLUMNS} FROM region r WHERE r.key = ANY(${above}) ORDER BY r.key`)
}

export type DescendantsOptions = {
  /** Only those of one level: 2 province … 6 village. */
  level?: number
  limit?: number
  /** The key of the last region of the page before. */
  after?: RegionKey
}

/** What lies below a region ('' is everywhere), in the order of keys, a page at a time. One range of an index. */
export function descendantsOf(tx: Tx, key: RegionKey, options: DescendantsOptions = {}): Promise<Region[]> {
  const { high } = subtree(key)
  const from = options.after && options.after > key ? options.after : key
  return readRegions(
    tx,
    sql`SELECT ${REGION_COLUMNS} FROM region r
      WHERE r.key > ${from} AND r.key < ${high} ${ofLevel(options.level)} ORDER BY r.key LIMIT ${options.limit ?? PAGE}`,
  )
}

/** The levels down to the county have a small index of their own; the planner takes it when it reads `level <= 4`. */
function ofLevel(level: number | undefined): Sql {
  if (level === undefined) return empty
  return level <= 4 ? sql`AND r.level = ${level} AND r.level <= 4` : sql`AND r.level = ${level}`
}

export type ChildRegion = Region & { children: number }

/**
 * What lies just below a region ('' : the countries), with the number of each one's own children. The towns of a
 * prefecture without counties (Dongguan, Zhongshan, Danzhou) are its children.
 */
export function childrenOf(tx: Tx, key: RegionKey): Promise<ChildRegion[]> {
  const near = nearBelow(key)
  return readRegions<{ children: number }>(
    tx,
    sql`WITH next AS (SELECT r.parent_key, count(*)::integer AS children FROM region r WHERE ${near} GROUP BY r.parent_key)
      SELECT ${REGION_COLUMNS}, coalesce(next.children, 0) AS children
      FROM region r LEFT JOIN next ON next.parent_key = r.key
      WHERE ${near} AND r.parent_key = ${key} ORDER BY r.key`,
  )
}

/** The keys of the regions just below, in order. */
export async function childKeys(tx: Tx, key: RegionKey): Promise<RegionKey[]> {
  const rows = await tx.query<{ key: RegionKey }>(
    sql`SELECT r.key FROM region r WHERE ${nearBelow(key)} AND r.parent_key = ${key} ORDER BY r.key`,
  )
  return rows.map((row) => row.key)
}

/** Below a key and near it: above the prefecture, children and grandchildren are all in the small index of levels. */
function nearBelow(key: RegionKey): Sql {
  const { high } = subtree(key)
  const level = depth(key)
  const inRange = sql`r.key > ${key} AND r.key < ${high}`
  return level > 2 ? inRange : sql`${inRange} AND r.level <= 4 AND r.level IN (${level + 1}, ${level + 2})`
}

/** What a region was before: code and name of then, the day the change was approved where known, and who says so. */
export type Predecessor = {
  code: string
  name: string
  changed_on: string | null
  note: string | null
  source: string
}

/** The places that became this one, the latest change first. */
export function predecessorsOf(tx: Tx, code: string): Promise<Predecessor[]> {
  return tx.query<Predecessor>(
    sql`SELECT predecessor_code AS code, predecessor_name AS name, changed_on, note, source FROM region_succession
      WHERE successor_code = ${code} ORDER BY changed_on DESC NULLS LAST, predecessor_code, predecessor_name`,
  )
}
