import { textOfDocx } from './docx.ts'
import { textOfFile } from './file.ts'
import { textOfPdf } from './pdf.ts'
import type { Unreadable } from './refusal.ts'

/** The most characters that are read of one report: a book of 700 pages. */
export const TEXT_LIMIT = 2_000_000

/** The text of a file by its content, that of a plain text as it stands, or why there is none. */
export async function textOfDocument(name: string, bytes: Buffer): Promise<{ text: string } | { refused: Unreadable }> {
  const begin = bytes.toString('latin1', 0, 1024)
  if (begin.startsWith('\xd0\xcf\x11\xe0')) return { refused: 'locked' }
  try {
    const text = await textBy(name, begin, bytes)
    if (text === undefined) return { refused: 'other' }
    if (text.length > TEXT_LIMIT) return { refused: 'large' }
    return text.trim() === '' ? { refused: 'pictures' } : { text }
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    return { refused: locked ? 'locked' : 'damaged' }
  }
}

async function textBy(name: string, begin: string, bytes: Buffer): Promise<string | undefined> {
  if (begin.startsWith('PK\x03\x04')) return textOfDocx(bytes)
  if (begin.includes('%PDF-')) return textOfPdf(new Uint8Array(bytes))
  const text = textOfFile(name, bytes)
  // A picture or a program read as text is full of signs that no text has.
  const odd = (text.slice(0, 4000).match(/[^\P{Cc}\s]/gu) ?? []).length
  return odd > 20 ? undefined : text
}
