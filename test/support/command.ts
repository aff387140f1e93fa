import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Database } from '../../src/db/index.ts'

/** Runs a command of the program on a test's database, in English; answers its exit code and what it said. */
export async function runCommand(
  on: Database,
  ...args: string[]
): Promise<{ code: number; out: string; said: string }> {
  const { host, database, user } = on.pool.options
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/main.ts'), ...args], {
    env: {
      ...process.env,
      LANG: 'C',
      DUIKOU_HOME: on.home,
      DATABASE_URL: `postgres:///${database}?host=${host}&user=${user}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, said, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.on('exit', (exit) => resolve(exit ?? -1))),
  ])
  return { code, out, said }
}
