import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { ATTACKS } from './attacks.ts'
import { attempt, EVERYWHERE, OFFICE, outcome, plantAll, type Settings } from './login.ts'
import { KINDS } from './rights.ts'

/**
 * Whoever came as far as SQL itself, as the login that people's queries have, gets no further than row policies let them:
 * nothing without the settings of an actor, nothing more than the settings say, and nothing of accounts.
 */
const db = await testDatabase()
const { as } = await testApp(db)
let login: pg.PoolClient

/** What everybody may know: places, settings of the house, what guards ask. The secret of rounded cells hides nothing from who reads facts. */
const OPEN_TABLES = [
  'kind_action',
  'kind_guard',
  'kind_lifecycle',
  'region',
  'region_alias',
  'region_load',
  'region_succession',
  'setting',
  'small_cell',
]
/** What only the system's own work touches. */
const CLOSED_TABLES = [
  ...['api_token', 'app_grant', 'app_user', 'audit_seal', 'backup_code', 'invitation', 'oidc_subject', 'passkey'],
  ...['personal_key', 'schema_migration', 'session', 'sign_in_step'],
]

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  await plantAll(db, await as('chief'))
  login = await db.appPool.connect()
})

afterAll(() => login?.release())

type Table = { name: string; secured: boolean; policies: number; rights: string[]; owner: string; kind: string }

/** Every table and view there is, with what the login may do with it, in whole or in some columns. */
function catalogue(): Promise<Table[]> {
  return db.asSystem('test', (tx) =>
    tx.query<Table>(
      `SELECT c.relname AS name, c.relrowsecurity AS secured, c.relkind::text AS kind, c.relowner::regrole::text AS owner,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
        ARRAY(SELECT r FROM unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) r
          WHERE has_table_privilege($1, c.oid, r) OR (r IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
            AND has_any_column_privilege($1, c.oid, r))) AS rights
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      ORDER BY 1`,
      [db.appPool.options.user],
    ),
  )
}

describe('the catalogue', () => {
  test('every table is closed to the login, or read by everybody on purpose, or guarded by row policies', async () => {
    const tables = await catalogue()
    const unguarded = tables.filter(({ name, rights, secured, policies }) => {
      if (OPEN_TABLES.includes(name)) return rights.join() !== 'SELECT'
      if (CLOSED_TABLES.includes(name)) return rights.length > 0
      return rights.length === 0 || !secured || policies === 0
    })
    expect(unguarded, 'a new table needs row policies, or a place in one of the two lists').toEqual([])
    expect(tables.filter(({ owner }) => owner !== 'duikou_owner')).toEqual([])
    expect(tables.filter(({ rights }) => rights.some((right) => /TRUNCATE|REFERENCES|TRIGGER/.test(right)))).toEqual([])
    expect(
      tables.filter(({ kind }) => kind !== 'r'),
      'a view passes the policies of what it shows',
    ).toEqual([])
  })

  test('what was written once is added to, and never changed or taken away', async () => {
    const tables = new Map((await catalogue()).map(({ name, rights }) => [name, rights]))
    for (const name of ['history', 'event', 'fact', 'cell_queue', 'idempotency']) {
      expect(tables.get(name), name).toEqual(['SELECT', 'INSERT'])
    }
    for (const name of ['county_cell', 'recipient_cell', 'provider_cell', 'pairing_cell']) {
      expect(tables.get(name), name).toEqual(['SELECT'])
    }
  })

  test('the login may be nobody else, and nothing but what rows must hold runs with another’s rights', async () => {
    const { rows } = await login.query(
      `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS mighty,
        ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid) AS member_of,
        has_schema_privilege('public', 'CREATE') AS creates,
        ARRAY(SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
          AND (p.prorettype <> 'trigger'::regtype OR p.proconfig <> '{"search_path=public, pg_temp"}')) AS definers,
        (SELECT count(*)::int FROM pg_default_acl) AS defaults
       FROM pg_roles r WHERE rolname = current_user`,
    )
    expect(rows).toEqual([{ mighty: false, member_of: ['duikou_app'], creates: false, definers: [], defaults: 0 }])
    const app = await login.query(
      "SELECT count(*)::int AS more FROM pg_auth_members WHERE member = 'duikou_app'::regrole",
    )
    expect(app.rows).toEqual([{ more: 0 }])
  })
})

