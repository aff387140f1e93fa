import sql from 'sql-template-tag'
import type { Database } from '../db/index.ts'
import { type Actor, DuikouError } from '../domain/index.ts'
import { type Account, findAccount } from './account.ts'
import { asPerson } from './behalf.ts'
import { refuseWeak } from './invitation.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { endSessions } from './session.ts'
import type { Throttle } from './throttle.ts'
import { note } from './trail.ts'

/**
 * Asks for the password again before something that a borrowed screen must not do. `field` is what the form calls it.
 * @throws input.invalid, auth.throttled
 */
export async function confirmPassword(
  db: Database,
  account: Account,
  password: string,
  { address, throttle, field = 'password' }: { address: string; throttle: Throttle; field?: string },
): Promise<void> {
  throttle.begin(account.login, address)
  const stored = await db.asSystem('password', (tx) => findAccount(tx, account.login))
  if (!(await passwordMatches(password, stored?.password_hash ?? undefined))) {
    const problem = { zh: '不对', en: 'is wrong' }
    throw new DuikouError('input.invalid', { field, problem }, undefined, [{ field, ...problem }])
  }
  throttle.succeed(account.login, address)
}

/** Chooses a new password; every other session ends. @throws input.invalid, auth.throttled */
export async function changePassword(
  db: Database,
  { account, actor, session }: { account: Account; actor: Actor; session: number },
  { current, password }: { current: string; password: string },
  door: { address: string; throttle: Throttle },
): Promise<void> {
  await confirmPassword(db, account, current, { ...door, field: 'current' })
  refuseWeak(password, account.login)
  if (password.normalize('NFKC') === current.normalize('NFKC')) {
    const problem = { zh: '与原密码相同', en: 'is the same as before' }
    throw new DuikouError('input.invalid', { field: 'password', problem }, undefined, [
      { field: 'password', ...problem },
    ])
  }
  const hash = await hashPassword(password)
  await asPerson(db, actor, async (tx) => {
    await tx.query(sql`
      UPDATE app_user SET password_hash = ${hash}, must_change_password = false WHERE id = ${account.id}`)
    await endSessions(tx, account.id, session)
    await note(tx, { what: 'password_changed', detail: { user: account.id } })
  })
}

/** What there is to know of one's own account beside passkeys, tokens and sessions. */
export async function accountState(
  db: Database,
  account: Account,
): Promise<{ second_factor: boolean; backup_codes_left: number | null }> {
  const [row] = await db.asSystem('account', (tx) =>
    tx.query<{ second_factor: boolean; left: number }>(sql`
      SELECT totp_on AS second_factor, (SELECT count(*)::int FROM backup_code b WHERE b.app_user = u.id) AS left
      FROM app_user u WHERE u.id = ${account.id}`),
  )
  const { second_factor = false, left = 0 } = row ?? {}
  return { second_factor, backup_codes_left: second_factor ? left : null }
}
