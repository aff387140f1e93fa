import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from './password.ts'

test('a hash is in PHC format with the parameters in it, and differs each time', async () => {
  const [a, b] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(a).not.toBe(b)
})

test('only the password itself matches, in any way of writing its characters', async () => {
  const hash = await hashPassword('对口 Ångström')
  expect(await passwordMatches('对口 Ångström', hash)).toBe(true)
  expect(await passwordMatches('对口 A\u030angstro\u0308m', hash)).toBe(true)
  expect(await passwordMatches('对口 Angstrom', hash)).toBe(false)
  expect(await passwordMatches('', hash)).toBe(false)
  expect(await passwordMatches('x'.repeat(100_000), hash)).toBe(false)
})

test('hashes made elsewhere with other parameters are understood', async () => {
  // The reference implementation's own test vector (phc-winner-argon2, src/test.c): 'password', 'somesalt'
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await passwordMatches('password', hash)).toBe(true)
})

test('without an account nothing matches, after the same work', async () => {
  const hash = await hashPassword('a')
  await passwordMatches('warm', undefined)
  const time = async (stored: string | undefined) => {
    const start = performance.now()
    expect(await passwordMatches('b', stored)).toBe(false)
    return performance.now() - start
  }
  const [known, unknown] = [await time(hash), await time(undefined)]
  expect(unknown).toBeGreaterThan(known / 4)
})

test('what is no hash is told, not taken for a wrong password', async () => {
  await expect(passwordMatches('a', 'plain')).rejects.toThrow('PHC')
})
