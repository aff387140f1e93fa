import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import type { Actor, Reach } from '../domain/index.ts'
import { type NewGrant, setGrants } from './grant.ts'
import { hashPassword, passwordMatches } from './password.ts'

/** Who can sign in; what they may do where is in their grants. */
export type Account = {
  id: number
  login: string
  name: string
  name_en: string
  synthetic: boolean
  /** Somebody else set the password; until it is changed nothing else is open. */
  must_change_password: boolean
}

/** An account to be made, with its password as people type it. */
export type NewAccount = Pick<Account, 'login' | 'name' | 'name_en'> & {
  password: string
  grants: readonly NewGrant[]
  synthetic?: boolean
}

/** The actor of an account, with what its grants reach today. */
export function actorOfAccount({ id, name }: Account, reaches: Reach[]): Actor {
  return { id: `user:${id}`, name, reaches }
}

/** A login as it is kept and compared: letters without case, width or spaces around. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/** The columns of an Account, of app_user `u`. */
export const ACCOUNT_COLUMNS = sql`u.id, u.login, u.name, u.name_en, u.synthetic, u.must_change_password`

type Stored = Account & { password_hash: string | null }

/** The account of a login with its hash, for signing in. */
export async function findAccount(tx: Tx, login: string): Promise<Stored | undefined> {
  const [found] = await tx.query<Stored>(
    sql`SELECT ${ACCOUNT_COLUMNS}, u.password_hash FROM app_user u WHERE u.login = ${normaliseLogin(login)}`,
  )
  return found
}

/**
 * Makes accounts, or brings them in step where they exist: the same accounts again change nothing. A synthetic account
 * never takes over a real one of the same login.
 * @returns the logins that were made.
 */
export async function ensureAccounts(db: Database, accounts: readonly NewAccount[]): Promise<string[]> {
  const existing = await db.asSystem('accounts', (tx) =>
    Promise.all(accounts.map(({ login }) => findAccount(tx, login))),
  )
  const hashes = await Promise.all(
    accounts.map(async ({ password }, n) => {
      const hash = existing[n]?.password_hash
      return hash && (await passwordMatches(password, hash)) ? hash : hashPassword(password)
    }),
  )
  return db.asSystem('accounts', async (tx) => {
    const made: string[] = []
    for (const [n, account] of accounts.entries()) {
      const { name, name_en, grants, synthetic = false } = account
      const login = normaliseLogin(account.login)
      const [row] = await tx.query<{ id: number; made: boolean }>(sql`
        INSERT INTO app_user AS u (login, name, name_en, password_hash, synthetic)
        VALUES (${login}, ${name}, ${name_en}, ${hashes[n]}, ${synthetic})
        ON CONFLICT (login) DO UPDATE SET name = excluded.name, name_en = excluded.name_en,
          password_hash = excluded.password_hash
        WHERE u.synthetic = excluded.synthetic
        RETURNING u.id, xmax = 0 AS made`)
      if (row) await setGrants(tx, row.id, grants)
      if (row?.made) made.push(login)
    }
    return made
  })
}
