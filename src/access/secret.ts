import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { homeKey } from './key-file.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const TOKEN_BYTES = 32

/** Something to be shown once and known again: 256 random bits, of which only the digest is stored. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** What is stored of a token. SHA-256 is enough: nobody tries out 256 bits. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Keeps the small secrets of accounts. Their keys are derived from the home's `identity.key`, apart for each use. */
export type Secrets = {
  /** Seals a text (AES-256-GCM: nonce, ciphertext, tag) for one owner: what is sealed for user 7 opens for no other. */
  seal(text: string, owner: string): Buffer
  /** @throws where the key or the owner is another, or a byte was changed */
  open(sealed: Buffer, owner: string): string
  /** A keyed digest for what is short enough to be tried out, such as backup codes. */
  digest(text: string, owner: string): Buffer
}

/** The secrets of a home. @throws home.unwritable */
export function accountSecrets(home: string): Secrets {
  const root = homeKey(home, 'identity.key')
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', root, '', `duikou accounts: ${use}`, 32))
  const [sealing, digesting] = [derive('sealing'), derive('digests')]
  return {
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(owner))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, owner) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-TAG_BYTES))
      const text = [decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]
      return Buffer.concat(text).toString('utf8')
    },
    digest: (text, owner) => createHmac('sha256', digesting).update(`${owner}\n${text}`).digest(),
  }
}
