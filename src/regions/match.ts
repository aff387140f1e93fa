import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { codeOfKey, keyOfCode, type RegionKey, subtree } from '../domain/index.ts'
import { foldWidth, normaliseName } from './normalise.ts'
import { REGION_COLUMNS, type Region, readRegions } from './region.ts'
import { NATURES, type Nature } from './spellings.ts'

/** Whom to look among. */
export type Scope = { level?: number; within?: RegionKey; limit: number }

/** A region that a text names, and how: by which spelling, and what the place was called when that was its name. */
export type Match = Region & { nature: Nature; formerly: string | null }

/** A text as it may stand in the table: as written, and normalised. */
export type Forms = { key: RegionKey | null; written: string[]; plain: string }

const KIND_IN_LATIN = /(province|municipality|autonomousregion|prefecture|city|county|district|shi|xian|qu|sheng|zhou)$/

export function formsOf(text: string): Forms {
  const folded = foldWidth(text)
  const plain = normaliseName(text)
  return { key: keyOfCode(folded.toUpperCase()), written: [...new Set([text.trim(), folded, plain])], plain }
}

/** Regions that have exactly this code, name or spelling, the best first: by code, then the higher level, then nature. */
export async function exactMatches(tx: Tx, forms: Forms, scope: Scope): Promise<Match[]> {
  const found = await exact(tx, forms, scope)
  const bare = forms.plain.replace(KIND_IN_LATIN, '')
  // 'Suzhou City' and 'tongren shi' say the kind of place, which spellings do not hold.
  if (found.length > 0 || bare === forms.plain || bare === '') return found
  return exact(tx, { key: null, written: [bare], plain: bare }, scope)
}

function exact(tx: Tx, forms: Forms, scope: Scope): Promise<Match[]> {
  const code = forms.key === null ? null : codeOfKey(forms.key)
  const spellings = [...forms.written, ...(code ? [code] : [])]
  const hits = sql`
    SELECT key, 'code' AS nature, NULL AS spelling FROM region WHERE key = ${forms.key}
    UNION ALL
    (SELECT r.key, 'name', NULL FROM region r WHERE r.level <= 5 AND r.name = ANY(${forms.written}) ${inScope(scope)}
      ORDER BY r.level, r.key LIMIT ${scope.limit})
    UNION ALL
    SELECT r.key, a.nature, a.spelling FROM region_alias a JOIN region r USING (code) WHERE a.spelling = ANY(${spellings})`
  return ranked(tx, hits, scope)
}

/** Regions above the village one of whose spellings begins with the text; townships only from the second letter on. */
export function prefixMatches(tx: Tx, { written, plain }: Forms, scope: Scope): Promise<Match[]> {
  const starts = written.map((form) => sql`(r.name >= ${form} AND r.name < ${afterAll(form)})`)
  const hits = sql`
    (SELECT r.key, 'name' AS nature, NULL AS spelling FROM region r
      WHERE (${join(starts, ' OR ')}) AND r.level <= 5 AND r.level <= ${plain.length > 1 ? 5 : 4} ${inScope(scope)}
      ORDER BY r.level, r.key LIMIT ${scope.limit})
    UNION ALL
    SELECT r.key, a.nature, a.spelling FROM region_alias a JOIN region r USING (code)
    WHERE a.spelling >= ${plain} AND a.spelling < ${afterAll(plain)} AND a.nature NOT IN ('old_code', 'initials')`
  return ranked(tx, hits, scope)
}

/**
 * Regions of any level whose name contains the text, those that are or begin with it before the others of their level.
 * A scan: some 70 ms for the whole of China, a few inside a county. Latin text is looked for in spellings instead.
 */
export async function containsMatches(tx: Tx, { written, plain }: Forms, scope: Scope): Promise<Match[]> {
  if (plain.length < 2) return []
  if (/^[a-z0-9]*$/.test(plain)) return ranked(tx, spellingsWith(plain), scope)
  const parts = written.map((form) => sql`r.name LIKE ${`%${form.replace(/[\\%_]/g, '\\$&')}%`}`)
  const place = sql`least(${join(written.map((form) => sql`nullif(strpos(r.name, ${form}), 0)`))})`
  const rows = await tx.query<{ key: RegionKey }>(
    sql`SELECT r.key FROM region r WHERE (${join(parts, ' OR ')}) ${inScope(scope)}
      ORDER BY r.level, ${place} > 1, length(r.name), r.key LIMIT ${scope.limit}`,
  )
  const keys = rows.map(({ key }) => key)
  const found = await ranked(
    tx,
    sql`SELECT key, 'name' AS nature, NULL AS spelling FROM region WHERE key = ANY(${keys})`,
    scope,
  )
  return found.sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

function spellingsWith(plain: string): Sql {
  return sql`SELECT r.key, a.nature, a.spelling FROM region_alias a JOIN region r USING (code)
    WHERE a.spelling LIKE ${`%${plain}%`} AND a.nature NOT IN ('old_code', 'initials')`
}

/** The best way in which each region was hit, regions in order. An old code tells the name that went with it. */
function ranked(tx: Tx, hits: Sql, scope: Scope): Promise<Match[]> {
  const order = sql`array_position(${[...NATURES]}::text[], nature)`
  return readRegions<{ nature: Nature; formerly: string | null }>(
    tx,
    sql`WITH best AS (SELECT DISTINCT ON (key) key, nature, spelling FROM (${hits}) hit ORDER BY key, ${order})
      SELECT ${REGION_COLUMNS}, nature, CASE nature
        WHEN 'old_name' THEN spelling
        WHEN 'old_code' THEN (SELECT min(predecessor_name) FROM region_succession s
          WHERE s.predecessor_code = spelling AND s.successor_code = r.code) END AS formerly
      FROM best JOIN region r USING (key) WHERE true ${inScope(scope)}
      ORDER BY nature IN ('initials'), nature <> 'code', r.level, ${order}, r.key LIMIT ${scope.limit}`,
  )
}

function inScope({ level, within }: Scope): Sql {
  const range = within ? subtree(within) : null
  return sql`${level === undefined ? empty : sql`AND r.level = ${level}`}
    ${range ? sql`AND r.key >= ${range.low} AND r.key < ${range.high}` : empty}`
}

/** The end of the range of texts that begin with this one, in collation "C". */
function afterAll(text: string): string {
  return `${text}\u{10ffff}`
}
