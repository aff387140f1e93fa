import { join, raw } from 'sql-template-tag'
import type { Tx } from '../tx.ts'

/** A table to be copied: its name, the columns that hold data of their own (in order), and its size in bytes. */
export type TableInfo = { name: string; columns: string[]; bytes: number }

const SCHEMA = 'current_schema()::regnamespace'
const FOREIGN = (oid: string) => `EXISTS (SELECT FROM pg_depend WHERE objid = ${oid} AND deptype = 'e')`

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Every table with rows of its own, from the catalogue; not those of extensions. Generated columns are left out. */
export async function findTables(tx: Tx): Promise<TableInfo[]> {
  return tx.query<TableInfo>(`
    SELECT relname AS name, pg_relation_size(pg_class.oid) AS bytes,
      (SELECT coalesce(array_agg(attname::text ORDER BY attnum), '{}') FROM pg_attribute
       WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class WHERE relkind = 'r' AND relpersistence <> 't' AND relnamespace = ${SCHEMA} AND NOT ${FOREIGN('pg_class.oid')}
    ORDER BY relname COLLATE "C"`)
}

/**
 * Where each sequence stands. Sequences know no snapshot: read after the rows, they are never behind them.
 */
export async function readSequences(tx: Tx): Promise<Record<string, [string, boolean]>> {
  const names = await tx.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = ${SCHEMA} AND NOT ${FOREIGN('oid')} ORDER BY 1`,
  )
  if (names.length === 0) return {}
  const rows = await tx.query<{ name: string; last: string; called: boolean }>(
    join(
      names.map(({ name }) =>
        raw(
          `SELECT '${name.replaceAll("'", "''")}' AS name, last_value::text AS last, is_called AS called FROM ${quoted(name)}`,
        ),
      ),
      ' UNION ALL ',
    ),
  )
  return Object.fromEntries(rows.map(({ name, last, called }) => [name, [last, called]]))
}

/**
 * Drops every table, view, sequence, routine and type of the schema that belongs to the owner. Foreign objects and the
 * schema itself stay, with the rights on it.
 */
export async function dropEverything(tx: Tx): Promise<void> {
  const found = await tx.query<{ statement: string }>(`
    WITH mine AS (SELECT oid FROM pg_roles WHERE rolname = current_user)
    SELECT statement FROM (
      SELECT 1 AS turn, format('DROP %s %I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
          WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname) AS statement,
        CASE relkind WHEN 'v' THEN 1 WHEN 'm' THEN 1 WHEN 'S' THEN 3 ELSE 2 END AS rank
      FROM pg_class WHERE relnamespace = ${SCHEMA} AND relowner IN (SELECT oid FROM mine) AND relkind IN ('r', 'p', 'v', 'm', 'S')
        AND NOT relispartition AND NOT ${FOREIGN('pg_class.oid')}
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype IN ('a', 'i'))
      UNION ALL
      SELECT 2, format('DROP ROUTINE %s CASCADE', oid::regprocedure), 0
      FROM pg_proc WHERE pronamespace = ${SCHEMA} AND proowner IN (SELECT oid FROM mine) AND NOT ${FOREIGN('pg_proc.oid')}
      UNION ALL
      SELECT 3, format('DROP TYPE %I CASCADE', typname), 0
      FROM pg_type WHERE typnamespace = ${SCHEMA} AND typowner IN (SELECT oid FROM mine)
        AND (typtype IN ('e', 'd', 'r') OR EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c'))
        AND NOT ${FOREIGN('pg_type.oid')}
    ) all_of_them ORDER BY turn, rank, statement`)
  for (const { statement } of found) await tx.query(statement.replace(/^DROP (\w+|MATERIALIZED VIEW) /, '$&IF EXISTS '))
}

/**
 * Readies every table to be filled: empties it, sets its triggers to rest and drops foreign keys and indexes. Answers what
 * brings them all back, built once over the whole.
 */
export async function layBare(tx: Tx): Promise<() => Promise<void>> {
  const tables = await findTables(tx)
  const keys = await tx.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE connamespace = ${SCHEMA} AND contype IN ('f', 'p', 'u', 'x') AND conparentid = 0
     ORDER BY contype = 'f', conrelid::regclass::text, contype, conname`,
  )
  const indexes = await tx.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = ${SCHEMA} AND relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1`,
  )
  const triggers = await tx.query<{ table: string; name: string; on: string }>(
    `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name, tgenabled AS on
     FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND relnamespace = ${SCHEMA} AND tgenabled <> 'D' ORDER BY 1, 2`,
  )
  for (const { table, name } of triggers) await tx.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`)
  if (tables.length > 0) await tx.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  for (const { table, name } of keys.toReversed()) await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await tx.query(`DROP INDEX ${name}`)
  return async () => {
    await tx.query("SET LOCAL maintenance_work_mem = '256MB'")
    for (const { table, name, definition } of keys) {
      await tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
    }
    for (const { definition } of indexes) await tx.query(definition)
    for (const { table, name, on } of triggers) {
      const how = { A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' }[on] ?? 'ENABLE'
      await tx.query(`ALTER TABLE ${table} ${how} TRIGGER ${name}`)
    }
  }
}
