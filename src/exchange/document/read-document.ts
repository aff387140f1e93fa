import { type ReadOptions, type Report, readReport } from '../../claims/index.ts'
import { inThread } from '../thread.ts'
import { plainText } from './plain.ts'
import { type Unreadable, unreadable } from './refusal.ts'
import { TEXT_LIMIT } from './text-of-document.ts'

/** The largest file that is read. */
export const DOCUMENT_LIMIT = 10 * 1024 * 1024
/** A PDF of 500 pages takes some seconds and 200 MB. */
const RULES = { ms: 60_000, memoryMb: 512, refuse: unreadable }
/** Shorter texts are read where they are, in some 20 ms; a thread takes a second to begin. */
const SHORT = 40_000

/** A text as its offsets count, and what was read in it. */
export type ReadDocument = { text: string; report: Report }

/**
 * Reads a report out of a text, or out of a file's bytes: text, web page, docx or pdf, told by the content. Files are
 * opened, and long texts read, in threads of their own.
 * @throws document.unusable
 */
export async function readDocument(
  from: { text: string } | { name: string; bytes: Uint8Array },
  options: ReadOptions,
): Promise<ReadDocument> {
  const text = plainText('text' in from ? from.text : await textInThread(from))
  if (text.length > TEXT_LIMIT) throw unreadable('large')
  if (text.length <= SHORT) return { text, report: readReport(text, options) }
  return { text, report: await inThread(new URL('./read-worker.ts', import.meta.url), { text, options }, RULES) }
}

async function textInThread(file: { name: string; bytes: Uint8Array }): Promise<string> {
  const found = await inThread<{ text: string } | { refused: Unreadable }>(
    new URL('./text-worker.ts', import.meta.url),
    file,
    RULES,
  )
  if ('refused' in found) throw unreadable(found.refused)
  return found.text
}
