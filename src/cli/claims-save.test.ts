import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../../test/support/command.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { openPersonal } from '../access/index.ts'
import { correct } from '../claims/index.ts'

const db = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'duikou-claims-'))
const report = join(folder, 'report.txt')
writeFileSync(report, '苏陕协作\n2019-02-18\n去年江苏安排对口帮扶资金5.5亿元，结对帮扶贫困县，扶贫协作见成效。')
afterAll(() => rmSync(folder, { recursive: true }))

test('with --save a report is kept; what was corrected is written as an example', async () => {
  await db.asSystem('test', plantRegions)
  const saved = await runCommand(db, 'claims', 'read', report, '--save')
  expect(saved.said).toMatch(/report=(\d+) {2}1\n/)
  const id = Number(/report=(\d+)/.exec(saved.said)?.[1])
  const personal = await openPersonal(db)
  await db.asSystem('test', (tx) => correct(tx, id, [{ do: 'change', n: 1, to: { bound: 'about' } }], personal))
  const out = join(folder, 'examples')
  expect(await runCommand(db, 'claims', 'examples', '--out', out)).toMatchObject({ code: 0 })
  const { claims } = JSON.parse(readFileSync(join(out, '001.json'), 'utf8'))
  const [claim] = claims
  expect(claim).toMatchObject({ bound: 'about', value: 550_000_000 })
  expect([...readFileSync(join(out, '001.txt'), 'utf8')].slice(claim.start, claim.end).join('')).toBe(claim.quote)
})
