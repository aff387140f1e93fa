import { getDocumentProxy } from 'unpdf'
import { type PageLine, paragraphsOf } from './lines.ts'

const PAGES_LIMIT = 500

/** The text of a PDF's pages, lines joined to paragraphs. Empty for one of pictures alone. @throws where it is damaged or locked */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(bytes, { useSystemFonts: false, verbosity: 0 })
  const pages: PageLine[][] = []
  for (let n = 1; n <= Math.min(pdf.numPages, PAGES_LIMIT); n++) {
    const page = await pdf.getPage(n)
    const { items } = await page.getTextContent()
    pages.push(linesOf(items as Item[]))
    page.cleanup()
  }
  return paragraphsOf(pages)
}

type Item = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean }

/** Pieces of text as lines: a piece on another height begins one. */
function linesOf(items: readonly Item[]): PageLine[] {
  const lines: PageLine[] = []
  let [height, size] = [Number.NaN, 0]
  for (const { str, transform, width } of items) {
    if (str.trim() === '') continue
    const [left, bottom] = [transform[4] ?? 0, transform[5] ?? 0]
    const last = lines.at(-1)
    if (last && Math.abs(bottom - height) <= Math.max(size, 1) * 0.4) {
      const gap = left - last.right
      last.text += (gap > size * 0.2 && /[\w.,%]$/.test(last.text) && /^\w/.test(str) ? ' ' : '') + str
      last.right = Math.max(last.right, left + width)
    } else {
      lines.push({ text: str, left, right: left + width })
      height = bottom
    }
    size = Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || size
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }))
}
