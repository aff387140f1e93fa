import type { Command } from 'commander'
import { MEASURES } from '../kinds/index.ts'
import { terminalLanguage } from './complaint.ts'

/** `duikou measures`: what figures can be asked for. */
export function register(program: Command): void {
  program
    .command('measures')
    .description('list what `duikou figures` can sum, and what each means')
    .option('--json', 'answer as JSON')
    .action((options: { json?: boolean }) => {
      const rows = Object.entries(MEASURES).map(([name, measure]) => ({ name, ...measure }))
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ measures: rows }, null, 2)}\n`)
        return
      }
      const language = terminalLanguage(process.env) === 'en' ? 'en' : 'zh'
      for (const { name, means, ...words } of rows) {
        process.stdout.write(`${name.padEnd(22)} ${words[language]}: ${means[language]}\n`)
      }
    })
}