describe('reading', () => {
  const guarded = async () => (await catalogue()).filter(({ rights, secured }) => secured && rights.includes('SELECT'))
  const emptied = Object.fromEntries(Object.keys(EVERYWHERE).map((name) => [name, '']))

  test.each<[string, Settings]>([
    ['without settings', {}],
    ['with settings that are empty', emptied],
    ['with a name alone', { actor: 'user:1', actor_name: 'somebody', records: 'on' }],
  ])('%s there is no row anywhere', async (_, settings) => {
    for (const { name } of await guarded()) {
      const { rows } = await attempt(login, settings, (client) =>
        client.query(`SELECT count(*)::int AS rows FROM ${name}`),
      )
      expect(rows, name).toEqual([{ rows: 0 }])
    }
  })

  test('with all settings there are rows in every table, so that the tests above mean something', async () => {
    const personal = [{ name: 'idempotency', actor: await actorOfChief() }]
    for (const { name } of await guarded()) {
      const actor = personal.find((one) => one.name === name)?.actor ?? 'user:1'
      const { rows } = await attempt(login, { ...EVERYWHERE, actor }, (client) =>
        client.query(`SELECT count(*)::int AS rows FROM ${name}`),
      )
      expect(rows[0].rows, name).toBeGreaterThan(0)
    }
  })

  test('statistics, and functions that are called before the policies, tell nothing of rows out of reach', async () => {
    const { rows } = await login.query('SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = $1', ['public'])
    expect(rows.map(({ tablename }) => tablename).filter((name) => !OPEN_TABLES.includes(name))).toEqual([])
    const others = await login.query(
      `SELECT FROM pg_stat_activity WHERE usename <> current_user AND query NOT IN ('', '<insufficient privilege>')`,
    )
    expect(others.rowCount, 'statements of others').toBe(0)
    const heard: (string | undefined)[] = []
    const listen = ({ message }: { message?: string | undefined }) => heard.push(message)
    login.on('notice', listen)
    await attempt(login, OFFICE, async (client) => {
      await client.query(`CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS
        $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$`)
      await client.query("SELECT FROM project WHERE pg_temp.tell(provider_key || ' ' || recipient_key)")
    })
    login.off('notice', listen)
    expect(new Set(heard)).toEqual(new Set(['CN.32.05.82. CN.52.06.02.']))
  })
})

test.each(ATTACKS)('refused: %s', async (statement) => {
  expect(await outcome(login, EVERYWHERE, statement)).toBe('42501')
})

describe('writing', () => {
  test('states change as the house’s own declarations say, not as somebody’s temporary tables do', async () => {
    const acknowledge = "UPDATE target SET state = 'acknowledged', acknowledged_on = now()"
    const own = `CREATE TEMP TABLE kind_lifecycle AS SELECT 'target' AS kind, 'state' AS field, '{draft,acknowledged}'::text[] AS open,
        '{provider,recipient}'::text[] AS edits, '{}'::text[] AS acted, NULL::jsonb AS assignee;
      CREATE TEMP TABLE kind_action AS SELECT 'target' AS kind, 'x' AS action, '{draft}'::text[] AS from_states, 'acknowledged' AS to_state,
        '{county_office}'::text[] AS roles, '{provider,recipient}'::text[] AS stands, '{acknowledged_on}'::text[] AS columns`
    expect(await outcome(login, OFFICE, acknowledge)).toBe('42501')
    expect(await outcome(login, OFFICE, `${own}; ${acknowledge}`)).toBe('42501')
  })

  const [provider, recipient] = ['CN.31.', 'CN.52.06.02.']

  test('rows out of reach are neither changed nor deleted, and rows within are not moved out', async () => {
    const out = `provider_key = '${provider}'`
    for (const { name } of Object.values(KINDS)) {
      // Its keys are made from side and region.
      if (name === 'organisation') continue
      const counts = await attempt(login, OFFICE, async (client) => [
        (await client.query(`UPDATE ${name} SET note = 'x' WHERE ${out}`)).rowCount,
        (await client.query(`DELETE FROM ${name} WHERE ${out}`)).rowCount,
      ])
      expect(counts, name).toEqual([0, 0])
      const own = `UPDATE ${name} SET provider_key = '${provider}' WHERE recipient_key = '${recipient}' AND provider_key <> '${provider}'`
      expect(await outcome(login, OFFICE, own), name).toBe('42501')
    }
  })

  test.each([
    [
      'a fact out of reach',
      `INSERT INTO fact (measure, value, happened, provider_key, recipient_key, kind, record) VALUES ('fund.sent', 1, '2018-01-01', '${provider}', '${recipient}', 'transfer', 1)`,
    ],
    [
      'a difference out of reach',
      `INSERT INTO cell_queue VALUES ('fund.sent', '2018-01', '${recipient}', '${provider}', 0, '', 'CNY', 1)`,
    ],
    [
      'a file out of reach',
      `INSERT INTO evidence (kind, record, sha256, name, media_type, size, provider_key, recipient_key) VALUES ('project', 1, repeat('0', 64), 'x', 'text/plain', 1, '${provider}', '${recipient}')`,
    ],
    [
      'history in another’s name',
      `INSERT INTO history (kind, record, version, action, actor, actor_name, state, provider_key, recipient_key) VALUES ('project', 1, 1, 'create', 'user:2', 'x', '{}', 'CN.32.05.82.', 'CN.52.06.02.')`,
    ],
    [
      'an event in another’s name',
      `INSERT INTO event (actor, actor_name, what, detail) VALUES ('user:2', 'x', 'sign_in', '{}')`,
    ],
    [
      'an answer in another’s name',
      `INSERT INTO idempotency (actor, key, digest, answer) VALUES ('user:2', 'k', '\\x00', '[]')`,
    ],
  ])('%s is refused', async (_, statement) => {
    expect(await outcome(login, OFFICE, statement)).toBe('42501')
  })
})

async function actorOfChief(): Promise<string> {
  const [row] = await db.asSystem('test', (tx) => tx.query<{ actor: string }>('SELECT actor FROM idempotency'))
  return row?.actor ?? ''
}
