const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  ndash: '–',
  middot: '·',
  hellip: '…',
  ensp: '\u2002',
  emsp: '\u2003',
}
const BLOCK = /^\/?(p|div|br|li|ul|ol|tr|td|th|table|h[1-6]|section|article|header|footer|title|dd|dt|blockquote)$/

/** Elements that are no part of what a page tells: programs, and the ways to other pages. */
const LEFT_OUT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'nav',
  'aside',
  'footer',
  'form',
  'select',
  'button',
  'textarea',
  'iframe',
])

/**
 * The text of a page: tags away, blocks on lines of their own, entities read, scripts and navigation left out. One pass
 * over the page, so that broken or nested tags cost no more than others.
 */
export function textOfHtml(html: string): string {
  const parts: string[] = []
  const lower = html.toLowerCase()
  const unclosed = new Set<string>()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    parts.push(html.slice(at, open))
    const name = /^\/?[a-z!][a-z0-9]*/i.exec(html.slice(open + 1, open + 20))?.[0].toLowerCase()
    const close = !name ? -1 : html.indexOf(html.startsWith('<!--', open) ? '-->' : '>', open)
    if (!name || close < 0) {
      // A bare < is text.
      parts.push('<')
      at = open + 1
      if (close < 0 && name) break
      continue
    }
    if (BLOCK.test(name)) parts.push('\n')
    at = html.startsWith('<!--', open) ? close + 3 : close + 1
    if (LEFT_OUT.has(name) && !unclosed.has(name)) {
      const end = lower.indexOf(`</${name}`, at)
      if (end >= 0) at = end
      else if (name === 'script' || name === 'style') at = html.length
      // Looked for once: a page of a million open tags costs no more than others.
      else unclosed.add(name)
    }
  }
  parts.push(html.slice(at))
  const text = parts.join('').replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, entity)
  return text
    .replace(/[ \t]+\n|\n[ \t]+/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function entity(all: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? all
  const point = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000) ? String.fromCodePoint(point) : '\uFFFD'
}
