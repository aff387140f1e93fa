/** A line as a page of a PDF shows it. */
export type PageLine = { text: string; left: number; right: number }

const HAN = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/
/** How much of the widest line a line has to fill to go on in the next. */
const FULL = 0.85
/** On how many pages a line has to stand at the edge to be their header or footer. */
const REPEATED = 3

/**
 * Lines of pages as paragraphs: a line that fills its width goes on in the next unless that one is set in. Numbers of
 * pages, and what stands at the edge of several, are left out.
 */
export function paragraphsOf(pages: readonly PageLine[][]): string {
  const edges = new Map<string, number>()
  for (const page of pages)
    for (const edge of new Set(edgesOf(page))) edges.set(bare(edge), (edges.get(bare(edge)) ?? 0) + 1)
  const lines = pages.flatMap((page) => {
    const [first, last] = [page[0], page.at(-1)]
    return page.filter((line) => {
      if (/^[-—–\s·]*\d{1,4}[-—–\s·]*$/.test(line.text) && (line === first || line === last)) return false
      return !((line === first || line === last) && (edges.get(bare(line.text)) ?? 0) >= REPEATED)
    })
  })
  if (lines.length === 0) return ''
  const lefts = lines.map(({ left }) => left).sort((a, b) => a - b)
  const usual = lefts[Math.floor(lefts.length / 4)] ?? 0
  const widest = lines.reduce((most, { right }) => Math.max(most, right), 0)
  let text = ''
  for (const [n, line] of lines.entries()) {
    text += line.text
    const next = lines[n + 1]
    if (!next) break
    const goesOn = line.right - usual >= FULL * (widest - usual) && next.left <= usual + 12
    if (!goesOn) text += '\n'
    else if (!HAN.test(line.text.at(-1) ?? '') && !HAN.test(next.text[0] ?? '')) text += ' '
  }
  return text
}

function edgesOf(page: readonly PageLine[]): string[] {
  return [page[0], page.at(-1)].flatMap((line) => (line ? [line.text] : []))
}

/** Without the numbers in which headers differ. */
function bare(text: string): string {
  return text.replace(/\d+/g, '#')
}
