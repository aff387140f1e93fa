import type { Command } from 'commander'
import { say } from './say.ts'
import { parsePort } from './settings.ts'

/** `duikou demo`: the founding data, a synthetic programme of three years and its accounts, served. */
export function register(program: Command): void {
  program
    .command('demo')
    .description('load the demo programme once, then serve it')
    .option('--port <number>', 'the port; by default DUIKOU_PORT, else 4680', parsePort)
    .action(async (options: { port?: number }) => {
      const { withDatabase } = await import('./home.ts')
      const { ensureAccounts, openPersonal } = await import('../access/index.ts')
      const { DEMO_ACCOUNTS, loadDemo } = await import('../demo/index.ts')
      const { serve } = await import('./serving.ts')
      await withDatabase(
        async (database, stop) => {
          const personal = await openPersonal(database)
          let told = 0
          await loadDemo(database, personal, (done, total) => {
            stop.throwIfAborted()
            const tenths = Math.floor((done / total) * 10)
            if (tenths > told) say('loading_demo', { percent: tenths * 10, done, total })
            told = Math.max(told, tenths)
          })
          await ensureAccounts(database, DEMO_ACCOUNTS)
          await serve(database, stop, options.port, () => {
            say('accounts')
            for (const { login, password, name, name_en } of DEMO_ACCOUNTS)
              say('account', { login, password, name, name_en })
          })
        },
        { graceful: true },
      )
    })
}
