import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Report } from '../claims/index.ts'
import { registerCompare } from './claims-compare.ts'
import { registerExamples } from './claims-examples.ts'
import { registerReconcile } from './claims-reconcile.ts'
import { alignedTable, daysOf } from './claims-table.ts'
import { terminalLanguage } from './complaint.ts'
import { readFiles } from './reports.ts'

type Options = { json?: boolean; out?: string; date?: string; save?: boolean }

/** `duikou claims read FILE…`: every figure that reports claim; without a database unless they are to be kept. */
export function register(program: Command): void {
  const claims = program.command('claims').description('read the figures that reports and articles claim')
  registerCompare(claims)
  registerReconcile(claims)
  registerExamples(claims)
  claims
    .command('read')
    .description('list every figure that reports claim, with indicator, period and place in the text')
    .argument('<files...>', 'texts and HTML in UTF-8, UTF-16, GB18030 or Big5, docx and pdf')
    .option('--date <day>', 'the day of the reports, where they do not bear it: 2019-02-18')
    .option('--out <folder>', 'write NAME.json for every report into this folder')
    .option('--save', 'keep the reports and their figures in the database')
    .option('--json', 'answer as JSON')
    .action(async (files: string[], options: Options) => {
      const read = await readFiles(files, options.date)
      const reports = read.map(({ report }) => report)
      if (options.save) {
        const { saveReports } = await import('./claims-save.ts')
        for (const { id, claims } of await saveReports(read)) {
          process.stderr.write(`/claims/read?report=${id}  ${claims}\n`)
        }
      }
      if (options.out) {
        await mkdir(options.out, { recursive: true })
        for (const report of reports) {
          await writeFile(join(options.out, `${report.id}.json`), `${JSON.stringify(report, null, 1)}\n`)
        }
      }
      if (options.json) process.stdout.write(`${JSON.stringify(files.length === 1 ? reports[0] : reports, null, 2)}\n`)
      else if (!options.out && !options.save) for (const report of reports) process.stdout.write(inWords(report))
    })
}

function inWords(report: Report): string {
  const chinese = terminalLanguage(process.env) === 'zh-CN'
  const head = `${report.id}  ${report.date ?? '?'}  ${report.title}\n`
  if (report.distractor) {
    return `${head}  ${chinese ? '文本与对口帮扶无关，未读取数字。' : 'The text is not about paired assistance: no figures are read.'}\n`
  }
  const rows = report.claims.map((claim) => [
    claim.id,
    `${claim.value.toLocaleString('en', { maximumFractionDigits: 4 })} ${claim.unit}`,
    claim.bound,
    claim.indicator,
    daysOf(claim),
    claim.status,
    `${Math.round(claim.confidence * 100)}%`,
    claim.quote.replaceAll('\n', ' '),
  ])
  return `${head}${alignedTable(rows, [1, 6])}\n`
}
