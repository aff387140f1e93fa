import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuikouError } from '../domain/index.ts'

const KEY_BYTES = 32

/**
 * The 32 random bytes of a key file in the home, made first where there is none; of two starts one wins whole.
 * @throws home.unwritable
 */
export function homeKey(home: string, file: string): Buffer {
  const known = knownKey(home, file)
  if (known) return known
  writeKey(home, file, randomBytes(KEY_BYTES), linkSync)
  return homeKey(home, file)
}

/**
 * Writes a key file aside and puts it in its place whole; only its owner may read it.
 * @param put linkSync where nothing may lie there yet (what lies there stays), renameSync where it is replaced.
 * @throws home.unwritable
 */
export function writeKey(
  home: string,
  file: string,
  content: Buffer | string,
  put: (from: string, to: string) => void,
): void {
  const path = join(home, file)
  const part = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(home, { recursive: true })
    writeFileSync(part, content, { mode: 0o600, flag: 'wx', flush: true })
    put(part, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new DuikouError('home.unwritable', { path: home, problem: (error as Error).message }, error)
    }
  } finally {
    rmSync(part, { force: true })
  }
}

/** The same key where it is there already, else undefined. @throws home.unwritable */
export function knownKey(home: string, file: string): Buffer | undefined {
  const path = join(home, file)
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
