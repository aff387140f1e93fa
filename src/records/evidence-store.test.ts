import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { evidencePath } from './evidence-files.ts'
import { dropUnused, evidenceContents, keepingEvidence, putEvidence, sweepEvidence } from './evidence-store.ts'

const db = withOwnHome(await testDatabase())
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const there = (text: string) => existsSync(evidencePath(db.home, sha(text)))
const put = (text: string) => putEvidence(db.home, sha(text), Readable.from([Buffer.from(text)]))

async function name(text: string, record: number): Promise<void> {
  await db.asSystem('test', (tx) =>
    tx.query(
      `INSERT INTO evidence (kind, record, sha256, name, media_type, size, provider_key, recipient_key)
       VALUES ('project', $1, $2, 'a.txt', 'text/plain', 1, '', '')`,
      [record, sha(text)],
    ),
  )
}

test('contents are told once each, in pages; a sweep removes what nobody names', async () => {
  for (const text of ['one', 'two', 'three']) await put(text)
  await name('one', 1)
  await name('one', 2)
  await name('two', 1)
  const told: string[] = []
  await db.asSystem('test', async (tx) => {
    for await (const { sha256 } of evidenceContents(tx, db.home)) told.push(sha256)
  })
  expect(told).toEqual([sha('one'), sha('two')].sort())
  expect(await sweepEvidence(db)).toBe(1)
  expect([there('one'), there('two'), there('three')]).toEqual([true, true, false])
})

test('while evidence is kept nothing is removed; afterwards it is', async () => {
  await put('let go')
  await keepingEvidence(db, async () => {
    await dropUnused(db, sha('let go'))
    expect(there('let go')).toBe(true)
  })
  await sweepEvidence(db)
  expect(there('let go')).toBe(false)
})

test('content that is not what its name says has no place', async () => {
  await expect(putEvidence(db.home, sha('a'), Readable.from([Buffer.from('b')]))).rejects.toThrow(/other content/)
  expect(there('a')).toBe(false)
})
