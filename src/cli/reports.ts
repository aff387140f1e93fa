import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Report } from '../claims/index.ts'
import { DuikouError } from '../domain/index.ts'

/** The reports in files: texts, web pages, docx and pdf are read, what `claims read --out` wrote is taken as it is. @throws file.missing, document.unusable */
export async function reportsOf(files: readonly string[], date?: string): Promise<Report[]> {
  const { readReport } = await import('../claims/index.ts')
  const { textOfDocument, unreadable } = await import('../exchange/index.ts')
  const reports: Report[] = []
  for (const file of files) {
    const there = await stat(file).catch(() => null)
    if (!there?.isFile()) throw new DuikouError('file.missing', { name: file })
    const bytes = await readFile(file)
    const known = extname(file) === '.json' ? asReport(bytes) : undefined
    if (known) {
      reports.push(known)
      continue
    }
    const found = await textOfDocument(file, bytes)
    if ('refused' in found) throw unreadable(found.refused)
    reports.push(readReport(found.text, { id: basename(file, extname(file)), date }))
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
