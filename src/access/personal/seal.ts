import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { DuikouError } from '../../domain/index.ts'
import type { KeyRing } from './key-ring.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a text with the ring's newest key: one byte of the key's number, the nonce, the ciphertext and the tag of
 * AES-256-GCM. `place` ('posting.phone') is bound in: what was sealed for one field opens as no other.
 * A random nonce of 96 bits is safe for 2^32 values a key (NIST SP 800-38D, 8.3): a thousand times what a country has.
 */
export function sealText({ keys, newest }: KeyRing, place: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keys.get(newest) as KeyObject, nonce).setAAD(Buffer.from(place))
  return Buffer.concat([Buffer.of(newest), nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The number of the key a value was sealed with. */
export function keyNumberOf(sealed: Buffer): number {
  return sealed[0] ?? 0
}

/** Opens a value again. @throws personal.key_missing, personal.damaged */
export function openText({ keys }: KeyRing, place: string, sealed: Buffer): string {
  const number = keyNumberOf(sealed)
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || number === 0) throw new DuikouError('personal.damaged')
  const key = keys.get(number)
  if (!key) throw new DuikouError('personal.key_missing', { number })
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString()
  } catch (error) {
    throw new DuikouError('personal.damaged', {}, error)
  }
}
