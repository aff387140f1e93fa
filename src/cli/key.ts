import type { Command } from 'commander'
import { answer, say, sayTenths } from './say.ts'

/** `duikou key status` and `rotate`: the keys that personal data are sealed with. */
export function register(program: Command): void {
  const key = program.command('key').description('the keys that personal data are sealed with')
  key
    .command('status')
    .description('which keys there are and how many values each seals; exit 1 where one that is needed is not here')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { keyState } = await import('../access/index.ts')
      await withDatabase(async (database) => {
        const state = await keyState(database)
        if (options.json) process.stdout.write(`${JSON.stringify(state, null, 2)}\n`)
        else {
          answer(state.from === 'file' ? 'keys_in_file' : 'keys_in_environment', { home: database.home })
          for (const { key, values, here } of state.values) {
            answer(!here ? 'key_gone' : key === state.newest ? 'key_newest' : 'key_older', { key, values })
          }
        }
        if (state.values.some(({ here }) => !here)) process.exitCode = 1
      })
    })
  key
    .command('rotate')
    .description(
      'add a key and seal all personal data anew, while the server runs; again after an interruption goes on',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { rotateKeys } = await import('../access/index.ts')
      await withDatabase(async (database) => {
        const rotated = await rotateKeys(database, { onProgress: sayTenths('sealing') })
        if (options.json) process.stdout.write(`${JSON.stringify(rotated, null, 2)}\n`)
        else {
          answer(rotated.outcome, { key: rotated.key, sealed: rotated.sealed })
          if (rotated.damaged > 0) say('values_damaged', { count: rotated.damaged })
        }
        if (rotated.damaged > 0) process.exitCode = 1
      })
    })
}
