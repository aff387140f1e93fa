import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { countLeases, takeLease } from './lease.ts'
import { takeLock, tryLock } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikou-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a lock', () => {
  test('has one holder, and another after it is released', async () => {
    const path = join(folder, 'one')
    const first = tryLock(path)
    expect(first).not.toBeNull()
    expect(tryLock(path)).toBeNull()
    const waiting = takeLock(path, 5000)
    first?.release()
    const second = await waiting
    expect(second).not.toBeNull()
    second?.release()
  })

  test('is waited for no longer than asked', async () => {
    const path = join(folder, 'two')
    const held = tryLock(path)
    expect(await takeLock(path, 30)).toBeNull()
    held?.release()
  })

  test('falls with its process, even by kill -9', async () => {
    const path = join(folder, 'three')
    const child = await elsewhere(`import { tryLock } from '${import.meta.dirname}/lock.ts'; tryLock('${path}')`)
    expect(tryLock(path)).toBeNull()
    await killed(child)
    const held = await takeLock(path, 1000)
    expect(held).not.toBeNull()
    held?.release()
  })
})

describe('leases', () => {
  test('are counted while alive, and forgotten when released or when their process was killed', async () => {
    const home = mkdtempSync(join(folder, 'home-'))
    const mine = takeLease(home)
    const child = await elsewhere(`import { takeLease } from '${import.meta.dirname}/lease.ts'; takeLease('${home}')`)
    expect(countLeases(home)).toBe(2)
    await killed(child)
    expect(countLeases(home)).toBe(1)
    mine.release()
    expect(countLeases(home)).toBe(0)
    expect(readdirSync(join(home, 'leases'))).toEqual([])
  })
})

/** Runs a module in another process, which then stays; resolves when it has run. */
async function elsewhere(code: string): Promise<ChildProcess> {
  const stay = "; console.log('ready'); setInterval(() => {}, 1000)"
  const child = spawn(process.execPath, ['--input-type=module', '-e', code + stay], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

function killed(child: ChildProcess): Promise<unknown> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  return gone
}
