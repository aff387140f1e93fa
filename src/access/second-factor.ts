import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Secrets } from './secret.ts'
import { note } from './trail.ts'

/** 160 bits, as RFC 4226 asks. */
const SECRET_BYTES = 20
const PERIOD_SECONDS = 30
/** Clocks may differ by one step either way (RFC 6238, 5.2). */
const STEPS_ASIDE = 1
const BACKUP_CODES = 10
/** Without letters that look like digits; ten of them are 50 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Begins to set a second factor up: a new secret, not asked for until a first code confirms that an authenticator holds
 * it. The URI is what a QR code shows.
 * @throws account.second_factor where one is on already
 */
export async function beginSecondFactor(
  tx: Tx,
  { id, login }: { id: number; login: string },
  secrets: Secrets,
): Promise<{ uri: string; secret: string }> {
  const secret = new Secret({ size: SECRET_BYTES })
  const kept = await tx.query(sql`
    UPDATE app_user SET totp_sealed = ${secrets.seal(secret.base32, ownerOf(id))}, totp_step = 0
    WHERE id = ${id} AND NOT totp_on RETURNING id`)
  if (kept.length === 0) throw new DuikouError('account.second_factor')
  return { uri: totpOf(secret, login).toString(), secret: secret.base32 }
}

/**
 * Turns the second factor on with a first code; answers the backup codes, which are shown this once.
 * @throws auth.code; account.second_factor where it is on already
 */
export async function confirmSecondFactor(tx: Tx, user: number, secrets: Secrets, code: string): Promise<string[]> {
  const [row] = await tx.query<{ totp_on: boolean }>(sql`SELECT totp_on FROM app_user WHERE id = ${user} FOR UPDATE`)
  if (row?.totp_on) throw new DuikouError('account.second_factor')
  if (!(await takeTotp(tx, user, secrets, code))) throw new DuikouError('auth.code')
  const codes = Array.from({ length: BACKUP_CODES }, newBackupCode)
  const hashes = codes.map((one) => secrets.digest(plain(one), ownerOf(user)))
  await tx.query(sql`DELETE FROM backup_code WHERE app_user = ${user}`)
  await tx.query(sql`
    INSERT INTO backup_code (app_user, code_hash) SELECT ${user}, unnest(${hashes}::bytea[])`)
  await tx.query(sql`UPDATE app_user SET totp_on = true WHERE id = ${user}`)
  await note(tx, { what: 'second_factor_on', detail: { user } })
  return codes
}

/** Turns the second factor off and forgets its secret and codes. Answers whether there was one. */
export async function endSecondFactor(tx: Tx, user: number): Promise<boolean> {
  const ended = await tx.query(sql`
    UPDATE app_user SET totp_on = false, totp_sealed = NULL WHERE id = ${user} AND totp_on RETURNING id`)
  await tx.query(sql`DELETE FROM backup_code WHERE app_user = ${user}`)
  if (ended.length > 0) await note(tx, { what: 'second_factor_off', detail: { user } })
  return ended.length > 0
}

/** Takes a code of the authenticator or a backup code. Either is good once, however many try it at the same time. */
export async function takeCode(
  tx: Tx,
  user: number,
  secrets: Secrets,
  code: string,
): Promise<'totp' | 'backup_code' | undefined> {
  if (/^\d{6}$/.test(code.replace(/\s/g, ''))) return (await takeTotp(tx, user, secrets, code)) ? 'totp' : undefined
  const used = await tx.query(sql`
    DELETE FROM backup_code WHERE app_user = ${user} AND code_hash = ${secrets.digest(plain(code), ownerOf(user))}
    RETURNING app_user`)
  return used.length > 0 ? 'backup_code' : undefined
}

/** A code counts for its time step; a step that was used, or one before it, is over (RFC 6238, 5.2). */
async function takeTotp(tx: Tx, user: number, secrets: Secrets, code: string): Promise<boolean> {
  const [row] = await tx.query<{ totp_sealed: Buffer | null }>(sql`SELECT totp_sealed FROM app_user WHERE id = ${user}`)
  if (!row?.totp_sealed) return false
  const secret = openSecret(secrets, row.totp_sealed, user)
  if (!secret) return false
  const totp = totpOf(secret)
  const now = Date.now()
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp: now, window: STEPS_ASIDE })
  if (delta === null) return false
  const step = Math.floor(now / 1000 / PERIOD_SECONDS) + delta
  const taken = await tx.query(sql`
    UPDATE app_user SET totp_step = ${step} WHERE id = ${user} AND totp_step < ${step} RETURNING id`)
  return taken.length > 0
}

/** The secret; undefined where the home's key is another than the one it was sealed with: then no code is right. */
function openSecret(secrets: Secrets, sealed: Buffer, user: number): Secret | undefined {
  try {
    return Secret.fromBase32(secrets.open(sealed, ownerOf(user)))
  } catch {
    return
  }
}

function totpOf(secret: Secret, label = ''): TOTP {
  return new TOTP({ issuer: 'Duikou', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })
}

function newBackupCode(): string {
  const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** A backup code as people type it: in any case, with or without hyphens, O for 0 and I or L for 1. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

function ownerOf(user: number): string {
  return `user ${user}`
}
