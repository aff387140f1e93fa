import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import type { Actor } from '../domain/index.ts'
import { ACCOUNT_COLUMNS, type Account, actorOfAccount } from './account.ts'
import { inNameOf } from './behalf.ts'
import { readReaches } from './grant.ts'
import { tokenDigest } from './secret.ts'
import { note } from './trail.ts'

/** A session unused for so long has ended. */
export const IDLE_HOURS = 12
/** However much it is used, a session ends after so long. */
export const SESSION_DAYS = 7
/** How exact the time of last use is: a write for every request would be a write for every read. */
const SEEN_MINUTES = 5

export type Session = { id: number; account: Account; actor: Actor }

/** A session as its owner sees it. */
export type OpenSession = { id: number; created_at: string; seen_at: string; address: string; agent: string }

const OPEN = sql`expires_at > now() AND s.seen_at > now() - ${`${IDLE_HOURS} hours`}::interval`

/** The session of a token, or undefined where it is unknown or over. Being asked for keeps it from growing idle. */
export async function findSession(db: Database, token: string): Promise<Session | undefined> {
  if (token.length > 100) return
  return db.asSystem('session', async (tx) => {
    const [row] = await tx.query<Account & { session: number; stale: boolean }>(sql`
      SELECT ${ACCOUNT_COLUMNS}, s.id AS session, s.seen_at < now() - ${`${SEEN_MINUTES} minutes`}::interval AS stale
      FROM session s JOIN app_user u ON u.id = s.app_user
      WHERE s.token_hash = ${tokenDigest(token)} AND ${OPEN} AND u.disabled_at IS NULL`)
    if (!row) return
    const { session: id, stale, ...account } = row
    if (stale) {
      await tx.query(sql`UPDATE session SET seen_at = now() WHERE id = ${id}`)
      await tx.query(sql`UPDATE app_user SET seen_at = now() WHERE id = ${account.id}`)
    }
    return { id, account, actor: actorOfAccount(account, await readReaches(tx, account.id)) }
  })
}

/** The open sessions of a user, the newest first. */
export function sessionsOf(tx: Tx, user: number): Promise<OpenSession[]> {
  return tx.query<OpenSession>(sql`
    SELECT s.id, s.created_at, s.seen_at, s.address, s.agent FROM session s
    WHERE s.app_user = ${user} AND ${OPEN} ORDER BY s.id DESC`)
}

/** Ends a session by its token, whose owner signs out; an unknown one is over already. */
export async function signOut(db: Database, token: string): Promise<void> {
  await db.asSystem('sign out', async (tx) => {
    const [account] = await tx.query<Account>(sql`
      DELETE FROM session s USING app_user u WHERE s.token_hash = ${tokenDigest(token)} AND u.id = s.app_user
      RETURNING ${ACCOUNT_COLUMNS}`)
    if (account) await note(await inNameOf(tx, actorOfAccount(account, [])), { what: 'sign_out' })
  })
}

/** Ends one session of a user's; answers whether there was one. */
export async function endSession(tx: Tx, user: number, id: number): Promise<boolean> {
  const ended = await tx.query(sql`DELETE FROM session WHERE id = ${id} AND app_user = ${user} RETURNING id`)
  if (ended.length > 0) await note(tx, { what: 'sessions_ended', detail: { user, count: 1 } })
  return ended.length > 0
}

/** Ends all sessions of a user's but the one to keep. Sign-ins under way have to begin again. */
export async function endSessions(tx: Tx, user: number, keep = 0): Promise<void> {
  await tx.query(sql`DELETE FROM sign_in_step WHERE app_user = ${user}`)
  const ended = await tx.query(sql`DELETE FROM session WHERE app_user = ${user} AND id <> ${keep} RETURNING id`)
  if (ended.length > 0) await note(tx, { what: 'sessions_ended', detail: { user, count: ended.length } })
}

/** Ends every session and sign-in under way: after a restore, what had ended since the backup must not live again. */
export async function endAllSessions(tx: Tx): Promise<void> {
  await tx.query('DELETE FROM sign_in_step')
  await tx.query('DELETE FROM session')
}

/** Removes what is over: sessions, steps, links and tokens. */
export async function sweepSessions(tx: Tx): Promise<void> {
  await tx.query(sql`
    DELETE FROM session WHERE expires_at <= now() OR seen_at <= now() - ${`${IDLE_HOURS} hours`}::interval`)
  await tx.query('DELETE FROM sign_in_step WHERE expires_at <= now()')
  await tx.query('DELETE FROM invitation WHERE expires_at <= now()')
  await tx.query('DELETE FROM api_token WHERE expires_at <= now()')
}
