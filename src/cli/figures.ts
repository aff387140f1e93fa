import type { Command } from 'commander'
import { terminalLanguage } from './complaint.ts'

/** `duikou figures`: sums of a measure by place and period, with what they were counted from. */
export function register(program: Command): void {
  program
    .command('figures')
    .description('sum a measure by provider, recipient and period')
    .requiredOption('--measure <names>', 'one measure or several, with commas; `duikou measures` lists them')
    .option('--provider <region>', 'who helps: a code or a name (32, 苏州, ES)')
    .option('--recipient <region>', 'who is helped: a code or a name (5206, Tongren)')
    .option('--period <periods>', 'years, quarters or months, with commas: 2018,2019-Q1,2019-07')
    .option('--by <grain>', 'every year, quarter or month that has something; or provider, recipient, category')
    .option('--pairing <id>', 'one pairing only')
    .option('--category <name>', 'one category only')
    .option('--currency <code>', 'one currency only: CNY, EUR')
    .option('--as-of <day>', 'only what had happened by the end of this day')
    .option('--known-on <day>', 'only what was recorded by the end of this day')
    .option('--json', 'answer as JSON')
    .action(async (options: Record<string, string | undefined> & { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { answerFigures, parseFigureRequest } = await import('../figures/index.ts')
      await withDatabase(async (database) => {
        const answer = await database.asSystem('figures', async (tx) => {
          const request = await parseFigureRequest(tx, {
            measure: options.measure,
            provider: options.provider,
            recipient: options.recipient,
            period: options.period,
            by: options.by,
            pairing: options.pairing,
            category: options.category,
            currency: options.currency,
            as_of: options.asOf,
            known_on: options.knownOn,
          })
          return answerFigures(tx, request)
        })
        if (options.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
        else if (answer.rows.length === 0) process.stdout.write('Nothing is recorded for this question.\n')
        else {
          const name = terminalLanguage(process.env) === 'en' ? 'name_en' : 'name'
          for (const row of answer.rows) {
            const place = [row.provider, row.recipient].flatMap((region) => (region ? [region[name]] : [])).join(' → ')
            const what = [row.measure, row.period, place, row.category].filter(Boolean).join('  ')
            process.stdout.write(
              `${what}  ${(row.value ?? 0).toLocaleString('en', { maximumFractionDigits: 4 })} ${row.currency || row.unit}${row.partial ? '  (partial)' : ''}\n`,
            )
          }
        }
      })
    })
}
