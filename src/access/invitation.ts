import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { DuikouError, passwordProblem } from '../domain/index.ts'
import { hashPassword } from './password.ts'
import { newToken, tokenDigest } from './secret.ts'
import { endSessions } from './session.ts'
import { type Admitted, admit, type From } from './sign-in.ts'
import { note } from './trail.ts'

/** How long a link to choose a password is good. */
const INVITATION_DAYS = 7

/** Makes a one-time link's token for a user; the link before it is over. @throws auth.disabled */
export async function invite(tx: Tx, user: number, disabled = false): Promise<string> {
  if (disabled) throw new DuikouError('auth.disabled')
  const token = newToken()
  await tx.query(sql`
    INSERT INTO invitation (app_user, token_hash, expires_at)
    VALUES (${user}, ${tokenDigest(token)}, now() + ${`${INVITATION_DAYS} days`}::interval)
    ON CONFLICT (app_user) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`)
  await note(tx, { what: 'user_invited', detail: { user, days: INVITATION_DAYS } })
  return token
}

/** Whom a link is for. */
export type Invited = { id: number; login: string; name: string; name_en: string; expires_at: string }

/** @throws account.invitation where the link was used or has run out, or is none */
export async function findInvitation(tx: Tx, token: string): Promise<Invited> {
  const [row] = await tx.query<Invited>(sql`
    SELECT u.id, u.login, u.name, u.name_en, i.expires_at FROM invitation i JOIN app_user u ON u.id = i.app_user
    WHERE i.token_hash = ${tokenDigest(token)} AND i.expires_at > now() AND u.disabled_at IS NULL`)
  if (!row) throw new DuikouError('account.invitation')
  return row
}

/**
 * Chooses the password by a link, once, and lets the user in. Sessions that are open end: whoever lost a password may
 * have lost it to somebody.
 * @throws account.invitation, input.invalid
 */
export async function acceptInvitation(db: Database, token: string, password: string, from: From): Promise<Admitted> {
  const invited = await db.asSystem('invitation', (tx) => findInvitation(tx, token))
  refuseWeak(password, invited.login)
  const hash = await hashPassword(password)
  return db.asSystem('invitation', async (tx) => {
    const used = await tx.query(sql`
      DELETE FROM invitation WHERE token_hash = ${tokenDigest(token)} AND expires_at > now() RETURNING app_user`)
    if (used.length === 0) throw new DuikouError('account.invitation')
    await tx.query(sql`
      UPDATE app_user SET password_hash = ${hash}, must_change_password = false WHERE id = ${invited.id}`)
    await endSessions(tx, invited.id)
    await note(tx, { what: 'user_joined', detail: { user: invited.id } })
    return admit(tx, invited.id, 'invitation', from)
  })
}

/** @throws input.invalid where a new password will not do */
export function refuseWeak(password: string, login: string): void {
  const problem = passwordProblem(password, login)
  if (problem) {
    throw new DuikouError('input.invalid', { field: 'password', problem }, undefined, [
      { field: 'password', ...problem },
    ])
  }
}
