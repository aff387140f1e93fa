import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { allows, mayEnter, parsePasswd } from './system-user.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikou-user-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('reads accounts and passes over what is none', () => {
  const text = 'root:x:0:0:root:/root:/bin/sh\n# a remark\npostgres:x:101:104::/var/lib/postgresql:/bin/bash\n'
  expect(parsePasswd(text)).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'postgres', uid: 101, gid: 104 },
  ])
})

test('judges by owner, then group, then everybody', () => {
  const path = join(folder, 'mode')
  mkdirSync(path)
  chmodSync(path, 0o710)
  const { uid, gid } = statSync(path)
  const [owner, member, stranger] = [
    { name: 'owner', uid, gid: gid + 1 },
    { name: 'member', uid: uid + 1, gid },
    { name: 'stranger', uid: uid + 1, gid: gid + 1 },
  ]
  expect([owner, member, stranger].map((user) => allows(path, user, 1))).toEqual([true, true, false])
  expect([owner, member, stranger].map((user) => allows(path, user, 2))).toEqual([true, false, false])
})

test('a folder can be entered only through folders that can be entered', () => {
  const inner = join(folder, 'closed', 'open')
  mkdirSync(inner, { recursive: true })
  chmodSync(folder, 0o755)
  const { uid, gid } = statSync(folder)
  const stranger = { name: 'stranger', uid: uid + 1, gid: gid + 1 }
  chmodSync(join(folder, 'closed'), 0o755)
  expect(mayEnter(inner, stranger)).toBe(true)
  chmodSync(join(folder, 'closed'), 0o700)
  expect(mayEnter(inner, stranger)).toBe(false)
})
