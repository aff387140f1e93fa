import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readReport } from './index.ts'

const SHARED = resolve(import.meta.dirname, '../../../shared')
const REPORTS = join(SHARED, 'reports')
const here = existsSync(REPORTS)
if (!here) console.log('Skipped: the annotated reports lie beside the project in ../shared/reports, and are not there.')

type Score = {
  found: { precision: number; recall: number }
  right: { precision: number; recall: number }
  reports: Record<string, { gold: number; predicted: number }>
}

/** Reads the reports as the command does and scores them by the scorer that stands beside them. */
function score(): Score {
  const folder = mkdtempSync(join(tmpdir(), 'duikou-claims-'))
  try {
    for (const name of readdirSync(REPORTS).filter((name) => /^\d{3}\.txt$/.test(name))) {
      const id = name.slice(0, 3)
      const report = readReport(readFileSync(join(REPORTS, name), 'utf8'), { id })
      writeFileSync(join(folder, `${id}.json`), JSON.stringify(report))
    }
    const scorer = join(SHARED, 'tools/score-claims.mjs')
    return JSON.parse(execFileSync(process.execPath, [scorer, REPORTS, folder, '--json'], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.skipIf(!here)('claims of the annotated reports are found and read rightly', () => {
  const { found, right, reports } = score()
  expect(found.precision).toBeGreaterThanOrEqual(0.98)
  expect(found.recall).toBeGreaterThanOrEqual(0.98)
  expect(right.precision).toBeGreaterThanOrEqual(0.85)
  expect(right.recall).toBeGreaterThanOrEqual(0.85)
  for (const [name, { gold, predicted }] of Object.entries(reports)) {
    if (gold === 0) expect(predicted, name).toBe(0)
  }
})
