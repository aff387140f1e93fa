import type { Command } from 'commander'
import { parsePort } from './settings.ts'

/** `duikou serve`: the web app and the API, until asked to stop. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('serve the web app and the API')
    .option('--port <number>', 'the port; by default DUIKOU_PORT, else 4680', parsePort)
    .action(async (options: { port?: number }) => {
      const { withDatabase } = await import('./home.ts')
      const { serve } = await import('./serving.ts')
      await withDatabase((database, stop) => serve(database, stop, options.port), { graceful: true })
    })
}
