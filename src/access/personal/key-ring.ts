import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DuikouError } from '../../domain/index.ts'
import { writeKey } from '../key-file.ts'

/** The file of the home that holds the keys of personal data. */
const RING_FILE = 'personal.key'
const KEY_BYTES = 32
/** A value names its key in one byte; 0 is none. */
const LAST_NUMBER = 255

/**
 * Numbered keys of 32 bytes. The one with the highest number seals, each opens what was sealed with it. As objects of
 * Node's: from bare bytes each use would make one, and sealing took 19 µs instead of 6.
 */
export type KeyRing = {
  keys: ReadonlyMap<number, KeyObject>
  newest: number
  /** The file, or DUIKOU_KEY of the environment, which nobody but the operator changes. */
  from: 'file' | 'environment'
}

/** The ring of a home as it lies there, undefined where there is none. DUIKOU_KEY goes before the file. @throws personal.key_unusable */
export function readRing(home: string, setting = process.env.DUIKOU_KEY): KeyRing | undefined {
  if (setting?.trim()) return parseRing(setting, 'environment', 'DUIKOU_KEY')
  const path = join(home, RING_FILE)
  const text = readText(path)
  return text === undefined ? undefined : parseRing(text, 'file', path)
}

/** Where the ring's file stands, to see whether somebody changed it; '' where there is none. */
export function ringState(home: string): string {
  const found = statSync(join(home, RING_FILE), { throwIfNoEntry: false })
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : ''
}

/** Makes a home's first ring, and answers the one that is there when another process was quicker. */
export function makeRing(home: string): KeyRing {
  writeRing(home, [[1, newKey()]], linkSync)
  return readRing(home, '') as KeyRing
}

/** Adds a key to a home's ring: the file only ever grows at its end, by which backups know an earlier state of it again. */
export function addKey(home: string, ring: KeyRing): KeyRing {
  const number = ring.newest + 1
  if (number > LAST_NUMBER)
    throw unusable(join(home, RING_FILE), { zh: '密钥编号已用完', en: 'it has no numbers left' })
  writeRing(home, [...ring.keys, [number, newKey()]], renameSync)
  return readRing(home, '') as KeyRing
}

const newKey = () => createSecretKey(randomBytes(KEY_BYTES))

/** What is remembered of a key, to know it again and never to come back to it. */
export function keyMark(key: KeyObject): string {
  return createHmac('sha256', key).update('duikou personal key').digest('hex').slice(0, 32)
}

/** One key alone in base64 is number 1; several are `number:key`, apart by lines, blanks or commas. */
function parseRing(text: string, from: KeyRing['from'], name: string): KeyRing {
  const keys = new Map<number, KeyObject>()
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const [, number = '1', base64 = ''] = /^(?:(\d{1,3}):)?([A-Za-z0-9+/_-]{43}=?)$/.exec(word) ?? []
    const key = Buffer.from(base64, 'base64')
    if (key.length !== KEY_BYTES) {
      throw unusable(name, { zh: '每把密钥应为 32 字节的 base64', en: 'each key is 32 bytes in base64' })
    }
    const n = Number(number)
    if (n < 1 || n > LAST_NUMBER || keys.has(n)) {
      throw unusable(name, { zh: '密钥编号应为 1 至 255 且不重复', en: 'keys are numbered from 1 to 255, each once' })
    }
    keys.set(n, createSecretKey(key))
  }
  if (keys.size === 0) throw unusable(name, { zh: '没有密钥', en: 'it holds no key' })
  return { keys, newest: Math.max(...keys.keys()), from }
}

function unusable(name: string, problem: { zh: string; en: string }): DuikouError {
  return new DuikouError('personal.key_unusable', { name, problem })
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new DuikouError('home.unwritable', { path, problem: (error as Error).message }, error)
  }
}

function writeRing(home: string, keys: [number, KeyObject][], put: (from: string, to: string) => void): void {
  const text = keys.map(([number, key]) => `${number}:${key.export().toString('base64')}\n`).join('')
  writeKey(home, RING_FILE, text, put)
}
