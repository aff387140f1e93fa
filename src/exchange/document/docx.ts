import { SaxesParser } from 'saxes'
import { zipPart } from './archive.ts'

/** What the text of a Word file may come to with its tags: a report of 100 pages has 3 MB. */
const PART_LIMIT = 60 * 1024 * 1024
/** Elements whose text is a second copy, or was taken out. */
const LEFT_OUT = new Set(['Fallback', 'del', 'moveFrom'])

/**
 * The text of a Word file: its paragraphs as lines, cells of tables apart, deleted words left out. Headers, footers and
 * notes are other parts and not read. A DTD is refused, so that no entity is ever opened.
 * @throws where it is no Word file
 */
export function textOfDocx(bytes: Buffer): string {
  const part = zipPart(bytes, 'word/document.xml', PART_LIMIT)
  if (!part) throw new RangeError('no word/document.xml')
  const parser = new SaxesParser({ xmlns: true })
  const parts: string[] = []
  let [out, inText] = [0, false]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new RangeError('a DTD')
  })
  parser.on('opentag', ({ local }) => {
    if (LEFT_OUT.has(local)) out++
    inText = local === 't'
    if (out > 0) return
    if (local === 'br' || local === 'cr') parts.push('\n')
    else if (local === 'tab') parts.push('\t')
  })
  parser.on('text', (text) => {
    if (inText && out === 0) parts.push(text)
  })
  parser.on('closetag', ({ local }) => {
    inText = false
    if (LEFT_OUT.has(local)) out--
    else if (out === 0 && local === 'p') parts.push('\n')
  })
  parser.write(new TextDecoder('utf-8').decode(part)).close()
  return parts.join('').replace(/\n{3,}/g, '\n\n')
}
