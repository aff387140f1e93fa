import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { Account } from './account.ts'
import { beginStep, takeStep } from './step.ts'
import { note } from './trail.ts'

/** Where the browser stands: passkeys are bound to the host of an origin. */
export type Site = { origin: string; host: string }

/** A passkey as its owner sees it. */
export type Passkey = { id: number; name: string; created_at: string }

/** Ed25519, ES256, RS256: what authenticators make. Named, since the library would ask Node for experimental ones too. */
const ALGORITHMS = [-8, -7, -257]

const COLUMNS = sql`id, name, created_at`

export function passkeysOf(tx: Tx, user: number): Promise<Passkey[]> {
  return tx.query<Passkey>(sql`SELECT ${COLUMNS} FROM passkey WHERE app_user = ${user} ORDER BY id`)
}

/** What a browser needs to make a passkey for an account, and the token of the step. */
export async function beginPasskey(
  tx: Tx,
  account: Account,
  site: Site,
): Promise<{ token: string; options: PublicKeyCredentialCreationOptionsJSON }> {
  const known = await tx.query<{ credential: string; transports: string[] }>(
    sql`SELECT credential, transports FROM passkey WHERE app_user = ${account.id}`,
  )
  const options = await generateRegistrationOptions({
    rpName: 'Duikou',
    rpID: relyingParty(site),
    userID: new TextEncoder().encode(`user:${account.id}`),
    userName: account.login,
    userDisplayName: account.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credential, transports }) => ({ id: credential, transports })),
    // Found without typing a name, and only after the authenticator has asked for a finger or a PIN: two factors in one.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options, token: await beginStep(tx, 'new_passkey', { challenge: options.challenge }, account.id) }
}

/** Keeps the passkey that a browser made. @throws auth.step, auth.passkey */
export async function addPasskey(
  tx: Tx,
  account: Account,
  { token, name, response }: { token: string; name: string; response: unknown },
  site: Site,
): Promise<Passkey> {
  const step = await takeStep(tx, 'new_passkey', token)
  if (step?.user !== account.id) throw new DuikouError('auth.step')
  const { registrationInfo: made } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: step.data.challenge,
    expectedOrigin: site.origin,
    expectedRPID: relyingParty(site),
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused)
  if (!made) throw new DuikouError('auth.passkey')
  const { id, publicKey, counter, transports = [] } = made.credential
  const [row] = await tx.query<Passkey>(sql`
    INSERT INTO passkey (app_user, name, credential, public_key, counter, transports)
    VALUES (${account.id}, ${name}, ${id}, ${Buffer.from(publicKey)}, ${counter}, ${transports})
    ON CONFLICT (credential) DO NOTHING RETURNING ${COLUMNS}`)
  if (!row) throw new DuikouError('auth.passkey')
  await note(tx, { what: 'passkey_added', detail: { user: account.id, passkey: row.id } })
  return row
}

/** Removes a passkey of a user's; answers whether there was one. */
export async function removePasskey(tx: Tx, user: number, id: number): Promise<boolean> {
  const gone = await tx.query(sql`DELETE FROM passkey WHERE id = ${id} AND app_user = ${user} RETURNING id`)
  if (gone.length > 0) await note(tx, { what: 'passkey_removed', detail: { user, passkey: id } })
  return gone.length > 0
}

/** What a browser needs to sign in by any passkey it holds for this site. It names no account, so it tells of none. */
export async function beginPasskeySignIn(
  tx: Tx,
  site: Site,
): Promise<{ token: string; options: PublicKeyCredentialRequestOptionsJSON }> {
  const options = await generateAuthenticationOptions({ rpID: relyingParty(site), userVerification: 'required' })
  return { options, token: await beginStep(tx, 'passkey', { challenge: options.challenge }) }
}

/**
 * The user whose passkey answered a challenge. The challenge is taken in a transaction of its own, so that a wrong answer
 * uses it up too.
 * @throws auth.passkey
 */
export async function verifyPasskey(tx: Tx, challenge: string, response: unknown, site: Site): Promise<number> {
  const answer = response as AuthenticationResponseJSON
  const [known] = await tx.query<{ id: number; app_user: number; public_key: Buffer; counter: number }>(
    sql`SELECT id, app_user, public_key, counter FROM passkey WHERE credential = ${answer.id} FOR UPDATE`,
  )
  if (!known) throw new DuikouError('auth.passkey')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: relyingParty(site),
    credential: { id: answer.id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
  }).catch(refused)
  if (!verified) throw new DuikouError('auth.passkey')
  await tx.query(sql`
    UPDATE passkey SET counter = ${authenticationInfo.newCounter}, used_at = now() WHERE id = ${known.id}`)
  return known.app_user
}

/** Browsers know passkeys by host name; an address in digits is none. @throws auth.passkey_host */
function relyingParty({ host }: Site): string {
  if (/^[\d.]*$|:|^\[/.test(host)) throw new DuikouError('auth.passkey_host')
  return host
}

function refused(error: unknown): never {
  throw new DuikouError('auth.passkey', {}, error)
}
