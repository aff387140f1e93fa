import { randomInt } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { normaliseLogin } from './account.ts'
import { addGrant } from './grant.ts'
import { invite } from './invitation.ts'
import { hashPassword } from './password.ts'
import { endSecondFactor } from './second-factor.ts'
import { endSessions } from './session.ts'
import { note } from './trail.ts'
import { administratorExists } from './user.ts'

const FIRST_LOCK = 0x6669_7273
/** Easy to read out: no letter that looks like another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * The token of the link by which the first administrator chooses a password, as long as nobody can come in who
 * administers everything; undefined afterwards. The account is made here, without a password.
 */
export function firstAdministrator(db: Database): Promise<string | undefined> {
  return db.asSystem('first administrator', async (tx) => {
    await tx.query(sql`SELECT pg_advisory_xact_lock(${FIRST_LOCK})`)
    if (await administratorExists(tx)) return
    return invite(tx, (await waiting(tx)) ?? (await makeFirst(tx)))
  })
}

/** An administrator who was made but never came in. */
async function waiting(tx: Tx): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(sql`
    SELECT u.id FROM app_user u JOIN app_grant g ON g.app_user = u.id
    WHERE g.role = 'administrator' AND g.provider_key = '' AND g.recipient_key = '' AND g.organisation_id IS NULL
      AND g.pairing_id IS NULL AND g.ended_at IS NULL AND g.since <= current_date AND g.until IS NULL
      AND u.disabled_at IS NULL AND u.password_hash IS NULL AND u.joined_at IS NULL
    ORDER BY u.id LIMIT 1`)
  return row?.id
}

async function makeFirst(tx: Tx): Promise<number> {
  for (let n = 1; ; n++) {
    const login = n === 1 ? 'administrator' : `administrator${n}`
    const [row] = await tx.query<{ id: number }>(sql`
      INSERT INTO app_user (login, name, name_en) VALUES (${login}, '管理员', 'Administrator')
      ON CONFLICT (login) DO NOTHING RETURNING id`)
    if (!row) continue
    await addGrant(tx, row.id, { role: 'administrator', side: null, provider_key: '', recipient_key: '' })
    await note(tx, { what: 'grant_added', detail: { user: row.id, role: 'administrator' } })
    return row.id
  }
}

/**
 * The token of a new link for somebody who lost a password, asked for at the console, or the authenticator as well: then
 * the second factor goes. @throws record.missing
 */
export function inviteByLogin(db: Database, login: string, { secondFactorOff = false } = {}): Promise<string> {
  return db.asSystem('account link', async (tx) => {
    const id = await idOf(tx, login)
    if (secondFactorOff) await endSecondFactor(tx, id)
    return invite(tx, id)
  })
}

/**
 * A new password for somebody whom no link can reach, made here and changed by them at the first sign-in. Open sessions
 * end. @throws record.missing
 */
export async function setFirstPassword(db: Database, login: string): Promise<string> {
  const parts = Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  )
  const password = parts.join('-')
  const hash = await hashPassword(password)
  await db.asSystem('account password', async (tx) => {
    const id = await idOf(tx, login)
    await tx.query(sql`UPDATE app_user SET password_hash = ${hash}, must_change_password = true WHERE id = ${id}`)
    await tx.query(sql`DELETE FROM invitation WHERE app_user = ${id}`)
    await endSessions(tx, id)
    await note(tx, { what: 'password_changed', detail: { user: id, by: 'command' } })
  })
  return password
}

async function idOf(tx: Tx, login: string): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    sql`SELECT id FROM app_user WHERE login = ${normaliseLogin(login)} AND disabled_at IS NULL`,
  )
  if (!row) throw new DuikouError('record.missing', { kind: { zh: '用户', en: 'User' }, id: login })
  return row.id
}
