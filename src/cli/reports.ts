import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Report } from '../claims/index.ts'
import { DuikouError } from '../domain/index.ts'

/** The reports in files: texts, web pages, docx and pdf are read, what `claims read --out` wrote is taken as it is. @throws file.missing, document.unusable */
export async function reportsOf(files: readonly string[], date?: string): Promise<Report[]> {
  return (await readFiles(files, date)).map(({ report }) => report)
}

/** A file as it was read; one that holds a reading already has no text. */
export type ReadFile = { name: string; text: string; report: Report }

/** The same with their texts. */
export async function readFiles(files: readonly string[], date?: string): Promise<ReadFile[]> {
  const { readReport } = await import('../claims/index.ts')
  const { textOfDocument, unreadable } = await import('../exchange/index.ts')
  const reports: ReadFile[] = []
  for (const file of files) {
    const there = await stat(file).catch(() => null)
    if (!there?.isFile()) throw new DuikouError('file.missing', { name: file })
    const bytes = await readFile(file)
    const known = extname(file) === '.json' ? asReport(bytes) : undefined
    if (known) {
      reports.push({ name: file, text: '', report: known })
      continue
    }
    const found = await textOfDocument(file, bytes)
    if ('refused' in found) throw unreadable(found.refused)
    const report = readReport(found.text, { id: basename(file, extname(file)), date })
    reports.push({ name: file, text: found.text, report })
  }
  return reports
}

function asReport(bytes: Buffer): Report | undefined {
  try {
    const read: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof read === 'object' && read !== null && 'claims' in read && Array.isArray(read.claims)
      ? (read as Report)
      : undefined
  } catch {
    return undefined
  }
}
