import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { codeOfKey, keyOfCode, type RegionKey } from '../domain/index.ts'
import { type RegionName, withEnglish } from './region.ts'

/** A region by a written code; `former` is the code as it was then, where the code no longer exists. */
export type ResolvedRegion = { code: string; key: RegionKey; name: string; level: number; former: string | null }

/**
 * Which regions these codes mean, for checks in bulk: one or two queries however many codes. Codes may be short ('61'),
 * padded ('610000000000') or ISO ('ES-PV'). A code that no longer exists gives the region of today where it became
 * exactly one. Unknown codes are absent.
 */
export async function resolveCodes(tx: Tx, codes: Iterable<string>): Promise<Map<string, ResolvedRegion>> {
  const keys = new Map<string, RegionKey>()
  for (const code of codes) {
    const key = keyOfCode(code.trim().toUpperCase())
    if (key !== null) keys.set(code, key)
  }
  if (keys.size === 0) return new Map()
  const wanted = [...new Set(keys.values())]
  const present = await tx.prepared<Omit<ResolvedRegion, 'former'>>(
    sql`SELECT code, key, name, level FROM region WHERE key = ANY(${wanted})`,
  )
  const found = new Map<RegionKey, ResolvedRegion>(present.map((row) => [row.key, { ...row, former: null }]))
  const missing = wanted.filter((key) => !found.has(key)).map(codeOfKey)
  if (missing.length > 0) {
    const former = await tx.query<ResolvedRegion>(
      sql`SELECT r.code, r.key, r.name, r.level, a.spelling AS former FROM region_alias a JOIN region r USING (code)
        WHERE a.nature = 'old_code' AND a.spelling = ANY(${missing})
          AND (SELECT count(*) FROM region_alias b WHERE b.nature = 'old_code' AND b.spelling = a.spelling) = 1`,
    )
    for (const row of former) found.set(keyOfCode(row.former as string) as RegionKey, row)
  }
  const resolved = [...keys].map(([code, key]) => [code, found.get(key)] as const)
  return new Map(resolved.filter((entry): entry is [string, ResolvedRegion] => entry[1] !== undefined))
}

/** Codes and names by key. A key that no region has (a list dropped it before we kept it) shows as its code. */
export async function namesOfKeys(tx: Tx, keys: RegionKey[]): Promise<Map<RegionKey, RegionName>> {
  const wanted = keys.filter((key) => key !== '')
  if (wanted.length === 0) return new Map()
  const rows = await withEnglish(
    await tx.prepared<RegionName & { key: RegionKey }>(
      sql`SELECT key, code, name, name_en FROM region WHERE key = ANY(${wanted})`,
    ),
  )
  const names = new Map<RegionKey, RegionName>()
  for (const key of wanted) {
    const code = codeOfKey(key)
    names.set(key, { code, name: code, name_en: code })
  }
  for (const { key, code, name, name_en } of rows) names.set(key, { code, name, name_en })
  return names
}
