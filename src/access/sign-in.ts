import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { type Actor, DuikouError } from '../domain/index.ts'
import { ACCOUNT_COLUMNS, type Account, actorOfAccount, findAccount, normaliseLogin } from './account.ts'
import { inNameOf } from './behalf.ts'
import { readReaches } from './grant.ts'
import { type Site, verifyPasskey } from './passkey.ts'
import { passwordMatches } from './password.ts'
import { takeCode } from './second-factor.ts'
import { newToken, type Secrets, tokenDigest } from './secret.ts'
import { SESSION_DAYS } from './session.ts'
import { beginStep, takeStep, tryStep } from './step.ts'
import type { Throttle } from './throttle.ts'
import { note } from './trail.ts'

/** Where somebody asks from: the address, and what the browser calls itself. */
export type From = { address: string; agent: string }

/** Somebody who came in, with the token of the new session. */
export type SignedIn = { token: string; account: Account; actor: Actor }

/** How somebody proved who they are. */
export type How = 'password' | 'passkey' | 'oidc' | 'invitation'

/** Somebody who came in, or the token of the step at which the second factor is asked for. */
export type Admitted = SignedIn | { step: string }

/** Codes that may be tried before one has to begin again with the password. */
const CODE_TRIES = 5
const AGENT_LENGTH = 300

/**
 * Signs somebody in by password.
 * @throws auth.wrong, the same for an unknown login and a wrong password; auth.throttled; auth.disabled, only to who
 * knows the password
 */
export async function signIn(
  db: Database,
  login: string,
  password: string,
  from: From,
  throttle: Throttle,
): Promise<Admitted> {
  const name = normaliseLogin(login)
  throttle.begin(name, from.address)
  const account = await db.asSystem('sign in', (tx) => findAccount(tx, name))
  // Outside of any transaction: the hash takes longer than a connection should be held.
  if (!(await passwordMatches(password, account?.password_hash ?? undefined)) || !account) {
    await noteFailure(db, 'password', from, account && { user: account.id })
    throw new DuikouError('auth.wrong')
  }
  throttle.succeed(name, from.address)
  return admitOrNote(db, account.id, 'password', from)
}

/**
 * The second step of signing in: a code of the authenticator, or a backup code.
 * @throws auth.code; auth.step where the step ran out or its tries are used up; auth.throttled
 */
export async function giveCode(
  db: Database,
  step: string,
  code: string,
  { from, secrets, throttle }: { from: From; secrets: Secrets; throttle: Throttle },
): Promise<SignedIn> {
  const begun = await db.asSystem('sign in', (tx) => tryStep(tx, 'second_factor', step, CODE_TRIES))
  if (!begun?.user) throw new DuikouError('auth.step')
  const user = begun.user
  throttle.begin(`user ${user}`, from.address)
  const came = await db.asSystem('sign in', async (tx) => {
    const factor = await takeCode(tx, user, secrets, code)
    if (!factor) return
    await takeStep(tx, 'second_factor', step)
    return openSession(tx, user, begun.data.how, from, factor)
  })
  if (!came) {
    await noteFailure(db, 'second_factor', from, { user })
    throw new DuikouError('auth.code')
  }
  throttle.succeed(`user ${user}`, from.address)
  return came
}

/** Signs in by a passkey, which is two factors in one. @throws auth.step, auth.passkey, auth.disabled */
export async function signInByPasskey(
  db: Database,
  step: string,
  response: unknown,
  site: Site,
  from: From,
): Promise<SignedIn> {
  const begun = await db.asSystem('sign in', (tx) => takeStep(tx, 'passkey', step))
  if (!begun) throw new DuikouError('auth.step')
  try {
    return await db.asSystem('sign in', async (tx) => {
      const user = await verifyPasskey(tx, begun.data.challenge, response, site)
      return openSession(tx, user, 'passkey', from)
    })
  } catch (error) {
    await noteFailure(db, 'passkey', from)
    throw error
  }
}

/**
 * Lets somebody in who proved to be this user: at once, or with the second factor to come where only a secret that can be
 * copied was shown. @throws auth.disabled
 */
export async function admit(tx: Tx, user: number, how: How, from: From): Promise<Admitted> {
  const [row] = await tx.query<{ asked: boolean }>(
    sql`SELECT totp_on AS asked FROM app_user WHERE id = ${user} AND disabled_at IS NULL`,
  )
  if (row?.asked && (how === 'password' || how === 'invitation')) {
    return { step: await beginStep(tx, 'second_factor', { how }, user) }
  }
  return openSession(tx, user, how, from)
}

/** The same in a transaction of its own; a refusal is written down. */
export async function admitOrNote(db: Database, user: number, how: How, from: From): Promise<Admitted> {
  try {
    return await db.asSystem('sign in', (tx) => admit(tx, user, how, from))
  } catch (error) {
    await noteFailure(db, how, from, { user })
    throw error
  }
}

/** Opens a session of a user's. @throws auth.disabled */
async function openSession(tx: Tx, user: number, how: string, from: From, factor?: string): Promise<SignedIn> {
  const [account] = await tx.query<Account>(sql`
    UPDATE app_user u SET seen_at = now(), joined_at = coalesce(joined_at, now())
    WHERE u.id = ${user} AND u.disabled_at IS NULL RETURNING ${ACCOUNT_COLUMNS}`)
  if (!account) throw new DuikouError('auth.disabled')
  const token = newToken()
  await tx.query(sql`
    INSERT INTO session (token_hash, app_user, expires_at, address, agent)
    VALUES (${tokenDigest(token)}, ${user}, now() + ${`${SESSION_DAYS} days`}::interval,
      ${from.address}, ${from.agent.slice(0, AGENT_LENGTH)})`)
  const actor = actorOfAccount(account, await readReaches(tx, user))
  await note(await inNameOf(tx, actor), {
    what: 'sign_in',
    detail: { how, address: from.address, ...(factor ? { second_factor: factor } : {}) },
  })
  return { token, account, actor }
}

/** Writes down that somebody did not come in; what they typed is not kept, for it may be a password. */
export async function noteFailure(
  db: Database,
  how: string,
  from: From,
  more: { user?: number; provider?: string; why?: string } = {},
): Promise<void> {
  await db.asSystem('sign in', (tx) =>
    note(tx, { what: 'sign_in_failed', detail: { how, address: from.address, ...more } }),
  )
}
