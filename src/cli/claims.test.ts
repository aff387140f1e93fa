import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'duikou-claims-'))
const report = join(folder, 'report.html')
writeFileSync(
  report,
  '<html><title>苏陕协作</title><p>2019-02-18</p><p>去年江苏安排<b>对口帮扶资金</b>5.5亿元，结对帮扶贫困县，扶贫协作见成效。</p>',
)
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'claims', 'read', ...words], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en' },
  })

test('a page of the web is read without a database', () => {
  const { stdout, status } = run(report, '--json')
  expect(status).toBe(0)
  const { date, claims } = JSON.parse(stdout)
  expect(date).toBe('2019-02-18')
  expect(claims).toMatchObject([
    {
      id: 'report-01',
      indicator: 'fiscal_funds',
      value: 550_000_000,
      period: { from: '2018-01-01', to: '2018-12-31' },
      provider: ['江苏'],
      recipient: ['陕西'],
    },
  ])
})

test('with --out every report becomes a file, without it a table', () => {
  const out = join(folder, 'read')
  expect(run(report, '--out', out)).toMatchObject({ status: 0, stdout: '' })
  expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).claims).toHaveLength(1)
  expect(run(report).stdout).toMatch(/report-01 +550,000,000 yuan +exact +fiscal_funds +2018-01-01 – 2018-12-31/)
})

test('a file that is not there is told', () => {
  expect(run(join(folder, 'none.txt')).status).toBe(2)
})
