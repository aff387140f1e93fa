import { en } from '../text/en.ts'
import { zhCN } from '../text/zh-CN.ts'
import { ApiError } from './client.ts'

/** Whether this browser has passkeys, and speaks of them in JSON (Web Authentication Level 3, 5.1.8 to 5.1.10). */
export function browserHasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Whether passkeys work at this address: they belong to a name, never to an address in digits. */
export function hostHasPasskeys(host = window.location.hostname): boolean {
  return !/^[\d.]+$|:/.test(host)
}

/** Has the browser make a passkey by the server's options. @throws ApiError where the person or the device did not */
export function makePasskey(options: unknown): Promise<unknown> {
  return answer(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    }),
  )
}

/** Has the browser answer the server's challenge by a passkey. @throws ApiError where the person or the device did not */
export function givePasskey(options: unknown): Promise<unknown> {
  return answer(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
    }),
  )
}

async function answer(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask()
    return (credential as PublicKeyCredential).toJSON()
  } catch (error) {
    // The device holds one of this account already (Web Authentication Level 3, 5.1.3).
    const which = error instanceof DOMException && error.name === 'InvalidStateError' ? 'passkeyThere' : 'passkeyNot'
    throw new ApiError(0, { code: 'passkey', zh: zhCN.failed[which], en: en.failed[which] })
  }
}
