import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Browser tests have a run of their own.
const files = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], { exclude: ['test/e2e/**'] })
// What asks for a database belongs to the project that is run again on the oldest PostgreSQL supported.
const isDatabaseTest = (file: string) => readFileSync(file, 'utf8').includes('testDatabase(')

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: files.filter((file) => !isDatabaseTest(file)) } },
      {
        extends: true,
        test: {
          name: 'database',
          include: files.filter(isDatabaseTest),
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
})
