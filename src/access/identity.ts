import { createHmac } from 'node:crypto'
import { homeKey } from './key-file.ts'

/**
 * The function that turns a national number into what is stored of it: HMAC-SHA-256 in hex, keyed with
 * `identity.key` of the home. Without the key nobody can try all numbers; with another key the same person counts
 * twice, so the key belongs to the data and to every backup of them.
 * Numbers are compared without spaces around and in upper case (the last place may be x or X).
 * @throws home.unwritable
 */
export function identityDigest(home: string): (identity: string) => string {
  const key = homeKey(home, 'identity.key')
  return (identity) => createHmac('sha256', key).update(identity.normalize('NFKC').trim().toUpperCase()).digest('hex')
}
