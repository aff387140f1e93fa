import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { type Actor, type RegionKey, type Role, type Side, subtree } from '../domain/index.ts'
import { hashPassword, passwordMatches } from './password.ts'

/** Who can sign in. The keys name the subtrees of providers and recipients within reach, '' for all. */
export type Account = {
  id: number
  login: string
  name: string
  name_en: string
  role: Role
  side: Side | null
  provider_key: RegionKey
  recipient_key: RegionKey
  synthetic: boolean
}

/** An account to be made, with its password as people type it. */
export type NewAccount = Omit<Account, 'id' | 'synthetic'> & { password: string; synthetic?: boolean }

/** The actor of an account: its box is the two subtrees. */
export function actorOf(account: Account): Actor {
  return {
    id: `user:${account.id}`,
    name: account.name,
    role: account.role,
    side: account.side,
    provider: subtree(account.provider_key),
    recipient: subtree(account.recipient_key),
  }
}

/** A login as it is kept and compared: letters without case, width or spaces around. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/** The columns of an Account, of app_user `u`. */
export const ACCOUNT_COLUMNS = sql`u.id, u.login, u.name, u.name_en, u.role, u.side, u.provider_key, u.recipient_key, u.synthetic`

type Stored = Account & { password_hash: string }

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
      const { name, name_en, role, side, provider_key, recipient_key, synthetic = false } = account
      const login = normaliseLogin(account.login)
      const [row] = await tx.query<{ made: boolean }>(sql`
        INSERT INTO app_user AS u (login, name, name_en, password_hash, role, side, provider_key, recipient_key, synthetic)
        VALUES (${login}, ${name}, ${name_en}, ${hashes[n]}, ${role}, ${side}, ${provider_key}, ${recipient_key}, ${synthetic})
        ON CONFLICT (login) DO UPDATE SET name = excluded.name, name_en = excluded.name_en,
          password_hash = excluded.password_hash, role = excluded.role, side = excluded.side,
          provider_key = excluded.provider_key, recipient_key = excluded.recipient_key
        WHERE u.synthetic = excluded.synthetic
        RETURNING xmax = 0 AS made`)
      if (row?.made) made.push(login)
    }
    return made
  })
}
