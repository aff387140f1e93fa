import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Every test there is, in the order that fails soonest: types and form, unit and database tests, the database tests
 * again on the oldest PostgreSQL supported where it is installed, then the browser. Prints a summary and ends with
 * 'N passed, N failed'; exit 1 when anything failed.
 */
const OLDEST = '/usr/lib/postgresql/15/bin'
/** What tries the rim, whatever database is behind it; together they take as long as all the rest. */
const RIM = ['test/access/hostile.test.ts', 'test/access/routes.test.ts', 'src/exchange/workbook/round-trip.test.ts']
const reports = mkdtempSync(join(tmpdir(), 'duikou-test-'))
const modules = join(import.meta.dirname, '..', 'node_modules')
const totals = { passed: 0, failed: 0, skipped: 0 }

/** A tool that passes or fails as a whole: one test. */
function check(name: string, script: string, ...args: string[]): void {
  console.log(`\n— ${name}`)
  const { status } = spawnSync(process.execPath, [join(modules, script), ...args], { stdio: 'inherit' })
  totals[status === 0 ? 'passed' : 'failed']++
}

/** A run of the test runner; each test counts, and a run that breaks before any test is a failure. */
function suite(name: string, args: string[], environment: Record<string, string> = {}): void {
  console.log(`\n— ${name}`)
  const report = join(reports, `${totals.passed}.json`)
  const { status } = spawnSync(
    process.execPath,
    [
      join(modules, 'vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { stdio: 'inherit', env: { ...process.env, ...environment } },
  )
  if (!existsSync(report)) {
    totals.failed++
    return
  }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
  totals.passed += numPassedTests
  totals.skipped += numPendingTests
  totals.failed += numFailedTests || (status === 0 ? 0 : 1)
}

check('types', 'typescript/bin/tsc', '--noEmit')
check('form', '@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=error')
check('dead code', 'knip/bin/knip.js')
check('known holes in dependencies', '../test/audit.ts')
suite('unit, house and database tests', [])
if (existsSync(OLDEST)) {
  suite('database tests on PostgreSQL 15', ['--project=database', ...RIM.map((file) => `--exclude=${file}`)], {
    DUIKOU_TEST_PG: OLDEST,
  })
} else console.log(`\n— database tests on PostgreSQL 15: skipped, there is none in ${OLDEST}`)
suite('browser tests', ['--config=vitest.browser.config.ts'])
rmSync(reports, { recursive: true })

console.log(`\n${totals.skipped} skipped`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed === 0 ? 0 : 1)
