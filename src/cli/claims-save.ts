import type { Keeping } from '../claims/index.ts'
import { DuikouError } from '../domain/index.ts'
import { REPORT_LIMIT } from '../kinds/index.ts'
import type { ReadFile } from './reports.ts'

/** Keeps reports with their figures in the database. @throws input.invalid where one bears no day, or its text is too long */
export async function saveReports(files: readonly ReadFile[]): Promise<{ id: number; claims: number }[]> {
  const { withDatabase } = await import('./home.ts')
  const { keepReport } = await import('../claims/index.ts')
  const { openPersonal } = await import('../access/index.ts')
  const { plainText } = await import('../exchange/index.ts')
  const { systemActor } = await import('../domain/index.ts')
  const keepings = files.map(({ name, text, report }): Keeping => {
    if (report.date === null)
      throw unfit(name, { zh: '没有日期，请用 --date 写明', en: 'bears no day; give it with --date' })
    const plain = plainText(text)
    if (plain.length > REPORT_LIMIT)
      throw unfit(name, { zh: `超过 ${REPORT_LIMIT} 字`, en: `has more than ${REPORT_LIMIT} characters` })
    return { name: (report.title || report.id).slice(0, 300), text: plain, published_on: report.date, corrections: [] }
  })
  let kept: { id: number; claims: number }[] = []
  await withDatabase(async (database) => {
    const personal = await openPersonal(database)
    kept = await database.withActor(systemActor('claims'), async (tx) => {
      const done: { id: number; claims: number }[] = []
      for (const keeping of keepings) done.push(await keepReport(tx, keeping, personal))
      return done
    })
  })
  return kept
}

function unfit(name: string, problem: { zh: string; en: string }): DuikouError {
  return new DuikouError('input.invalid', { field: name, problem })
}
