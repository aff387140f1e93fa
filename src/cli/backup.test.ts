import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, withOwnHome } from '../../test/support/client.ts'
import { runCommand } from '../../test/support/command.ts'
import { contentOf } from '../../test/support/content.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import type { Database } from '../db/index.ts'
import { evidencePath } from '../records/evidence-files.ts'
import { backUp, bringBack } from '../records/index.ts'

const root = mkdtempSync(join(tmpdir(), 'duikou-backups-'))
afterAll(() => rmSync(root, { recursive: true }))
const REGIONS = ['region', 'region_alias', 'region_succession', 'region_load']
const db = withOwnHome(await testDatabase())
const { as } = await testApp(db)
let file: string

const PROJECT = { class: 'industry', state: 'under_way', provider: '320500', recipient: '520602', aid_amount: 100 }

/** Goes on making projects with a file each and taking some files away again, until told to stop. */
function worker(): { stop(): Promise<number> } {
  let stopped = false
  const working = (async () => {
    const jiangsu = await as('jiangsu')
    let made = 0
    for (; !stopped; made++) {
      const input = { ...PROJECT, name: `项目 ${made}`, started_on: '2018-05-01' }
      const { body } = await jiangsu<{ id: number }>('POST', '/api/projects', input)
      const paper = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\npaper ${made}\r\n--x--\r\n`
      const added = await jiangsu<{ id: number }>('POST', `/api/projects/${body.id}/evidence`, paper, {
        'content-type': 'multipart/form-data; boundary=x',
      })
      if (made % 2) await jiangsu('DELETE', `/api/evidence/${added.body.id}`)
    }
    return made
  })()
  return {
    stop() {
      stopped = true
      return working
    },
  }
}

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  writeFileSync(join(db.home, 'oidc.json'), '[]')
  const work = worker()
  // What came before the snapshot and what comes after it, with removals on both sides.
  await poll(async () => (await contents(db)).length > 10)
  file = join(root, 'whole.tar')
  await backUp(db, file, { withKeys: true })
  expect(await work.stop()).toBeGreaterThan(20)
})

const contents = (of: Database) =>
  of.asSystem('test', (tx) => tx.query<{ sha256: string }>('SELECT DISTINCT sha256 FROM evidence'))

async function poll(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error('it did not come to that in time')
  }
}

test('made while others work, it comes back as one moment: figures agree, every file is there, no other', async () => {
  const target = withOwnHome(await testDatabase())
  try {
    const { manifest, migrated, keysMissing, facts } = await bringBack(target, file, {
      replace: false,
      comesAlong: REGIONS,
    })
    expect([migrated, keysMissing, facts.total, manifest.missing]).toEqual([[], [], 0, []])
    const named = (await contents(target)).map(({ sha256 }) => sha256)
    expect(named.length).toBeGreaterThan(5)
    for (const sha256 of named) expect(existsSync(evidencePath(target.home, sha256))).toBe(true)
    const files = readdirSync(join(target.home, 'evidence'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => /[0-9a-f]{64}$/.test(name))).toHaveLength(named.length)
    for (const name of ['identity.key', 'oidc.json']) {
      expect(readFileSync(join(target.home, name))).toEqual(readFileSync(join(db.home, name)))
      expect(statSync(join(target.home, name)).mode & 0o777).toBe(0o600)
    }
  } finally {
    await target.close()
  }
})

test('a round trip leaves every table as it was, and notes itself in the trail', async () => {
  const target = withOwnHome(await testDatabase())
  const copy = withOwnHome(await testDatabase())
  try {
    const again = join(root, 'again.tar')
    await bringBack(target, file, { replace: false, comesAlong: REGIONS })
    const before = await contentOf(target)
    await backUp(target, again, { withKeys: true })
    await bringBack(copy, again, { replace: false, comesAlong: REGIONS })
    const after = await contentOf(copy)
    // Each wrote a line about itself, which the other cannot have, and sessions ended.
    const differing = Object.keys(after).filter((name) => after[name] !== before[name])
    expect(differing.filter((name) => !/^(event|audit_id|session$)/.test(name))).toEqual([])
    const noted = await copy.asSystem('test', (tx) =>
      tx.query("SELECT what FROM event WHERE what IN ('backup', 'backup_restored') ORDER BY at"),
    )
    expect(await copy.asSystem('test', (tx) => tx.query('SELECT FROM session'))).toEqual([])
    expect(noted).toEqual([{ what: 'backup_restored' }, { what: 'backup_restored' }])
  } finally {
    await target.close()
    await copy.close()
  }
})

test('keys that differ are replaced only when told to, and then kept', async () => {
  const target = withOwnHome(await testDatabase())
  try {
    const key = join(target.home, 'identity.key')
    writeFileSync(key, 'another key')
    await expect(bringBack(target, file, { replace: false, comesAlong: REGIONS })).rejects.toMatchObject({
      code: 'backup.keys',
      params: { name: 'identity.key' },
    })
    await bringBack(target, file, { replace: true, comesAlong: REGIONS })
    expect(readFileSync(key)).toEqual(readFileSync(join(db.home, 'identity.key')))
    const kept = readdirSync(target.home).filter((name) => name.startsWith('identity.key.until-'))
    expect(kept.map((name) => readFileSync(join(target.home, name), 'utf8'))).toEqual(['another key'])
    expect(readdirSync(target.home).filter((name) => name.endsWith('.restoring'))).toEqual([])
  } finally {
    await target.close()
  }
})

test('the commands say what they did, what to keep, and what they refuse', async () => {
  const source = withOwnHome(await testDatabase())
  try {
    await source.asSystem('test', plantRegions)
    writeFileSync(join(source.home, 'identity.key'), 'a key')
    const path = join(root, 'command.tar')
    const written = await runCommand(source, 'backup', path)
    expect([written.code, written.out]).toEqual([
      0,
      expect.stringMatching(/command\.tar is written: \d+ tables, \d+ rows/),
    ])
    expect(written.said).toContain('Keep beside it, in another place: identity.key')
    expect((await runCommand(source, 'backup', path)).said).toMatch(/exists already/)
    expect((await runCommand(source, 'backup', 'verify', path)).out).toMatch(/^The backup is whole: /)
    const json = JSON.parse((await runCommand(source, 'backup', 'verify', '--json', path)).out)
    expect(json.tables).toMatchObject({ app_user: 0, region: expect.any(Number) })

    // This process is connected, however long the command takes: the server is not stopped.
    const connection = await source.pool.connect()
    expect(await runCommand(source, 'restore', path)).toMatchObject({
      code: 2,
      said: expect.stringContaining('Stop the server first'),
    })
    connection.release()
    const bent = join(root, 'bent.tar')
    writeFileSync(bent, readFileSync(path).subarray(0, 4000))
    expect(await runCommand(source, 'backup', 'verify', bent)).toMatchObject({
      code: 2,
      said: expect.stringMatching(/cannot be used: it is no backup, or it is cut off\. Nothing was changed/),
    })
  } finally {
    await source.close()
  }
})
