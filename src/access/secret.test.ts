import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { accountSecrets, newToken, tokenDigest } from './secret.ts'

const homes = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'duikou-secret-'))) as [string, string]
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true })
})
const [own, other] = homes

test('what is sealed opens again in the same home, for the same owner, unchanged', () => {
  const sealed = accountSecrets(own).seal('对口', 'user 7')
  expect(accountSecrets(own).open(sealed, 'user 7')).toBe('对口')
  expect(sealed.toString('latin1')).not.toContain('对口')
  expect(accountSecrets(own).seal('对口', 'user 7')).not.toEqual(sealed)
  expect(() => accountSecrets(own).open(sealed, 'user 8')).toThrow()
  expect(() => accountSecrets(other).open(sealed, 'user 7')).toThrow()
  for (const at of [0, 14, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => accountSecrets(own).open(changed, 'user 7')).toThrow()
  }
  expect(() => accountSecrets(own).open(sealed.subarray(0, 20), 'user 7')).toThrow()
})

test('a digest is keyed by the home and the owner', () => {
  const digest = accountSecrets(own).digest('ABCDE', 'user 7')
  expect(accountSecrets(own).digest('ABCDE', 'user 7')).toEqual(digest)
  expect(accountSecrets(own).digest('ABCDE', 'user 8')).not.toEqual(digest)
  expect(accountSecrets(other).digest('ABCDE', 'user 7')).not.toEqual(digest)
})

test('tokens are 256 bits, each another', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(tokenDigest(tokens[0] ?? '')).toHaveLength(32)
})
