import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { DuikouError } from '../domain/index.ts'

/** Types of file that evidence may have, each with the endings its name may have, the usual one first. */
const ACCEPTED: Record<string, string[]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/zip': ['zip'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
}

export const EVIDENCE_ENDINGS = Object.values(ACCEPTED).map(([ending]) => ending)

/** How much of a text is read to tell that it is one. */
const SNIFFED = 64 * 1024

/**
 * The type of a file by its content, and its name with the ending of that type. A name that claims another type is
 * refused, so that nobody opens what they do not expect.
 * @throws file.type
 */
export async function typeOf(path: string, name: string): Promise<{ mediaType: string; name: string }> {
  const refused = new DuikouError('file.type', { name, accepted: EVIDENCE_ENDINGS.join(', ') })
  const ending = extname(name).slice(1).toLowerCase()
  const found = await fileTypeFromFile(path)
  const mediaType = found
    ? found.mime
    : (await isText(path))
      ? ending === 'csv'
        ? 'text/csv'
        : 'text/plain'
      : undefined
  const endings = mediaType && ACCEPTED[mediaType]
  if (!mediaType || !endings) throw refused
  if (ending === '') return { mediaType, name: `${name}.${endings[0]}` }
  if (!endings.includes(ending)) throw refused
  return { mediaType, name }
}

/** Whether a file begins as text in UTF-8 or GB 18030, the two that people here send. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(SNIFFED)
    const { bytesRead } = await file.read(buffer, 0, SNIFFED, 0)
    const bytes = buffer.subarray(0, bytesRead)
    if (bytesRead === 0 || bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false
    return ['utf-8', 'gb18030'].some((encoding) => decodes(bytes, encoding))
  } finally {
    await file.close()
  }
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    // As a stream: the last character may be cut.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
