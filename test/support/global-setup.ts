import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { holdHome } from '../../src/db/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The home of the one PostgreSQL that all test files of a run share. */
    databaseHome: string
  }
}

/**
 * Gives the run a home for its PostgreSQL. The first test file that asks for a database starts the server, the others
 * join; a lease held here keeps it alive between them, and letting go of it stops it. A run of pure tests starts none.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'duikou-test-'))
  // For root: so that the account the server runs as can reach its data here.
  chmodSync(home, 0o755)
  project.provide('databaseHome', home)
  const letGo = holdHome(home)
  return async () => {
    await letGo()
    rmSync(home, { recursive: true, force: true })
  }
}
