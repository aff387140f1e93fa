import type { Command } from 'commander'
import type { Reconciled } from '../claims/index.ts'
import { type Label, type Language, systemActor, type Verdict } from '../domain/index.ts'
import { alignedTable } from './claims-table.ts'
import { terminalLanguage } from './complaint.ts'
import { reportsOf } from './reports.ts'

/** `duikou claims reconcile FILE…`: claims beside what is recorded; exit 1 where the records say something else. */
export function registerReconcile(claims: Command): void {
  claims
    .command('reconcile')
    .description('set the claims of reports beside the recorded figures of the same indicator, places and time')
    .argument('<files...>', 'texts, web pages, or what `claims read --out` wrote')
    .option('--date <day>', 'the day of the reports, where they do not bear it: 2019-02-18')
    .option('--json', 'answer as JSON')
    .action(async (files: string[], options: { date?: string; json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { reconcile } = await import('../claims/index.ts')
      const reports = await reportsOf(files, options.date)
      await withDatabase(async (database) => {
        const found: { report: string; claims: Reconciled[] }[] = []
        for (const report of reports) {
          const claims = await database.withActor(systemActor('claims'), (tx) => reconcile(tx, report))
          found.push({ report: report.id, claims })
        }
        if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
        else for (const one of found) process.stdout.write(inWords(one, terminalLanguage(process.env)))
        const differing = found.some((one) =>
          one.claims.some(({ verdict }) => verdict === 'short' || verdict === 'over'),
        )
        if (differing) process.exitCode = 1
      })
    })
}

const VERDICTS: Record<Verdict, Label> = {
  match: { zh: '✓ 相符', en: '✓ holds' },
  short: { zh: '✗ 记录不足', en: '✗ short' },
  over: { zh: '✗ 记录超出', en: '✗ over' },
  not_recorded: { zh: '– 未记录', en: '– not recorded' },
  not_comparable: { zh: '– 不可比', en: '– not comparable' },
}
const WITHIN: Label = { zh: '✓ 在限定之内', en: '✓ within its bound' }

const WHYS: Record<NonNullable<Reconciled['why']>, Label> = {
  no_indicator: { zh: '没有同口径的指标', en: 'no indicator of this basis' },
  no_records: { zh: '本系统不记录这类事项', en: 'this is not recorded here' },
  ordinal: { zh: '序数、日期或名称', en: 'an ordinal, date or name' },
  no_period: { zh: '期间不明', en: 'its time is not known' },
  out_of_reach: { zh: '超出范围', en: 'out of reach' },
  open_start: { zh: '起点不明', en: 'its start is not known' },
  small_cells: { zh: '人数过少', en: 'too few people' },
  target: { zh: '是目标，不是结果', en: 'a target, not a result' },
  case: { zh: '只是个案', en: 'a single case' },
  measure: { zh: '平均数或增幅', en: 'an average or growth' },
  places: { zh: '涉及几个地区，或不是行政区', en: 'several places, or none of the regions' },
}

function inWords({ report, claims }: { report: string; claims: Reconciled[] }, language: Language): string {
  const say = (label: Label) => (language === 'en' ? label.en : label.zh)
  const number = (value: number | null) =>
    value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 2 })
  const rows = claims.map(({ claim, indicator, recorded, verdict, why }) => [
    say(verdict === 'match' && claim.bound !== 'exact' ? WITHIN : VERDICTS[verdict]),
    number(claim.value),
    number(recorded),
    claim.unit,
    indicator ?? claim.indicator,
    why ? say(WHYS[why]) : '',
    claim.quote.replaceAll('\n', ' '),
  ])
  return `${report}\n${alignedTable(rows, [1, 2])}\n`
}
