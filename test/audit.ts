import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Asks the registry for known holes in what package-lock.json names; fails on high and critical ones. Where nobody can be
 * asked (no network, a registry without that service) it says so and passes: a test must not depend on the weather.
 */
type Report = {
  vulnerabilities?: Record<string, { severity: string; range: string; fixAvailable: unknown }>
  message?: string
}

const QUESTION = ['audit', '--json', '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=20000']
const FATAL = ['high', 'critical']

const { stdout, error } = spawnSync('npm', QUESTION, {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  timeout: 60_000,
  shell: process.platform === 'win32',
})
const report = parse(stdout ?? '')
if (!report?.vulnerabilities) {
  const reason = error?.message ?? report?.message?.replace(/ - .*/s, '') ?? 'no answer'
  console.log(`skipped: the registry does not answer an audit (${reason})`)
} else {
  const found = Object.entries(report.vulnerabilities)
  for (const [name, { severity, range, fixAvailable }] of found) {
    console.log(`${severity}: ${name} ${range}${fixAvailable ? ', mended in a newer version' : ''}`)
  }
  const fatal = found.filter(([, { severity }]) => FATAL.includes(severity))
  console.log(`${found.length} known holes, ${fatal.length} of them high or critical`)
  if (fatal.length > 0) process.exitCode = 1
}

function parse(text: string): Report | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
