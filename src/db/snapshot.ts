import type { Tx } from './tx.ts'

/**
 * The schema as text, from the catalog: what migrations amount to, for a reader and for the test that guards
 * migrations/schema.txt. PostgreSQL 15 and 18 print the same: 18 lists not-null constraints in pg_constraint, which
 * are left out here because the column says it already; names are spelled out, never numbers.
 */
export async function snapshotSchema(tx: Tx): Promise<string> {
  const sections: string[] = []
  for (const [title, query] of Object.entries(SECTIONS)) {
    const rows = await tx.query<{ head: string; line: string }>(query)
    const heads = Map.groupBy(rows, (row) => row.head)
    const names = [...heads.keys()].sort(byCodePoint)
    for (const name of names) {
      const lines = heads.get(name)?.map((row) => row.line) ?? []
      sections.push([`${title} ${name}`, ...lines.filter(Boolean).map((line) => `  ${line}`)].join('\n'))
    }
  }
  return `${sections.join('\n\n')}\n`
}

/** Not the database's order: that follows its collation. */
function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const SCHEMA = 'current_schema()::regnamespace'

/** The rights others than the owner hold, one line a role, on any kind of object. */
function grants(acl: string): string {
  return `(SELECT string_agg('grant ' || rights || ' to ' || who, E'\\n  ' ORDER BY who COLLATE "C") FROM (
    SELECT CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END AS who,
      string_agg(lower(privilege_type), ', ' ORDER BY lower(privilege_type) COLLATE "C") AS rights
    FROM aclexplode(${acl}) WHERE grantee <> grantor GROUP BY 1) AS granted)`
}

/** A query a kind of object: its name as head, then what there is to say of it, line by line in a fixed order. */
const SECTIONS = {
  extension: `SELECT extname AS head, '' AS line FROM pg_extension WHERE extname <> 'plpgsql'`,
  type: `SELECT typname AS head, concat_ws(' ', 'enum', string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)) AS line
    FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid WHERE typnamespace = ${SCHEMA} GROUP BY 1`,
  sequence: `SELECT relname AS head, concat_ws(' ', format_type(seqtypid, NULL), 'start', seqstart, 'increment', seqincrement,
      CASE WHEN seqcycle THEN 'cycle' END) || coalesce(E'\\n  ' || ${grants('relacl')}, '') AS line
    FROM pg_class JOIN pg_sequence ON seqrelid = oid
    WHERE relnamespace = ${SCHEMA} AND NOT EXISTS (
      SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i') AND classid = 'pg_class'::regclass)`,
  function: `SELECT oid::regprocedure::text AS head, line FROM pg_proc,
    LATERAL (VALUES (1, 'returns ' || pg_get_function_result(oid)),
      (2, concat_ws(' ', (SELECT lanname FROM pg_language WHERE pg_language.oid = prolang),
        CASE provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
        CASE WHEN proisstrict THEN 'strict' END, CASE WHEN prosecdef THEN 'security definer' END,
        CASE WHEN proparallel <> 'u' THEN 'parallel ' || proparallel::text END, array_to_string(proconfig, ', '))),
      (3, coalesce(nullif(replace(trim(E' \\n' FROM prosrc), E'\\n', E'\\n  '), ''), pg_get_function_sqlbody(oid))),
      (4, ${grants('proacl')})) AS said (rank, line)
    WHERE pronamespace = ${SCHEMA} AND prokind <> 'a'
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY rank`,
  table: `WITH relation AS (SELECT * FROM pg_class WHERE relnamespace = ${SCHEMA} AND relkind IN ('r', 'p')
      AND relname <> 'schema_migration')
    SELECT head, line FROM (
      SELECT relname AS head, 0 AS rank, '' AS name, concat_ws(' ', CASE relpersistence WHEN 'u' THEN 'unlogged' END,
        CASE relkind WHEN 'p' THEN 'partition by ' || pg_get_partkeydef(oid) END,
        CASE WHEN relrowsecurity THEN 'row level security' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
        array_to_string(reloptions, ', ')) AS line FROM relation
      UNION ALL
      SELECT relname, 1, lpad(attnum::text, 4, '0'), concat_ws(' ', attname, format_type(atttypid, atttypmod),
        CASE WHEN attcollation <> typcollation THEN 'collate ' || attcollation::regcollation::text END,
        CASE WHEN attnotnull THEN 'not null' END,
        CASE WHEN attgenerated <> '' THEN 'generated as ' || pg_get_expr(adbin, adrelid)
          WHEN adbin IS NOT NULL THEN 'default ' || pg_get_expr(adbin, adrelid) END,
        CASE attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
        CASE WHEN attacl IS NOT NULL THEN E'\\n  ' || ${grants('attacl')} END,
        '-- ' || col_description(attrelid, attnum))
      FROM relation JOIN pg_attribute ON attrelid = relation.oid JOIN pg_type ON pg_type.oid = atttypid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attnum > 0 AND NOT attisdropped
      UNION ALL
      SELECT relname, 2, conname, concat_ws(' ', 'constraint', conname, pg_get_constraintdef(pg_constraint.oid))
      FROM relation JOIN pg_constraint ON conrelid = relation.oid WHERE contype <> 'n'
      UNION ALL
      SELECT relname, 3, indexrelid::regclass::text, regexp_replace(pg_get_indexdef(indexrelid), ' ON [^ ]+\\.', ' ON ')
      FROM relation JOIN pg_index ON indrelid = relation.oid
      WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
      UNION ALL
      SELECT relname, 4, polname, concat_ws(' ', 'policy', polname, CASE WHEN NOT polpermissive THEN 'restrictive' END, 'for',
        CASE polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
        'to', (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ', ') FROM unnest(polroles) AS role),
        'using ' || pg_get_expr(polqual, polrelid), 'with check ' || pg_get_expr(polwithcheck, polrelid))
      FROM relation JOIN pg_policy ON polrelid = relation.oid
      UNION ALL
      SELECT relname, 5, tgname, pg_get_triggerdef(pg_trigger.oid)
      FROM relation JOIN pg_trigger ON tgrelid = relation.oid WHERE NOT tgisinternal
      UNION ALL
      SELECT relname, 6, '', ${grants('relacl')} FROM relation
      UNION ALL
      SELECT relname, 7, '', '-- ' || obj_description(oid, 'pg_class') FROM relation
    ) AS part WHERE line IS NOT NULL ORDER BY rank, name COLLATE "C"`,
  view: `SELECT relname AS head, concat_ws(E'\\n  ', array_to_string(reloptions, ', '),
      replace(pg_get_viewdef(oid), E'\\n', E'\\n  '), ${grants('relacl')}) AS line
    FROM pg_class WHERE relnamespace = ${SCHEMA} AND relkind IN ('v', 'm')`,
}
