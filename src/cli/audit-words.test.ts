import { expect, test } from 'vitest'
import { withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { note, sealNow, verifyTrail } from '../access/index.ts'
import { tellVerdict } from './audit-words.ts'

const db = withOwnHome(await testDatabase())
const tell = async (language: 'en' | 'zh-CN') => tellVerdict(await verifyTrail(db), language)

test('what is whole, what waits and where the chain ends is told in both languages', async () => {
  expect(await tell('en')).toBe('Nothing is sealed yet.\n')
  await db.asSystem('test', async (tx) => {
    for (let n = 0; n < 3; n++) await note(tx, { what: 'backup' })
  })
  const { head, sealed } = await sealNow(db)
  expect(sealed).toBe(3)
  await db.asSystem('test', (tx) => note(tx, { what: 'backup_restored' }))
  const said = await tell('en')
  expect(said).toMatch(/^The trail is whole, .*entries: 3, blocks: 1.*\nNewest entries .*: 1\.\nThe end of the chain/)
  expect(said).toContain(`\n  ${head}\n`)
  expect(await tell('zh-CN')).toMatch(/^审计链完好：1 块中的 3 条.*\n最新的 1 条尚未封存/)
})

test('what was tampered with is told entry by entry', async () => {
  await db.asSystem('tamper', async (tx) => {
    await tx.query("UPDATE event SET actor_name = 'nobody' WHERE id = 1")
    await tx.query('DELETE FROM event WHERE id = 2')
  })
  const said = await tell('en')
  expect(said).toContain('Findings: 2\n  Entry 1')
  expect(said).toMatch(/Entry 1 \(block 1\) was edited after it was sealed; it now says nobody, \d{4}-/)
  expect(said).toContain('Entry 2 (block 1) was removed.')
  expect(await tell('zh-CN')).toContain('第 2 条（第 1 块）被删除。')
  expect(`${said}${await tell('zh-CN')}`).not.toMatch(/\{|undefined/)
})
