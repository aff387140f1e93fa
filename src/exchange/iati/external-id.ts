import { createHash } from 'node:crypto'

/** The longest external id a record may have. */
const MAX = 300

/** An external id within the length a record may have: a longer one keeps its beginning and ends in a digest. */
export function externalId(text: string): string {
  return text.length <= MAX ? text : `${text.slice(0, MAX - 17)}~${digest(text)}`
}

/** Sixteen hexadecimal digits of SHA-256: enough that no two rows of a file meet by chance. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
