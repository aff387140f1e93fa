import type { Command } from 'commander'
import type { Accord, AccordKind, Cited } from '../claims/index.ts'
import type { Label, Language } from '../domain/index.ts'
import { daysOf } from './claims-table.ts'
import { terminalLanguage } from './complaint.ts'
import { reportsOf } from './reports.ts'

/** `duikou claims compare FILE…`: what claims say of one another; exit 1 where some cannot all be true. */
export function registerCompare(claims: Command): void {
  claims
    .command('compare')
    .description(
      'set the claims of reports against each other: the same figure, years and totals, parts, shares, growth',
    )
    .argument('<files...>', 'texts, web pages, or what `claims read --out` wrote')
    .option('--date <day>', 'the day of the reports, where they do not bear it: 2019-02-18')
    .option('--json', 'answer as JSON')
    .action(async (files: string[], options: { date?: string; json?: boolean }) => {
      const { accordsOf } = await import('../claims/index.ts')
      const accords = accordsOf(await reportsOf(files, options.date))
      if (options.json) process.stdout.write(`${JSON.stringify(accords, null, 2)}\n`)
      else process.stdout.write(inWords(accords, terminalLanguage(process.env)))
      if (accords.some(({ holds }) => !holds)) process.exitCode = 1
    })
}

const KINDS: Record<AccordKind, Label> = {
  same_figure: { zh: '两份材料的同一数字', en: 'the same figure in two reports' },
  total_and_years: { zh: '累计数与各年数', en: 'a total and the years within it' },
  whole_and_parts: { zh: '总数与各地数', en: 'a whole and its parts' },
  share_and_parts: { zh: '占比与分子、分母', en: 'a share and its two figures' },
  growth_and_levels: { zh: '增长与两年的数', en: 'growth and the figures of both years' },
}

function inWords(accords: readonly Accord[], language: Language): string {
  const say = (label: Label) => (language === 'en' ? label.en : label.zh)
  if (accords.length === 0) {
    return `${say({ zh: '没有可以相互核对的数字。', en: 'No figures bear on one another.' })}\n`
  }
  const lines = accords.map(({ kind, holds, claims }) => {
    const verdict = say(holds ? { zh: '✓ 相符', en: '✓ agree' } : { zh: '✗ 矛盾', en: '✗ conflict' })
    return `${verdict}  ${say(KINDS[kind])}\n${claims.map((cited) => `    ${cite(cited)}\n`).join('')}`
  })
  const conflicts = accords.filter(({ holds }) => !holds).length
  const count = say({
    zh: `共 ${accords.length} 组，${conflicts} 组矛盾`,
    en: `${accords.length} comparisons, ${conflicts} in conflict`,
  })
  return `${lines.join('')}${count}\n`
}

function cite({ report, claim }: Cited): string {
  return `${report}  ${claim.quote.replaceAll('\n', ' ')}  ${daysOf(claim)}`
}
