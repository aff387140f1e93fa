import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { PASSWORD_LIMIT } from '../domain/index.ts'

const derive = promisify(argon2)

/**
 * Argon2id as OWASP's password storage cheat sheet asks at least (19 MiB, 2 passes, 1 lane). 80 ms on 2 busy cores, in
 * a thread of the pool, so that other requests go on meanwhile.
 */
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const SALT_BYTES = 16
const TAG_BYTES = 32

/** A password's hash in PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, salt, MEMORY_KIB, PASSES, LANES, TAG_BYTES)
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${bare(salt)}$${bare(tag)}`
}

/**
 * Whether a password belongs to a hash. Without a hash (nobody has that login) it does the same work and answers no, so
 * that the time taken does not tell which logins exist.
 */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  if (password.length > PASSWORD_LIMIT) return false
  nobody ??= hashPassword(randomBytes(32).toString('base64'))
  const parts = PHC.exec(hash ?? (await nobody))
  if (!parts) throw new Error('a stored password hash is not in PHC format')
  const [memory, passes, lanes] = parts.slice(1, 4).map(Number) as [number, number, number]
  const [salt, tag] = parts.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer]
  const given = await tagOf(password, salt, memory, passes, lanes, tag.length)
  return timingSafeEqual(given, tag) && hash !== undefined
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

let nobody: Promise<string> | undefined

/** Keyboards write the same characters in several ways; NFKC makes them one (NIST SP 800-63B, 3.1.1.2). */
function tagOf(password: string, salt: Buffer, memory: number, passes: number, lanes: number, tagLength: number) {
  const message = password.normalize('NFKC')
  return derive('argon2id', { message, nonce: salt, memory, passes, parallelism: lanes, tagLength })
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
