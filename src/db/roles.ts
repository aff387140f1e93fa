import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DuikouError } from '../domain/index.ts'
import { APP_ROLE, OWNER_ROLE } from './prelude.ts'

/**
 * Three roles keep apart what may happen to the tables. `duikou_owner` owns them and logs in nowhere; the migrator, who
 * we connect as, becomes it for the system's own work; people's queries log in as a member of `duikou_app`, which row
 * policies bind and which can alter nothing. They belong to the whole server, so each migrator has a login of its own.
 */
export function loginOf(migrator: string): string {
  return `duikou_login_${migrator}`.slice(0, 63)
}

/** The login's password, made from the migrator's: every program that knows the one knows the other. None where there is none. */
export function loginPassword(migratorPassword: string | null | undefined): string | undefined {
  if (!migratorPassword) return
  return createHmac('sha256', migratorPassword).update('duikou_login').digest('base64url')
}

const ATTEMPTS = 5

/** Sees that the roles exist and may do their part in this database; usually one query that finds them in order. */
export async function ensureRoles(pool: pg.Pool, login: string, password: string | undefined): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    try {
      for (const statement of await missing(client, login, password)) await client.query(statement)
      return
    } catch (error) {
      // Another program makes the same roles this moment; what it made is found at the next look.
      const racing = error instanceof pg.DatabaseError && ['42710', '23505', 'XX000'].includes(error.code ?? '')
      if (!racing || attempt === ATTEMPTS) throw lacking(error, client.user ?? '')
    } finally {
      client.release()
    }
    await sleep(20 * attempt)
  }
}

type State = {
  schema: string
  me: string
  owner: boolean
  app: boolean
  login: boolean
  logs_in: boolean | null
  becomes: boolean
  creates: boolean | null
  uses: boolean | null
}

async function missing(client: pg.PoolClient, login: string, password: string | undefined): Promise<string[]> {
  const { rows } = await client.query<State>(
    `SELECT quote_ident(current_schema()) AS schema, quote_ident(current_user) AS me,
      owner.oid IS NOT NULL AS owner, app.oid IS NOT NULL AS app, login.oid IS NOT NULL AS login,
      login.oid IS NOT NULL AND app.oid IS NOT NULL AND pg_has_role(login.oid, app.oid, 'USAGE') AS logs_in,
      owner.oid IS NOT NULL AND pg_has_role(owner.oid, 'MEMBER') AS becomes,
      has_schema_privilege(owner.oid, current_schema(), 'CREATE') AS creates,
      has_schema_privilege(app.oid, current_schema(), 'USAGE') AS uses
    FROM (SELECT) one LEFT JOIN pg_roles owner ON owner.rolname = $1 LEFT JOIN pg_roles app ON app.rolname = $2
      LEFT JOIN pg_roles login ON login.rolname = $3`,
    [OWNER_ROLE, APP_ROLE, login],
  )
  const state = rows[0] as State
  const name = pg.escapeIdentifier(login)
  const secret = password ? ` PASSWORD ${pg.escapeLiteral(password)}` : ''
  return [
    ...(state.owner ? [] : [`CREATE ROLE ${OWNER_ROLE} NOLOGIN`]),
    ...(state.app ? [] : [`CREATE ROLE ${APP_ROLE} NOLOGIN`]),
    ...(state.login ? [] : [`CREATE ROLE ${name} LOGIN${secret}`]),
    ...(state.becomes ? [] : [`GRANT ${OWNER_ROLE} TO ${state.me}`]),
    ...(state.logs_in ? [] : [`GRANT ${APP_ROLE} TO ${name}`]),
    ...(state.creates ? [] : [`GRANT CREATE, USAGE ON SCHEMA ${state.schema} TO ${OWNER_ROLE}`]),
    ...(state.uses ? [] : [`GRANT USAGE ON SCHEMA ${state.schema} TO ${APP_ROLE}`]),
  ]
}

/** A refused right becomes the sentence that says what an administrator has to run. */
function lacking(error: unknown, migrator: string): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== '42501') return error
  const login = loginOf(migrator)
  const remedy = `CREATE ROLE ${OWNER_ROLE}; CREATE ROLE ${APP_ROLE}; CREATE ROLE "${login}" LOGIN; GRANT ${APP_ROLE} TO "${login}"; GRANT ${OWNER_ROLE} TO "${migrator}"; GRANT CREATE, USAGE ON SCHEMA public TO ${OWNER_ROLE}; GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`
  return new DuikouError('database.rights', { problem: `${error.message} (${remedy})` }, error)
}
