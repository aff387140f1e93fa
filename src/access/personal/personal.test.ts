import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../db/index.ts'
import { addKey, readRing } from './key-ring.ts'
import { openPersonal } from './personal.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikou-personal-'))
afterAll(() => rmSync(folder, { recursive: true }))
let number = 0
/** A database of its own home, with nothing in it. */
async function fresh(): Promise<Database> {
  const db = await opened
  await db.asSystem('test', (tx) => tx.query('DELETE FROM personal_key'))
  return { ...db, home: join(folder, String(++number)) }
}
const opened = testDatabase()
const NUMBER = '11010519491231002X'
const bytes = (sealed: string) => Buffer.from(sealed.slice(2), 'hex')
const code = (name: string) => expect.objectContaining({ code: name })

describe('a value', () => {
  test('is sealed anew each time, known again by its digest, and opened by its own field alone', async () => {
    const personal = await openPersonal(await fresh())
    const one = personal.protect('posting.identity', 'identity', ' 11010519491231002x')
    const other = personal.protect('posting.identity', 'identity', NUMBER)
    expect(one.mask).toBe('1101**********002X')
    expect(one.sealed).not.toBe(other.sealed)
    expect(one.known).toBe(other.known)
    expect(one.known).toMatch(/^[0-9a-f]{64}$/)
    expect(personal.open('posting.identity', bytes(one.sealed))).toBe(NUMBER)
    expect(() => personal.open('posting.phone', bytes(one.sealed))).toThrow(code('personal.damaged'))
    expect(personal.digest('phone', NUMBER)).not.toBe(one.known)
    // Key number, nonce, eighteen characters, tag.
    expect(bytes(one.sealed)).toHaveLength(1 + 12 + 18 + 16)
    expect(personal.holds('posting.identity', 'identity', bytes(one.sealed), '110105 19491231 002x')).toBe(true)
    expect(personal.holds('posting.identity', 'identity', bytes(one.sealed), '110105194912310038')).toBe(false)
  })

  test('of health is marked at random: nobody sees who has the same', async () => {
    const personal = await openPersonal(await fresh())
    const [a, b] = [1, 2].map(() => personal.protect('posting.health', 'health', '高血压'))
    expect(a?.known).not.toBe(b?.known)
    expect(a?.mask).toBe('●●●')
  })

  test('with any byte changed is damaged', async () => {
    const personal = await openPersonal(await fresh())
    const sealed = bytes(personal.protect('posting.phone', 'phone', '13812345678').sealed)
    for (let n = 1; n < sealed.length; n++) {
      const changed = Buffer.from(sealed)
      changed[n] = (changed[n] as number) ^ 1
      expect(() => personal.open('posting.phone', changed)).toThrow(code('personal.damaged'))
    }
    expect(() => personal.open('posting.phone', sealed.subarray(0, 20))).toThrow(code('personal.damaged'))
    expect(personal.holds('posting.phone', 'phone', Buffer.alloc(40), '1')).toBe(false)
  })
})

describe('the ring', () => {
  test('is made at first use, for its owner alone, and used again', async () => {
    const db = await fresh()
    const { sealed } = (await openPersonal(db)).protect('a.b', 'phone', '13812345678')
    expect(statSync(join(db.home, 'personal.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(db.home, 'personal.key'), 'utf8')).toMatch(/^1:[A-Za-z0-9+/]{43}=\n$/)
    expect((await openPersonal(db)).open('a.b', bytes(sealed))).toBe('13812345678')
  })

  test('may lie in the environment instead', async () => {
    const db = await fresh()
    const setting = randomBytes(32).toString('base64')
    const { sealed } = (await openPersonal(db, setting)).protect('a.b', 'phone', '13812345678')
    expect((await openPersonal(db, `1:${setting}`)).open('a.b', bytes(sealed))).toBe('13812345678')
    expect(() => statSync(join(db.home, 'personal.key'))).toThrow(/ENOENT/)
  })

  test('is asked for where it is gone, and nothing is made in its place', async () => {
    const db = await fresh()
    const { sealed, known } = (await openPersonal(db)).protect('a.b', 'phone', '13812345678')
    rmSync(join(db.home, 'personal.key'))
    const without = await openPersonal(db)
    expect(() => without.open('a.b', bytes(sealed))).toThrow(code('personal.key_missing'))
    expect(() => without.protect('a.b', 'phone', '13812345678')).toThrow(code('personal.key_missing'))
    // Lookups and counting need it not.
    expect(without.digest('phone', '13812345678')).toBe(known)
  })

  test('that is another one is told, and takes nothing in', async () => {
    const db = await fresh()
    const { sealed } = (await openPersonal(db)).protect('a.b', 'phone', '13812345678')
    const wrong = await openPersonal(db, randomBytes(32).toString('base64'))
    expect(() => wrong.open('a.b', bytes(sealed))).toThrow(code('personal.key_wrong'))
    expect(() => wrong.protect('a.b', 'phone', '13812345678')).toThrow(code('personal.key_wrong'))
  })

  test('that cannot be read is told in words', async () => {
    const db = await fresh()
    for (const setting of [
      'secret',
      `${randomBytes(31).toString('base64')}`,
      `0:${randomBytes(32).toString('base64')}`,
    ]) {
      const personal = await openPersonal(db, setting)
      expect(() => personal.protect('a.b', 'phone', '1')).toThrow(code('personal.key_unusable'))
    }
    await openPersonal(db)
    writeFileSync(join(db.home, 'personal.key'), '')
    const personal = await openPersonal(db)
    expect(() => personal.protect('a.b', 'phone', '1')).toThrow(code('personal.key_unusable'))
  })

  test('grows at its end while others work with it', async () => {
    const db = await fresh()
    const personal = await openPersonal(db)
    const before = personal.protect('a.b', 'phone', '13812345678').sealed
    const text = readFileSync(join(db.home, 'personal.key'), 'utf8')
    const ring = addKey(db.home, readRing(db.home, '') as Exclude<ReturnType<typeof readRing>, undefined>)
    expect(ring.newest).toBe(2)
    expect(readFileSync(join(db.home, 'personal.key'), 'utf8').startsWith(text)).toBe(true)
    await expect
      .poll(() => bytes(personal.protect('a.b', 'phone', '13812345678').sealed)[0], { timeout: 10_000 })
      .toBe(2)
    expect(personal.open('a.b', bytes(before))).toBe('13812345678')
  })
})
