import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Actor, DuikouError, type Role } from '../domain/index.ts'
import { normaliseLogin } from './account.ts'
import { addGrant, endGrant, type NewGrant } from './grant.ts'
import { invite } from './invitation.ts'
import { endSecondFactor } from './second-factor.ts'
import { endSessions } from './session.ts'
import { note } from './trail.ts'

/** A user as administrators see them. `seen_at` is when they last came, null for those who never did. */
export type User = {
  id: number
  login: string
  name: string
  name_en: string
  disabled: boolean
  second_factor: boolean
  seen_at: string | null
}

const COLUMNS = sql`u.id, u.login, u.name, u.name_en, u.disabled_at IS NOT NULL AS disabled,
  u.totp_on AS second_factor, u.seen_at`
const WHAT = { zh: '用户', en: 'User' }
/** One change of who may administer at a time: two administrators who end each other would leave none. */
const ADMINISTRATORS_LOCK = 0x6164_6d69

/** Users within an administrator's reach by login, some from after a login. */
export async function listUsers(
  tx: Tx,
  actor: Actor,
  { q, after, limit }: { q: string | undefined; after: string | undefined; limit: number },
): Promise<{ rows: User[]; next: string | null; total: number }> {
  const words = (q ?? '').trim().split(/\s+/).filter(Boolean)
  const like = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const found = like.map((word) => sql`concat_ws(' ', u.login, u.name, u.name_en) ILIKE ${word}`)
  const wanted = join([within(actor), ...found], ' AND ')
  const page = await tx.query<User>(sql`
    SELECT ${COLUMNS} FROM app_user u WHERE ${wanted} AND u.login > ${after ?? ''} ORDER BY u.login LIMIT ${limit + 1}`)
  const [count] = await tx.query<{ total: number }>(sql`SELECT count(*)::int AS total FROM app_user u WHERE ${wanted}`)
  const rows = page.slice(0, limit)
  return { rows, next: page.length > limit ? (rows.at(-1)?.login ?? null) : null, total: count?.total ?? 0 }
}

/** A user within an administrator's reach. @throws record.missing */
export async function findUser(tx: Tx, actor: Actor, id: number): Promise<User> {
  const [user] = await tx.query<User>(sql`SELECT ${COLUMNS} FROM app_user u WHERE u.id = ${id} AND ${within(actor)}`)
  if (!user) throw new DuikouError('record.missing', { kind: WHAT, id })
  return user
}

/**
 * Makes a user who has yet to choose a password; answers the token of the link for it.
 * @throws record.duplicate where the login is taken; record.outside where a grant goes beyond the actor's own reach
 */
export async function createUser(
  tx: Tx,
  { login, name, name_en, grants }: { login: string; name: string; name_en: string; grants: NewGrant[] },
): Promise<{ id: number; token: string }> {
  const kept = normaliseLogin(login)
  const [row] = await tx.query<{ id: number }>(sql`
    INSERT INTO app_user (login, name, name_en) VALUES (${kept}, ${name}, ${name_en})
    ON CONFLICT (login) DO NOTHING RETURNING id`)
  if (!row) throw new DuikouError('record.duplicate', { field: { zh: '用户名', en: 'User name' }, value: kept })
  for (const grant of grants) await giveGrant(tx, row.id, grant)
  return { id: row.id, token: await invite(tx, row.id) }
}

/** What an administrator may change of a user. `second_factor` can only be taken away, from who lost it. */
export type UserChange = { name?: string; name_en?: string; disabled?: boolean; second_factor?: false }

