import { createHmac, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuikouError } from '../domain/index.ts'

const KEY_BYTES = 32

/**
 * The function that turns a national number into what is stored of it: HMAC-SHA-256 in hex, keyed with
 * `identity.key` of the home. Without the key nobody can try all numbers; with another key the same person counts
 * twice, so the key belongs to the data and to every backup of them.
 * Numbers are compared without spaces around and in upper case (the last place may be x or X).
 * @throws home.unwritable
 */
export function identityDigest(home: string): (identity: string) => string {
  const key = keyOf(home)
  return (identity) => createHmac('sha256', key).update(identity.normalize('NFKC').trim().toUpperCase()).digest('hex')
}

/** Reads the key, making it first where there is none. Written aside and linked, so that of two starts one wins whole. */
function keyOf(home: string): Buffer {
  const path = join(home, 'identity.key')
  const known = read(path)
  if (known) return known
  const part = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(home, { recursive: true })
    writeFileSync(part, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true })
    linkSync(part, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new DuikouError('home.unwritable', { path: home, problem: (error as Error).message }, error)
    }
  } finally {
    rmSync(part, { force: true })
  }
  return keyOf(home)
}

function read(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path)
    if (key.length === KEY_BYTES) return key
    throw new DuikouError('home.unwritable', { path, problem: `${key.length} bytes instead of ${KEY_BYTES}` })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    if (error instanceof DuikouError) throw error
    throw new DuikouError('home.unwritable', { path, problem: (error as Error).message }, error)
  }
}
