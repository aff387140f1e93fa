import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { from } from 'pg-copy-streams'
import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type RegionFiles, readRegionFiles } from './files.ts'
import { type Chunk, cell, LOWER, lowerRows, UPPER, upperRows } from './rows.ts'
import { type Alias, aliases, type Succession, successions } from './spellings.ts'

export type LoadOptions = {
  /** Told after each chunk how many of all regions are in the table. */
  onProgress?: (loaded: number, total: number) => void
  /** Load even what is loaded already. */
  again?: boolean
  /** Where the data files are; by default those that come with the program. */
  folder?: string
}

/** `loaded` is false where the same files had been loaded before and nothing was done. */
export type LoadResult = { loaded: boolean; rows: number }

/** Whether the table holds regions, of whatever list. */
export async function regionsLoaded(tx: Tx): Promise<boolean> {
  return (await tx.query('SELECT FROM region_load')).length > 0
}

/**
 * Loads the regions in one transaction: all of them or, on any error, none. Loading the same files again changes
 * nothing. A region that a newer list lacks stays, with the list's cut-off as the end of its validity, because records
 * may name it. Damaged files are `data.damaged`. Readers wait while it runs, about 2 seconds.
 */
export async function loadRegions(tx: Tx, options: LoadOptions = {}): Promise<LoadResult> {
  const files = readRegionFiles(options.folder)
  const total = files.chinaRows + files.world.length
  const [before] = await tx.query<{ digest: string; rows: number }>('SELECT digest, rows FROM region_load')
  if (before?.digest === files.digest && !options.again) return { loaded: false, rows: before.rows }
  if (before) await tx.query('CREATE TEMPORARY TABLE region_before ON COMMIT DROP AS SELECT * FROM region')
  await tx.query('TRUNCATE region, region_alias, region_succession, region_load')
  const rebuild = await dropIndexes(tx)
  const rows = await copyRegions(tx, files, total, options.onProgress)
  const rebuilt = rebuild()
  // While PostgreSQL builds the indexes, this side makes the spellings.
  await setImmediate()
  const former = successions(files)
  const spelled = aliases(files, former)
  await rebuilt
  if (before) await keepVanished(tx, files)
  await copySpellings(tx, spelled, former)
  await tx.query('ANALYZE region, region_alias, region_succession')
  await tx.query(
    sql`INSERT INTO region_load (digest, rows, cut_off) VALUES (${files.digest}, ${rows}, ${files.cutOff})`,
  )
  return { loaded: true, rows }
}

async function copyRegions(tx: Tx, files: RegionFiles, total: number, onProgress: LoadOptions['onProgress']) {
  let rows = 0
  const told = (chunk: Chunk) => {
    rows += chunk.rows
    onProgress?.(rows, total)
  }
  await copy(tx, `COPY region (${UPPER}) FROM STDIN`, [upperRows(files)], told)
  await copy(tx, `COPY region (${LOWER}) FROM STDIN`, lowerRows(files), told)
  return rows
}

async function copySpellings(tx: Tx, spelled: Alias[], former: Succession[]): Promise<void> {
  const spellings = spelled.map((a) => [a.spelling, a.code, a.nature, a.validTo, a.source])
  const succeeded = former.map((s) => [s.oldCode, s.oldName, s.code, s.changedOn, s.note, s.source])
  await copy(tx, 'COPY region_alias (spelling, code, nature, valid_to, source) FROM STDIN', [lines(spellings)])
  await copy(
    tx,
    'COPY region_succession (predecessor_code, predecessor_name, successor_code, changed_on, note, source) FROM STDIN',
    [lines(succeeded)],
  )
}

function lines(rows: (string | null)[][]): Chunk {
  return { text: rows.map((row) => `${row.map(cell).join('\t')}\n`).join(''), rows: rows.length }
}

async function copy(tx: Tx, statement: string, chunks: Iterable<Chunk>, told?: (chunk: Chunk) => void): Promise<void> {
  const stream = tx.client.query(from(statement))
  const done = finished(stream)
  done.catch(() => {})
  for (const chunk of chunks) {
    // A refused row ends the stream: waiting for it to drain as well would be waiting for ever.
    if (!stream.write(chunk.text)) await Promise.race([once(stream, 'drain'), done])
    told?.(chunk)
  }
  stream.end()
  await done
}

/**
 * Drops the table's indexes and answers what builds them again from their own definitions: measured, 665 thousand rows
 * take 1.6 s with the two unique indexes in place, 0.5 + 0.4 s so.
 */
async function dropIndexes(tx: Tx): Promise<() => Promise<void>> {
  const constraints = await tx.query<{ name: string; definition: string }>(
    `SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = 'region'::regclass AND contype IN ('p', 'u') ORDER BY contype, conname`,
  )
  const indexes = await tx.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index i
     WHERE indrelid = 'region'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
  )
  for (const { name } of constraints) await tx.query(`ALTER TABLE region DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await tx.query(`DROP INDEX ${name}`)
  return async () => {
    await tx.query("SET LOCAL maintenance_work_mem = '256MB'")
    for (const { name, definition } of constraints) {
      await tx.query(`ALTER TABLE region ADD CONSTRAINT ${name} ${definition}`)
    }
    for (const { definition } of indexes) await tx.query(definition)
  }
}

async function keepVanished(tx: Tx, files: RegionFiles): Promise<void> {
  await tx.query(sql`INSERT INTO region
      (code, key, parent_key, level, name, short_name, name_en, pinyin, valid_from, valid_to)
    SELECT code, key, parent_key, level, name, short_name, name_en, pinyin, valid_from,
      coalesce(valid_to, ${files.cutOff}::date)
    FROM region_before old WHERE NOT EXISTS (SELECT FROM region new WHERE new.key = old.key)`)
}
