import { defineConfig } from 'vitest/config'

/** Browser tests: one demonstration for all files, one file after the other, since they share its records. */
export default defineConfig({
  test: {
    name: 'browser',
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/demo-setup.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    // The usual second is short for a page on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
    // The demonstration stops its database before it ends.
    teardownTimeout: 30_000,
  },
})
