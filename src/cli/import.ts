import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { DuikouError } from '../domain/index.ts'
import { terminalLanguage } from './complaint.ts'
import { kindOf } from './kind.ts'

/** How many problems the terminal lists; --json lists all. */
const LISTED = 40

/** `duikou import …`: `iati FILE`: a file of another system becomes records; what cannot be taken is listed with its line. */
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
  registerWorkbook(imports)
}

/** `duikou import xlsx KIND FILE [--check]`: a filled-in template, or a table with the same titles. */
function registerWorkbook(imports: Command): void {
  imports
    .command('xlsx')
    .description('import a filled-in template (xlsx), or an xlsx or csv table with the same titles: all rows or none')
    .argument('<kind>', 'the kind of record: projects')
    .argument('<file>', 'the xlsx or csv file')
    .option('--check', 'read, check and report, but keep nothing')
    .option('--alike', 'also take rows that say the same as another row or as a record that exists')
    .option('--json', 'answer as JSON, with every problem')
    .action(async (path: string, file: string, options: { check?: boolean; alike?: boolean; json?: boolean }) => {
      const kind = kindOf(path)
      const bytes = await readFile(file).catch(() => null)
      if (!bytes) throw new DuikouError('file.missing', { name: file })
      const { withDatabase } = await import('./home.ts')
      const { importWorkbook } = await import('../exchange/index.ts')
      const { openPersonal } = await import('../access/index.ts')
      const language = terminalLanguage(process.env) === 'en' ? 'en' : 'zh'
      const outcome = await withDatabase(async (database) =>
        importWorkbook((work) => database.asSystem('import xlsx', work), kind, bytes, {
          apply: !options.check,
          alike: options.alike ?? false,
          personal: await openPersonal(database),
          onStep: ({ step, total }) => process.stderr.write(`${step} ${total || ''}\n`),
        }),
      )
      if (!options.check && !outcome.applied) process.exitCode = 1
      if (options.json) {
        process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`)
        return
      }
      const { rows, created, applied, wrong, attention, problems } = outcome
      process.stdout.write(`${rows} rows: ${created} ${applied ? 'created' : 'could be created; nothing kept'}\n`)
      if (applied) process.stdout.write(`import ${outcome.import}\n`)
      if (problems.length > 0) process.stdout.write(`${wrong} problems, ${attention} to look at:\n`)
      for (const problem of problems.slice(0, LISTED)) {
        const cell = `${problem.column ?? ''}${problem.row}`
        const value = problem.value === null ? '' : ` “${problem.value}”`
        process.stdout.write(`  ${cell}  ${problem.title ?? ''}${value}  ${problem[language]}\n`)
      }
      const rest = problems.length - LISTED
      if (rest > 0) process.stdout.write(`  … and ${rest} more; --json lists them all\n`)
    })
}
