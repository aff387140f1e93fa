import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, migrate, openDatabase } from '../src/db/index.ts'

/** A migrated database of its own on the embedded server, durable as in use, gone afterwards. */
export async function withBenchDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'duikou-bench-'))
  chmodSync(home, 0o755)
  const db = await openDatabase({ home })
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Milliseconds of each of `runs` runs, after `warm` runs that do not count. */
export async function times(runs: number, run: (n: number) => Promise<unknown>, warm = 3): Promise<number[]> {
  for (let n = 0; n < warm; n++) await run(n)
  const taken: number[] = []
  for (let n = 0; n < runs; n++) {
    const start = performance.now()
    await run(n)
    taken.push(performance.now() - start)
  }
  return taken
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}

/** One line of a result: what was asked, what it took, and whether that is within the goal; `-` where there is no goal. */
export function tell(question: string, result: string, goal = '-', met?: boolean): void {
  const verdict = met === undefined ? '' : met ? 'met' : 'MISSED'
  console.log(`${question.padEnd(64)} ${result.padStart(22)}   ${goal.padEnd(22)} ${verdict}`)
}

/** A busy machine measures its neighbours: say so. */
export function tellLoad(): void {
  console.log(
    `load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
}
