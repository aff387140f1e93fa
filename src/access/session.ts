import { createHash, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { type Actor, DuikouError } from '../domain/index.ts'
import { ACCOUNT_COLUMNS, type Account, actorOfAccount, findAccount, normaliseLogin } from './account.ts'
import { readReaches } from './grant.ts'
import { passwordMatches } from './password.ts'
import type { Throttle } from './throttle.ts'

/** A session unused for so long has ended. */
export const IDLE_HOURS = 12
/** However much it is used, a session ends after so long. */
export const SESSION_DAYS = 7
/** How exact the time of last use is: a write for every request would be a write for every read. */
const SEEN_MINUTES = 5

const TOKEN_BYTES = 32

export type Session = { account: Account; actor: Actor }

/**
 * Signs somebody in and answers the new session's token: 256 random bits, of which only the SHA-256 is stored.
 * @throws auth.wrong, the same for an unknown login and a wrong password; auth.throttled
 */
export async function signIn(
  db: Database,
  login: string,
  password: string,
  { address, throttle }: { address: string; throttle: Throttle },
): Promise<Session & { token: string }> {
  const name = normaliseLogin(login)
  throttle.begin(name, address)
  const account = await db.asSystem('sign in', (tx) => findAccount(tx, name))
  // Outside of any transaction: the hash takes longer than a connection should be held.
  if (!(await passwordMatches(password, account?.password_hash)) || !account) throw new DuikouError('auth.wrong')
  throttle.succeed(name, address)
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const { password_hash: _, ...known } = account
  const reaches = await db.asSystem('sign in', async (tx) => {
    await tx.query(sql`
      INSERT INTO session (token_hash, app_user, expires_at)
      VALUES (${digestOf(token)}, ${account.id}, now() + ${`${SESSION_DAYS} days`}::interval)`)
    return readReaches(tx, account.id)
  })
  return { token, account: known, actor: actorOfAccount(known, reaches) }
}

/** The session of a token, or undefined where it is unknown or over. Being asked for keeps it from growing idle. */
export async function findSession(db: Database, token: string): Promise<Session | undefined> {
  if (token.length > 100) return
  return db.asSystem('session', async (tx) => {
    const [row] = await tx.query<Account & { stale: boolean }>(sql`
      SELECT ${ACCOUNT_COLUMNS}, s.seen_at < now() - ${`${SEEN_MINUTES} minutes`}::interval AS stale
      FROM session s JOIN app_user u ON u.id = s.app_user
      WHERE s.token_hash = ${digestOf(token)} AND s.expires_at > now()
        AND s.seen_at > now() - ${`${IDLE_HOURS} hours`}::interval`)
    if (!row) return
    const { stale, ...account } = row
    if (stale) await tx.query(sql`UPDATE session SET seen_at = now() WHERE token_hash = ${digestOf(token)}`)
    return { account, actor: actorOfAccount(account, await readReaches(tx, account.id)) }
  })
}

/** Ends a session; an unknown one is over already. */
export async function signOut(db: Database, token: string): Promise<void> {
  await db.asSystem('sign out', (tx) => tx.query(sql`DELETE FROM session WHERE token_hash = ${digestOf(token)}`))
}

/** Removes sessions that are over. */
export async function sweepSessions(tx: Tx): Promise<void> {
  await tx.query(sql`
    DELETE FROM session WHERE expires_at <= now() OR seen_at <= now() - ${`${IDLE_HOURS} hours`}::interval`)
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