/** Changes a user. One who is disabled is out at once. @throws account.last_administrator */
export async function changeUser(tx: Tx, id: number, change: UserChange): Promise<void> {
  const { name, name_en, disabled, second_factor } = change
  if (name !== undefined || name_en !== undefined) {
    await tx.query(sql`
      UPDATE app_user SET name = coalesce(${name ?? null}, name), name_en = coalesce(${name_en ?? null}, name_en)
      WHERE id = ${id}`)
    await note(tx, { what: 'user_changed', detail: { user: id, what: 'name' } })
  }
  if (second_factor === false) await endSecondFactor(tx, id)
  if (disabled === true) {
    await keepAnAdministrator(tx, () => tx.query(sql`UPDATE app_user SET disabled_at = now() WHERE id = ${id}`))
    await tx.query(sql`DELETE FROM invitation WHERE app_user = ${id}`)
    await endSessions(tx, id)
    await note(tx, { what: 'user_disabled', detail: { user: id } })
  }
  if (disabled === false) {
    await tx.query(sql`UPDATE app_user SET disabled_at = NULL WHERE id = ${id}`)
    await note(tx, { what: 'user_changed', detail: { user: id, what: 'enabled' } })
  }
}

/** Gives a grant, and writes it down. @throws record.outside where it goes beyond the reach of who gives it */
export async function giveGrant(tx: Tx, user: number, grant: NewGrant): Promise<number> {
  if (!administers(tx.actor, grant)) throw new DuikouError('record.outside')
  const id = await addGrant(tx, user, grant)
  await note(tx, { what: 'grant_added', detail: { user, grant: id, role: grant.role } })
  return id
}

/** Ends a grant. @throws record.missing, account.last_administrator */
export async function takeGrant(tx: Tx, user: number, grant: number): Promise<void> {
  const ended = await keepAnAdministrator(tx, () => endGrant(tx, user, grant))
  if (!ended) throw new DuikouError('record.missing', { kind: { zh: '授权', en: 'Grant' }, id: grant })
  await note(tx, { what: 'grant_ended', detail: { user, grant } })
}

const ADMINISTRATOR: Role = 'administrator'

/** Whether a grant lies within what somebody administers: nobody gives more than they have. */
function administers({ reaches }: Actor, { provider_key, recipient_key, pairing_id = null }: NewGrant): boolean {
  return reaches.some(
    ({ role, provider, recipient, pairing }) =>
      role === ADMINISTRATOR &&
      (pairing === null || pairing === pairing_id) &&
      provider_key >= provider.low &&
      provider_key < provider.high &&
      recipient_key >= recipient.low &&
      recipient_key < recipient.high,
  )
}

/** The same in SQL, for users: none of a user's grants goes beyond what the actor administers. */
function within({ reaches }: Actor): Sql {
  const boxes = reaches
    .filter(({ role }) => role === ADMINISTRATOR)
    .map(
      ({ provider, recipient, pairing }) => sql`(
        (${pairing}::bigint IS NULL OR g.pairing_id IS NOT DISTINCT FROM ${pairing}::bigint)
        AND g.provider_key >= ${provider.low} AND g.provider_key < ${provider.high}
        AND g.recipient_key >= ${recipient.low} AND g.recipient_key < ${recipient.high})`,
    )
  if (boxes.length === 0) return sql`false`
  return sql`NOT EXISTS (
    SELECT FROM app_grant g WHERE g.app_user = u.id AND g.ended_at IS NULL AND NOT (${join(boxes, ' OR ')}))`
}

/** Whether somebody can come in who administers everything. */
export async function administratorExists(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ some: boolean }>(sql`
    SELECT EXISTS (
      SELECT FROM app_user u JOIN app_grant g ON g.app_user = u.id
      WHERE g.role = 'administrator' AND g.provider_key = '' AND g.recipient_key = '' AND g.organisation_id IS NULL
        AND g.pairing_id IS NULL AND g.ended_at IS NULL AND g.since <= current_date
        AND (g.until IS NULL OR g.until >= current_date)
        AND u.disabled_at IS NULL AND (u.password_hash IS NOT NULL OR u.joined_at IS NOT NULL)) AS some`)
  return row?.some ?? false
}

/** Makes a change that must not leave everybody without an administrator, where there is one. */
async function keepAnAdministrator<T>(tx: Tx, change: () => Promise<T>): Promise<T> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`)
  const before = await administratorExists(tx)
  const done = await change()
  if (before && !(await administratorExists(tx))) throw new DuikouError('account.last_administrator')
  return done
}
