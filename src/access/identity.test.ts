import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { identityDigest } from './identity.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikou-identity-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('one number gives one digest, however it is written, and keeps doing so', () => {
  const home = join(folder, 'new')
  const digest = identityDigest(home)
  expect(digest('11010519491231002x ')).toBe(digest('11010519491231002X'))
  expect(digest('１１０１０５１９４９１２３１００２Ｘ')).toBe(digest('11010519491231002X'))
  expect(digest('11010519491231002X')).toMatch(/^[0-9a-f]{64}$/)
  expect(identityDigest(home)('11010519491231002X')).toBe(digest('11010519491231002X'))
  expect(digest('110105194912310038')).not.toBe(digest('11010519491231002X'))
})

test('the key is random, and only its owner may read it', () => {
  const [a, b] = ['a', 'b'].map((name) => join(folder, name)) as [string, string]
  expect(identityDigest(a)('1')).not.toBe(identityDigest(b)('1'))
  expect(statSync(join(a, 'identity.key')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(a, 'identity.key'))).toHaveLength(32)
})

test('a damaged key and a home that cannot be written are told', () => {
  writeFileSync(join(folder, 'identity.key'), 'short')
  expect(() => identityDigest(folder)).toThrow(expect.objectContaining({ code: 'home.unwritable' }))
  writeFileSync(join(folder, 'file'), '')
  expect(() => identityDigest(join(folder, 'file', 'home'))).toThrow(
    expect.objectContaining({ code: 'home.unwritable' }),
  )
})
