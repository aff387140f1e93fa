import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { newToken, tokenDigest } from './secret.ts'

/** What may lie between two requests of one sign-in, and what is kept of it meanwhile. */
export type Steps = {
  /** The password was right; the code is to come. */
  second_factor: { how: string }
  passkey: { challenge: string }
  new_passkey: { challenge: string }
  oidc: { provider: string; state: string; nonce: string; verifier: string; origin: string; next: string }
}

/** A step that nobody took for so long is over. */
export const STEP_MINUTES = 10

type Step<W extends keyof Steps> = { user: number | null; data: Steps[W] }

/** Begins a step; answers the token that the browser keeps in a cookie. */
export async function beginStep<W extends keyof Steps>(
  tx: Tx,
  what: W,
  data: Steps[W],
  user: number | null = null,
): Promise<string> {
  const token = newToken()
  await tx.query(sql`
    INSERT INTO sign_in_step (token_hash, what, app_user, data, expires_at)
    VALUES (${tokenDigest(token)}, ${what}, ${user}, ${JSON.stringify(data)}, now() + ${`${STEP_MINUTES} minutes`}::interval)`)
  return token
}

/** Takes a step, once: who comes second finds nothing. */
export async function takeStep<W extends keyof Steps>(tx: Tx, what: W, token: string): Promise<Step<W> | undefined> {
  const [step] = await tx.query<Step<W>>(sql`
    DELETE FROM sign_in_step WHERE token_hash = ${tokenDigest(token)} AND what = ${what} AND expires_at > now()
    RETURNING app_user AS "user", data`)
  return step
}

/** Counts a try before it is made, so that many at once are not all let through; undefined when they are used up. */
export async function tryStep<W extends keyof Steps>(
  tx: Tx,
  what: W,
  token: string,
  tries: number,
): Promise<Step<W> | undefined> {
  const [step] = await tx.query<Step<W>>(sql`
    UPDATE sign_in_step SET tries = tries + 1
    WHERE token_hash = ${tokenDigest(token)} AND what = ${what} AND expires_at > now() AND tries < ${tries}
    RETURNING app_user AS "user", data`)
  return step
}
