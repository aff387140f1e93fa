import type { Command } from 'commander'

/** `duikou facts verify` and `rebuild`: that records, journal and cube agree, and bringing them back in step. */
export function register(program: Command): void {
  const facts = program.command('facts').description('check or rebuild what figures are counted from')
  facts
    .command('verify')
    .description('recount everything from the records; exit 1 on any difference')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { verify } = await import('../facts/index.ts')
      await withDatabase(async (database) => {
        const result = await database.asSystem('facts verify', (tx) => verify(tx))
        if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
        else if (result.total === 0) process.stdout.write('Records, facts and cube agree.\n')
        else {
          process.stdout.write(`${result.total} differences; the first ${result.differences.length}:\n`)
          for (const { where, key, missing } of result.differences) {
            const words = Object.entries(key).filter(([, value]) => value !== '' && value !== 0)
            process.stdout.write(
              `  ${where}: ${words.map(([name, value]) => `${name} ${value}`).join(', ')}: ${missing} missing\n`,
            )
          }
        }
        if (result.total > 0) process.exitCode = 1
      })
    })
  facts
    .command('rebuild')
    .description('append what the journal lacks and make the cube anew')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { rebuild } = await import('../facts/index.ts')
      await withDatabase(async (database) => {
        const appended = await database.asSystem('facts rebuild', rebuild)
        process.stdout.write(
          options.json ? `${JSON.stringify({ appended })}\n` : `${appended} facts appended; the cube is new.\n`,
        )
      })
    })
}
