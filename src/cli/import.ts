import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { DuikouError } from '../domain/index.ts'
import { terminalLanguage } from './complaint.ts'

/** How many problems the terminal lists; --json lists all. */
const LISTED = 40

/** `duikou import iati FILE`: a file of another system becomes records; what cannot be taken is listed with its line. */
export function register(program: Command): void {
  const imports = program.command('import').description('turn files of other systems into records')
  imports
    .command('iati')
    .description('import an IATI activity file (1.x and 2.0x): all of it or, where it is damaged, nothing')
    .argument('<file>', 'the XML file')
    .option('--provider <code>', 'country the file belongs to, where its organisations do not tell: ES')
    .option('--dry-run', 'read, check and report, but keep nothing')
    .option('--json', 'answer as JSON, with every problem')
    .action(async (file: string, options: { provider?: string; dryRun?: boolean; json?: boolean }) => {
      const found = await stat(file).catch(() => null)
      if (!found?.isFile()) throw new DuikouError('file.missing', { name: file })
      const { withDatabase } = await import('./home.ts')
      const { importIati } = await import('../exchange/index.ts')
      const { openPersonal } = await import('../access/index.ts')
      await withDatabase(async (database) => {
        const result = await importIati(database, createReadStream(file), {
          origin: `import:iati:${basename(file)}`,
          personal: await openPersonal(database),
          provider: options.provider,
          dryRun: options.dryRun ?? false,
          onActivities: (count) => process.stderr.write(`${count} activities read …\n`),
        })
        if (options.json) {
          process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
          return
        }
        process.stdout.write(`${result.activities} activities${options.dryRun ? ' (nothing kept)' : ''}\n`)
        for (const { kind, created, changed, unchanged } of result.records) {
          process.stdout.write(`  ${kind}: ${created} created, ${changed} changed, ${unchanged} as they were\n`)
        }
        const language = terminalLanguage(process.env) === 'en' ? 'en' : 'zh'
        if (result.problems.length > 0)
          process.stdout.write(`${result.problems.length} things were not taken as they stand:\n`)
        for (const problem of result.problems.slice(0, LISTED)) {
          const where = [problem.activity, problem.path].filter(Boolean).join(' ')
          process.stdout.write(`  line ${problem.line}  ${where}  ${problem[language]}\n`)
        }
        const rest = result.problems.length - LISTED
        if (rest > 0) process.stdout.write(`  … and ${rest} more; --json lists them all\n`)
      })
    })
}
